"""Who visits in the browser tests: asks `tests.browser.people`, which has the database, to make them."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tests.browser.server import ROOT, Server


@dataclass(frozen=True)
class Visitor:
    """Somebody with an account: how to come in as them, and the numbers of their rows by name."""

    email: str
    session: str
    rows: dict[str, int]

    def at(self, path: str) -> str:
        """An address with its rows filled in: `/stories/{story}/`."""
        return path.format_map(self.rows)


class Cast:
    """Makes visitors of a server, each with rows of their own."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def make(self, kind: str, **columns: str) -> Visitor:
        """A new visitor: one of `tests.browser.people.KINDS`. `columns` are those of their account."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"kind": kind, **columns}) + "\n")
        self.process.stdin.flush()
        return Visitor(**json.loads(self.process.stdout.readline()))


@contextlib.contextmanager
def cast_of(server: Server) -> Iterator[Cast]:
    """Somebody to make visitors of this server, until the block ends."""
    command = [sys.executable, "-m", "tests.browser.people"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=server.environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield Cast(process)
        assert process.stdin
        process.stdin.close()
