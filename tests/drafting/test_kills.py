"""The server is killed in mid-save while several people write: no acknowledged edit is lost, none is done twice."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.drafting.bank import Bank, Person, bank_of
from tests.drafting.client import Page
from tests.drafting.conftest import KILLS, Count
from tests.drafting.house import House, house
from tests.drafting.writers import Door, Writer, part_of

WRITERS = 4
MOST_ASKED = 60  # requests between two kills
LATEST = 0.02  # seconds from a request to the kill: longer than a save takes
SEED = 3


@pytest.fixture
def mortal(pattern: House) -> Iterator[House]:
    """A running server to be killed."""
    with house(pattern) as found:
        found.start()
        yield found


def test_server_killed_in_mid_save(mortal: House, count: Count) -> None:
    chance, door = random.Random(SEED), Door(WRITERS)
    with bank_of(mortal) as bank, ThreadPoolExecutor(WRITERS) as pool:
        person = bank.make(WRITERS + 1)
        writers = [gather(person, number, door) for number in range(WRITERS)]
        with door:
            for writer in writers:
                pool.submit(writer.write, random.Random(chance.random()))
            lost = [loss for _ in range(KILLS) for loss in kill(mortal, bank, writers, chance)]
        pool.shutdown()
        assert door.trouble == []
        lost += missing(bank, writers) + twice(bank, writers)
    edits = sum(writer.own.acknowledgements + writer.shared.acknowledgements + len(writer.begun) for writer in writers)
    cut = sum(writer.unanswered for writer in writers)
    count(
        f"server kills on {connection.vendor}: {KILLS}; edits acknowledged: {edits:,};"
        f" requests cut off: {cut:,}; acknowledged edits lost: {len(lost)}"
    )
    assert lost == []
    assert cut >= KILLS // 2, "the kills came between the saves"


def gather(person: Person, number: int, door: Door) -> Writer:
    """The writer of this number, with a page of a story of their own, and one of the last story, which all share."""
    wire = person.wire()
    own, shared = (Page(wire, f"/stories/{pk}/edit/") for pk in (person.stories[number], person.stories[-1]))
    return Writer(f"writer {number}", part_of(number), door, wire, own, shared)


def kill(mortal: House, bank: Bank, writers: list[Writer], chance: random.Random) -> list[str]:
    """End the server at some moment of the writing, start it again, and say what is not there."""
    door = writers[0].door
    door.asked = threading.Semaphore(0)
    for _ in range(chance.randrange(1, MOST_ASKED)):
        assert door.asked.acquire(timeout=60), door.trouble or "nobody writes"
    door.closing.wait(chance.random() * LATEST)
    door.shut()
    mortal.kill()
    door.wait_for_all()
    mortal.start()
    lost = missing(bank, writers)
    door.reopen()
    return lost


def missing(bank: Bank, writers: list[Writer]) -> list[str]:
    """What was acknowledged and is not what stands there now; a save that was cut off may stand there instead."""
    numbers = {page: int(page.text.partition(":")[2]) for writer in writers for page in (writer.own, writer.shared)}
    rows = bank.now(sorted(set(numbers.values())))
    lost = []
    for page, number in numbers.items():
        cut_off = page.waiting.fields if page.waiting else {}
        for name, text in page.acknowledged.items():
            if rows[number][name] not in {text, cut_off.get(name, text)}:
                lost.append(f"{page.text} {name}: {text[-20:]} was acknowledged, {rows[number][name][-20:]} is there")
    titles = set(bank.ask("titled", "writer"))
    return lost + [title for writer in writers for title in writer.begun if title not in titles]


def twice(bank: Bank, writers: list[Writer]) -> list[str]:
    """What was stored more often than it was acknowledged: versions count the saves that changed a text."""
    rows = bank.now([int(page.text.partition(":")[2]) for writer in writers for page in (writer.own, writer.shared)])
    saves: Counter[int] = Counter()
    for page in (page for writer in writers for page in (writer.own, writer.shared)):
        saves[int(page.text.partition(":")[2])] += page.acknowledgements
    again = [f"story {pk}: {rows[pk]['version'] - 1} changes" for pk in saves if rows[pk]["version"] - 1 != saves[pk]]
    return again + [title for title, number in Counter(bank.ask("titled", "writer")).items() if number > 1]
