"""A throwaway PostgreSQL for the length of one command.

`python -m tests.engines.postgres COMMAND …` runs the command with a `DATABASE_URL` that leads to it, and
answers with the command's exit code. Without a command it sees to it that there is a server to start.
The cluster lives in a temporary folder, listens on a socket in there only, and is gone afterwards.
"""

import contextlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.engines import packages

# Debian and others keep the server's programs out of PATH, one folder for each version.
FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
)
OLDEST = 14  # of Django 5.2: docs.djangoproject.com/en/5.2/ref/databases/#postgresql-notes
PACKAGES = {
    "apt-get": ["postgresql"],
    "dnf": ["postgresql-server"],
    "pacman": ["postgresql"],
    "brew": ["postgresql@17"],
}
# Nothing in here outlives the tests, so nothing needs to reach the disk.
SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{folder}'
fsync = off
synchronous_commit = off
full_page_writes = off
"""
ADVICE = "The tests need a PostgreSQL server, 14 or newer: install the package postgresql of your system."


def programs() -> Path | None:
    """The folder with the newest server's programs, None where there is no server that is new enough."""
    found = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    found += [folder for pattern in FOLDERS for folder in Path("/").glob(pattern)]
    versions = {folder: _version(folder) for folder in found}
    newest = max(versions, key=lambda folder: versions[folder], default=None)
    return newest if newest and versions[newest] >= OLDEST else None


def ensure() -> Path:
    """The folder with the server's programs, installed where need be. SystemExit: one line of advice."""
    found = programs()
    if found is None and packages.install(PACKAGES):
        found = programs()
    return found or sys.exit(ADVICE)


@dataclass(frozen=True)
class Cluster:
    """One server: where its programs are, the folder it lives in, and who runs it."""

    programs: Path
    folder: Path
    account: dict[str, Any]

    def start(self) -> None:
        """Make the cluster, start it, and make an empty database in it."""
        if self.account:
            os.chown(self.folder, self.account["user"], self.account["group"])
        locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
        data = f"{self.folder}/data"
        self.run("initdb", "-D", data, "-U", "storybank", "-A", "trust", "-E", "UTF8", "--locale", locale, "-N")
        with Path(data, "postgresql.conf").open("a") as settings:
            settings.write(SETTINGS.format(folder=self.folder))
        self.run("pg_ctl", "start", "-w", "-D", data, "-l", f"{self.folder}/log")
        self.run("createdb", "-h", str(self.folder), "-U", "storybank", "storybank")

    def stop(self) -> None:
        """Stop the server, if it came that far, and remove its folder."""
        with contextlib.suppress(SystemExit):
            self.run("pg_ctl", "stop", "-m", "immediate", "-D", f"{self.folder}/data")
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs in silence. SystemExit: what it and the server said, if it fails."""
        answer = subprocess.run(
            [self.programs / program, *arguments],
            # No pipe for what it prints: the server would hold it open, and the call last as long as the server.
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            cwd="/",
            env=_environment(),
            check=False,
            **self.account,
        )
        if answer.returncode != 0:
            log = self.folder / "log"
            sys.exit(f"{program}: {answer.stderr}{log.read_text() if log.exists() else ''}")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Start a server of its own and yield the URL of an empty database; stop and remove it at the end."""
    programs_found = ensure()
    # The default temporary folder may be closed to another account, or too long for a socket's name.
    folder = Path(tempfile.mkdtemp(prefix="storybank-", dir="/tmp"))
    server = Cluster(programs_found, folder, _account())
    try:
        server.start()
        yield f"postgres://storybank@{quote(str(folder), safe='')}/storybank"
    finally:
        server.stop()


def main(command: list[str]) -> int:
    """Run the command beside a fresh cluster and return its exit code."""
    for signum in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, lambda number, _: sys.exit(128 + number))
    with cluster() as url:
        return subprocess.call(command, env={**_environment(), "DATABASE_URL": url})


def _version(folder: Path) -> int:
    if not (folder / "postgres").exists():
        return 0
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, check=False)
    number = re.search(rb"\d+", answer.stdout)
    return int(number.group()) if number else 0


def _account() -> dict[str, Any]:
    """Who runs the server, as arguments of `subprocess.run`: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _environment() -> dict[str, str]:
    # PGPORT, PGHOST and the like would lead a client past the URL.
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if sys.argv[1:] else print(f"PostgreSQL: {ensure()}"))
