"""Somebody met a thousand times: the pages of an interview with them read the last time, not all."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from people.models import Encounter, Person
from prep import briefing, knowing
from prep.briefing import Briefing
from prep.models import Interview, Seat


@pytest.fixture
def met_last(listener: Seat, rosa: Person) -> date:
    """The last of a thousand days; on two of them something was promised on both sides, and once it is done."""
    last = timezone.localdate() - timedelta(days=9)
    own, theirs = {300: "the method", 700: "a book"}, {800: "a call", 900: "a name"}
    Encounter.objects.bulk_create(
        Encounter(person=rosa, happened_on=day, kind="call", promise=own.get(n, ""), their_promise=theirs.get(n, ""))
        for n, day in enumerate(last - timedelta(days=n) for n in range(1_000))
    )
    rosa.encounters.filter(promise="a book").update(done=True)
    rosa.encounters.filter(their_promise="a name").update(their_done=True)
    return last


def rows_of(act: Callable[[], Any]) -> int:
    """How many rows the queries of `act` answer with."""
    asked: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    with connection.cursor() as cursor:
        return sum(len(answer(cursor, *one)) for one in asked)


def answer(cursor: Any, sql: str, params: Any) -> list[Any]:
    cursor.execute(sql, params)
    return list(cursor.fetchall())


def brief_of(interview: Interview) -> Briefing:
    return briefing.load(Interview.objects.select_related("opportunity").get(pk=interview.pk))


def test_interview_knows_the_last_time_and_reads_no_other(interview: Interview, met_last: date) -> None:
    assert [one.met for one in brief_of(interview).listeners] == [f"call in {met_last:%B}"]
    assert rows_of(lambda: brief_of(interview)) < 5


def test_before_going_in_the_last_time_and_what_is_still_promised_are_read(
    interview: Interview, met_last: date
) -> None:
    brief = brief_of(interview)
    (known,) = knowing.about(brief)
    assert known.met
    assert (known.met.day, known.promises, known.awaited) == (met_last, ("the method",), ("a call",))
    assert rows_of(lambda: knowing.about(brief)) < 5


def test_a_coffee_to_come_is_not_the_last_time_they_met(interview: Interview, met_last: date) -> None:
    rosa = Person.objects.get()
    rosa.met(happened_on=timezone.localdate() + timedelta(days=3), kind="coffee", promise="the audit")
    brief = brief_of(interview)
    assert [one.met for one in brief.listeners] == [f"call in {met_last:%B}"]
    (known,) = knowing.about(brief)
    assert known.met
    assert (known.met.day, known.promises) == (met_last, ("the audit", "the method"))
