"""Days in words."""

from datetime import date, time, timedelta

import pytest

from prep.countdown import countdown, written
from storybank.plan import plan

TODAY = date(2026, 4, 11)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "in three days"),
        (13, "in 13 days"),
        (14, "in two weeks"),
        (60, "in two months"),
        (-3, "three days ago"),
        (-21, "three weeks ago"),
    ],
)
def test_how_far_away_a_day_is(days: int, words: str) -> None:
    assert countdown(TODAY + timedelta(days=days), TODAY) == words


def test_a_day_that_is_not_known_says_nothing() -> None:
    assert countdown(None, TODAY) == ""
    assert written(None, time(10)) == ""


def test_a_day_is_written_as_on_an_invitation() -> None:
    assert written(date(2026, 4, 14), time(10), today=TODAY) == "Tuesday 14 April, 10:00"
    assert written(date(2027, 1, 4), None, short=True, today=TODAY) == "Mon 4 January 2027"


@pytest.mark.parametrize(("days", "now"), [(5, 0), (2, 0), (1, 1), (0, 3), (-1, 4)])
def test_the_plan_marks_the_time_that_is_left(days: int, now: int) -> None:
    assert [at for at, row in enumerate(plan(TODAY + timedelta(days=days), TODAY)) if row.now] == [now]


def test_without_a_day_the_plan_marks_nothing() -> None:
    assert not any(row.now for row in plan(None, TODAY))
