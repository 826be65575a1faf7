"""A Storybank of the tests' own: a temporary data folder, a free port, and gunicorn as `make run` starts it."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120.0  # seconds for migrations and static files on a slow machine that does other things too
FOREIGN = ("STORYBANK_", "DJANGO_", "PYTEST_", "DATABASE_URL")


@dataclass(frozen=True)
class Server:
    """One that answers: the port it listens on, the folder it keeps, and the environment that leads to its data."""

    port: int
    folder: Path
    environment: dict[str, str]

    @property
    def address(self) -> str:
        """Where to open it, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What it has said so far."""
        return (self.folder / "log").read_text()


@contextlib.contextmanager
def serve(*, signup: str = "", settings: str = "storybank.settings", workers: int = 1) -> Iterator[Server]:
    """A server with an empty bank, until the block ends. `signup` and `settings` as an installation sets them."""
    with tempfile.TemporaryDirectory(prefix="storybank-") as name:
        port = _free_port()
        own = {
            "DJANGO_SETTINGS_MODULE": settings,
            "STORYBANK_DATA": name,
            "STORYBANK_SIGNUP": signup,
            "HOST": "127.0.0.1",
            "PORT": str(port),
        }
        others = {key: value for key, value in os.environ.items() if not key.startswith(FOREIGN)}
        server = Server(port, Path(name), {**others, **own, **_database()})
        with _process(server, workers):
            yield server


@contextlib.contextmanager
def _process(server: Server, workers: int) -> Iterator[None]:
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--workers", str(workers)]
    with (server.folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=server.folder, env=server.environment, stdout=log, stderr=log)
    try:
        _wait(server, process)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    """Return once it answers. RuntimeError: what it said, where it ended or took too long."""
    until = time.monotonic() + PATIENCE
    while not _answers(server):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"The server does not answer.\n{server.log}")
        time.sleep(0.05)


def _answers(server: Server) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request("GET", "/health/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _database() -> dict[str, str]:
    """DATABASE_URL for an empty database beside the one the tests were given; without one nothing: SQLite."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        return {}
    name = f"browser_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return {"DATABASE_URL": f"{given.rpartition('/')[0]}/{name}"}
