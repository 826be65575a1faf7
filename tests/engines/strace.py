"""The strace of the test that looks at the disk. `python -m tests.engines.strace` sees to it that there is one."""

import shutil
import subprocess
import sys

from tests.engines import packages

PACKAGES = {"apt-get": ["strace"], "dnf": ["strace"], "pacman": ["strace"]}
ADVICE = "One test looks at what reaches the disk, and needs strace: install the package strace of your system."
FORBIDDEN = "strace is here but may not trace (ptrace is not permitted): a container needs --cap-add=SYS_PTRACE."


def installed() -> str | None:
    """The path of strace, None where there is none."""
    return shutil.which("strace")


def ensure() -> str:
    """The path of an strace that may trace, installed where need be. SystemExit: one line of advice."""
    found = installed()
    if not found and packages.install(PACKAGES):
        found = installed()
    if not found:
        sys.exit(ADVICE)
    return found if may_trace(found) else sys.exit(FORBIDDEN)


def may_trace(program: str) -> bool:
    """Whether this strace can follow a program of this account."""
    command = [program, "-f", "-e", "trace=none", "-o", "/dev/null", sys.executable, "-c", ""]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    print(f"strace: {ensure()}")
