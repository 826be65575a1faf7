"""People who write at the same time, whatever becomes of the server: nobody gives up before a save is answered."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from stories.parts import PARTS
from tests.drafting.client import Page
from tests.drafting.wires import OverHttp, UnansweredError

Result = TypeVar("Result")
PATIENCE = 150.0  # seconds: longer than the server is given to start
FILLING = "The gauge on the wall said nothing, so I asked the operator. " * 8  # a save of about half a kilobyte


class GoneError(Exception):
    """There is no server to write to, and there will be none."""


class Door:
    """Whether the server is there: who finds it gone waits here, and whoever opens knows when all of them do.

    As a context: at its end the writers finish what they have begun, or go home at once where something went wrong.
    """

    def __init__(self, writers: int) -> None:
        """`writers` people will come and go."""
        self.writers, self.waiting, self.open, self.gone = writers, 0, True, False
        self.changed = threading.Condition()
        self.closing = threading.Event()
        self.asked = threading.Semaphore(0)
        self.trouble: list[str] = []

    def __enter__(self) -> "Door":
        return self

    def __exit__(self, kind: type[BaseException] | None, *more: object) -> None:
        self.closing.set()
        self.gone = kind is not None
        self.reopen()

    def knock(self) -> None:
        """Wait until it is open. GoneError: there is no need to wait any more."""
        with self.changed:
            self.waiting += 1
            self.changed.notify_all()
            if not self.changed.wait_for(lambda: self.open, PATIENCE) or self.gone:
                raise GoneError
            self.waiting -= 1

    def complain(self, trouble: str) -> None:
        """A writer met something that should not be, and stops."""
        with self.changed:
            self.trouble.append(trouble)
            self.changed.notify_all()

    def shut(self) -> None:
        """From now on everybody waits who does not get through."""
        with self.changed:
            self.open = False

    def wait_for_all(self) -> None:
        """Return when every writer waits. AssertionError where one does not."""
        with self.changed:
            all_wait = self.changed.wait_for(lambda: self.trouble or self.waiting == self.writers, PATIENCE)
            assert self.trouble == [], self.trouble
            assert all_wait, "a writer does not wait"

    def reopen(self) -> None:
        """Let them go on."""
        with self.changed:
            self.open = True
            self.changed.notify_all()


@dataclass
class Writer:
    """Somebody with a story of their own, one part of a story that all of them write, and now and then a new story."""

    name: str
    part: str
    door: Door
    wire: OverHttp
    own: Page
    shared: Page
    begun: list[str] = field(default_factory=list)
    turns: int = 0
    unanswered: int = 0

    def write(self, chance: random.Random) -> None:
        """Go on until the door is closing."""
        try:
            self._write(chance)
        except AssertionError as error:
            self.door.complain(f"{self.name}: {error}")
        except GoneError:
            return

    def _write(self, chance: random.Random) -> None:
        while not self.door.closing.is_set():
            self.turns += 1
            if chance.random() < 0.2:
                self._begin()
            elif chance.random() < 0.5:
                self._save(self.own, "action")
            else:
                self._save(self.shared, self.part)

    def _save(self, page: Page, name: str) -> None:
        page.type(name, f"{FILLING}{self.name} {self.turns}")
        while page.prepare():
            self._insist(page.save)

    def _begin(self) -> None:
        """A new story, which must not come to stand in the bank twice."""
        page = self._insist(lambda: Page(self.wire, "/stories/new/"))
        title = f"{self.name} begins {self.turns}"
        page.type("title", title)
        self._insist(page.save)
        self.begun.append(title)

    def _insist(self, ask: Callable[[], Result]) -> Result:
        while True:
            self.door.asked.release()
            try:
                return ask()
            except UnansweredError:
                self.unanswered += 1
                self.door.knock()


def part_of(number: int) -> str:
    """The part of the shared story that the writer of this number has alone."""
    return (*PARTS, "learned")[number]
