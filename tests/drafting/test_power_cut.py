"""The power may fail after any answer: what was acknowledged has been handed to the disk before."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.drafting.bank import bank_of
from tests.drafting.conftest import Count
from tests.drafting.house import House, house
from tests.engines import strace

SAVES = 100
CALLS = "trace=recvfrom,sendto,fsync,fdatasync"
# One call, or its end where another thread's came between: `fdatasync(9</data/storybank.sqlite3-wal>) = 0`
SYNCED = re.compile(r"f(?:data)?sync\(\d+<[^>]*/storybank\.sqlite3[^>]*>\) += 0")
BEGUN = re.compile(r"^(\d+) f(?:data)?sync\(\d+<[^>]*/storybank\.sqlite3[^>]*> <unfinished")
ENDED = re.compile(r"^(\d+) <\.\.\. f(?:data)?sync resumed>.* = 0")
RECEIVED = re.compile(r'"POST /stories/\d+/save/')
ANSWERED = re.compile(r'sendto\(.*"HTTP/1\.1 200 ')


@pytest.fixture
def watched(pattern: House, tmp_path: Path) -> Iterator[House]:
    """A running server of which every call that reaches the disk or the network is written to `tmp_path / "calls"`."""
    program = strace.installed()
    assert program, strace.ADVICE
    assert strace.may_trace(program), strace.FORBIDDEN
    with house(pattern, program, "-f", "-y", "-s", "40", "-e", CALLS, "-o", str(tmp_path / "calls")) as found:
        found.start()
        yield found


@pytest.mark.sqlite_only
def test_log_reaches_the_disk_before_each_answer(watched: House, tmp_path: Path, count: Count) -> None:
    with bank_of(watched) as bank:
        page = bank.make().open()
        for number in range(SAVES):
            page.type("situation", f"The power may fail after word {number}")
            assert page.save() == 200
    watched.stop()
    answers = list(in_order((tmp_path / "calls").read_text().splitlines()))
    count(f"answers that came after the log was on the disk: {answers.count(True)} of {len(answers)}")
    assert answers == [True] * SAVES


def in_order(calls: list[str]) -> Iterator[bool]:
    """For each save that was answered: whether the log was handed to the disk between the request and the answer."""
    synced, waiting, asked = False, set(), False
    for call in calls:
        if begun := BEGUN.match(call):
            waiting.add(begun[1])
        elif (ended := ENDED.match(call)) and ended[1] in waiting:
            waiting.remove(ended[1])
            synced = True
        elif SYNCED.search(call):
            synced = True
        elif RECEIVED.search(call):
            synced, asked = False, True
        elif asked and ANSWERED.search(call):
            yield synced
            asked = False


@pytest.mark.django_db
@pytest.mark.postgres_only
def test_nothing_here_lets_postgresql_answer_before_its_log_is_written() -> None:
    # The tests' own server keeps nothing and waits for no disk; what matters is that no connection of ours asks for it.
    with connection.cursor() as cursor:
        cursor.execute("SELECT source FROM pg_settings WHERE name IN ('synchronous_commit', 'fsync')")
        assert {source for (source,) in cursor.fetchall()} <= {"default", "configuration file"}
