"""Asks `tests.drafting.rows`, which has the database, for stories and what stands in them."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.browser.server import ROOT
from tests.drafting.client import Page
from tests.drafting.house import House
from tests.drafting.wires import OverHttp


class Bank:
    """The rows behind a server: each method as in `tests.drafting.rows`."""

    def __init__(self, process: "subprocess.Popen[str]", port: int) -> None:
        self.process, self.port = process, port
        self.calls = contextlib.ExitStack()  # the connections of everybody, to be closed

    def ask(self, what: str, *arguments: Any) -> Any:
        """What that function of `tests.drafting.rows` answers."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps([what, arguments]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def make(self, stories: int = 1) -> "Person":
        """Somebody signed in who has so many empty stories."""
        made = self.ask("make", stories)
        return Person(self, made["session"], made["stories"])

    def now(self, stories: list[int]) -> dict[int, dict[str, Any]]:
        """The texts and the version of each of these stories."""
        return {int(pk): row for pk, row in self.ask("now", stories).items()}

    def before(self, story: int) -> list[dict[str, Any]]:
        """The texts of each revision of a story, the oldest first."""
        return self.ask("before", story)

    @contextlib.contextmanager
    def held(self, story: int) -> Iterator[None]:
        """Nobody can write this story until the block ends."""
        self.ask("hold", story)
        try:
            yield
        finally:
            self.ask("let_go")


class Person:
    """Somebody signed in, with the numbers of their stories."""

    def __init__(self, bank: Bank, session: str, stories: list[int]) -> None:
        self.bank, self.session, self.stories = bank, session, stories

    def wire(self) -> OverHttp:
        """A connection of their own to the server."""
        return self.bank.calls.enter_context(contextlib.closing(OverHttp(self.bank.port, self.session)))

    def open(self, number: int = 0) -> Page:
        """The editor with one of their stories, over a connection of its own."""
        return Page(self.wire(), f"/stories/{self.stories[number]}/edit/")


@contextlib.contextmanager
def bank_of(house: House) -> Iterator[Bank]:
    """The rows behind this server, until the block ends."""
    command = [sys.executable, "-m", "tests.drafting.rows"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=house.environment, stdin=pipe, stdout=pipe, text=True) as process:
        bank = Bank(process, house.port)
        with bank.calls:
            yield bank
        assert process.stdin
        process.stdin.close()
