"""Installing from the system's package manager, where this account may without being asked anything."""

import os
import shutil
import subprocess

# The steps of each manager; the packages are added to the last one.
MANAGERS = {
    "apt-get": (
        ["update", "-qq"],
        ["install", "-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"],
    ),
    "dnf": (["install", "-q", "-y"],),
    "pacman": (["-Sy", "--noconfirm", "--needed"],),
    "brew": (["install"],),
}


def manager() -> str | None:
    """The name of this system's package manager, None where it has none that is known here."""
    return next((name for name in MANAGERS if shutil.which(name)), None)


def install(packages: dict[str, list[str]]) -> bool:
    """Install what `packages` lists for this system's manager; say whether that worked."""
    name = manager()
    start = _rights(name) if name else None
    if name is None or start is None or name not in packages:
        return False
    print(f"Installing {' '.join(packages[name])} with {name}.", flush=True)
    *before, last = MANAGERS[name]
    commands = [*before, [*last, *packages[name]]]
    return all(_run([*start, name, *command]) for command in commands)


def _rights(name: str) -> list[str] | None:
    """The words to put before a command so that it may install, None where this account may not."""
    if name == "brew":
        return []
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo") and _run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL):
        return ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _run(command: list[str], stderr: int | None = None) -> bool:
    quiet = subprocess.DEVNULL
    return subprocess.run(command, stdin=quiet, stdout=quiet, stderr=stderr, check=False).returncode == 0
