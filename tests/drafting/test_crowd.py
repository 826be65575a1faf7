"""Twenty people write at once: every save is answered, none is told that the database is locked."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from tests.drafting.bank import Bank
from tests.drafting.client import Page
from tests.drafting.conftest import SAVES, Count
from tests.drafting.house import House

WRITERS = 20
TEXT = "The gauge on the wall said nothing, so I asked the operator. " * 8


def test_twenty_write_at_once(shared: House, bank: Bank, count: Count) -> None:
    person = bank.make(WRITERS)
    pages = [person.open(number) for number in range(WRITERS)]
    begun = time.monotonic()
    with ThreadPoolExecutor(WRITERS) as pool:
        answers = [status for statuses in pool.map(write, pages) for status in statuses]
    seconds = time.monotonic() - begun
    failed = len(answers) - answers.count(200)
    count(f"{WRITERS} writers x {SAVES} saves on {connection.vendor}: {failed} failed; {seconds:.0f} seconds")
    assert (len(answers), failed) == (WRITERS * SAVES, 0)
    assert {row["version"] for row in bank.now(person.stories).values()} == {SAVES + 1}
    assert "locked" not in shared.log


def write(page: Page) -> list[int]:
    """Save so many times, one after another: the statuses."""
    statuses = []
    for number in range(SAVES):
        page.type("action", f"{TEXT}{number}")
        save = page.leave()
        answer = page.deliver(save)
        statuses.append(answer.status)
        if answer.status == 200:
            page.take(save, answer)
    return statuses
