"""A Storybank that can be killed and started again on the data it left, or run under another program."""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from storybank.management.commands.serve import gunicorn_arguments
from tests.browser.server import PATIENCE, ROOT, serve

WORKERS = 2  # as it is served


@dataclass
class House:
    """The data folder, the port and the environment of a server; `under` are the words before its command."""

    port: int
    folder: Path
    environment: dict[str, str]
    under: tuple[str, ...] = ()
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @property
    def log(self) -> str:
        """What it has said since the folder was made."""
        return (self.folder / "log").read_text()

    def start(self) -> None:
        """Start gunicorn as `manage.py serve` does, without what that does before; return once it answers."""
        arguments = gunicorn_arguments("127.0.0.1", self.port, WORKERS)
        command = [*self.under, sys.executable, "-m", "gunicorn", *arguments]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server does not answer.\n{self.log}")
            time.sleep(0.01)

    def answers(self) -> bool:
        """Whether it answers now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """End every process of it at once, without a word: what they had in memory is gone."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            self.process.wait(PATIENCE)
            self.process = None


@contextlib.contextmanager
def prepared() -> Iterator[House]:
    """A server that has run once and is not running: its data folder has the tables and the static files."""
    with tempfile.TemporaryDirectory(prefix="storybank-") as name:
        folder = Path(name) / "data"
        with serve() as server:
            shutil.copytree(server.folder, folder)
        yield House(server.port, folder, server.environment)


@contextlib.contextmanager
def house(pattern: House, *under: str) -> Iterator[House]:
    """One with a copy of the folder of `pattern`, not started; stopped and removed when the block ends."""
    with tempfile.TemporaryDirectory(prefix="storybank-") as name:
        folder = Path(name) / "data"
        shutil.copytree(pattern.folder, folder)
        found = House(pattern.port, folder, {**pattern.environment, "STORYBANK_DATA": str(folder)}, under)
        try:
            yield found
        finally:
            found.stop()
