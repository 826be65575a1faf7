"""How long one save takes while somebody types, beside a bare view that writes as much into one row."""

import random
import statistics
import time
from collections.abc import Iterator

from stories.parts import PARTS
from tests.bench.measure import ROUNDS, WARM_UP
from tests.browser.server import Server
from tests.drafting.client import Page
from tests.drafting.wires import OverHttp

PART = 750  # characters: a story of 3 kB
MOST_BARE, MOST_QUERIES = 3.0, 6
LETTERS = "eeeeeettttaaaoooiiinnnsshhrrdlu     "
CHANCE = random.Random(1)


def written() -> dict[str, str]:
    """Four parts that were never there before, 3 kB together."""
    return {part: "".join(CHANCE.choices(LETTERS, k=PART)).strip() for part in PARTS}


def measure(server: Server, session: str, edit: str, bare: str) -> dict[str, float]:
    """Median milliseconds of a save from the page at `edit` and of the same texts sent to `bare`, taking turns."""
    page = Page(OverHttp(server.port, session), edit)
    rounds = [(bare_save(page, bare), autosave(page)) for _ in range(WARM_UP + ROUNDS)]
    alone, saved = (statistics.median(column) for column in zip(*rounds[WARM_UP:], strict=True))
    return {"bare save": alone, "save": saved}


def bare_save(page: Page, path: str) -> float:
    """How long the bare view takes, in milliseconds."""
    texts = written()
    start = time.perf_counter()
    answer = page.wire.save(path, {"fields": texts})
    taken = (time.perf_counter() - start) * 1000
    assert answer.status == 200, answer
    return taken


def autosave(page: Page) -> float:
    """How long a save takes, in milliseconds."""
    page.fields |= written()
    save = page.leave()
    start = time.perf_counter()
    answer = page.deliver(save)
    taken = (time.perf_counter() - start) * 1000
    page.take(save, answer)
    return taken


def table(taken: dict[str, float], queries: dict[str, int]) -> Iterator[str]:
    """The lines to go under the table of pages."""
    for name, milliseconds in taken.items():
        yield f"{name:16}{milliseconds:8.2f}{milliseconds / taken['bare save']:8.2f}{'':10}{queries[name]:9}"


def budgets(taken: dict[str, float], queries: dict[str, int]) -> Iterator[tuple[bool, str]]:
    """Whether each was kept, and what it says."""
    ratio = taken["save"] / taken["bare save"]
    yield ratio <= MOST_BARE, f"a save of 3 kB: {ratio:.2f} bare saves (at most {MOST_BARE})"
    number = queries["save"]
    yield number <= MOST_QUERIES, f"a save of 3 kB: {number} queries (at most {MOST_QUERIES})"
