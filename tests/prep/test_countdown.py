"""Days in words."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from prep import when
from prep.countdown import countdown, written
from prep.models import Interview
from prep.templatetags.when import until
from storybank.plan import is_near, plan
from storybank.zones import zone

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


@pytest.mark.parametrize("at", ["America/New_York", "UTC", "Asia/Tokyo"])
@pytest.mark.parametrize("clock", [None, time(9)])
def test_days_are_counted_from_the_persons_today_wherever_it_is(at: str, clock: time | None) -> None:
    day = date(2026, 12, 1)
    interview = Interview(day=day, time=clock, zone=at, starts_at=when.starts_at(day, clock, at))
    with time_machine.travel(datetime(2026, 11, 23, 2, tzinfo=UTC), tick=False):
        assert until(interview) == "in eight days"


def test_what_is_tomorrow_there_and_today_here_is_today() -> None:
    day, clock = date(2026, 12, 2), time(9)
    interview = Interview(
        day=day, time=clock, zone="Pacific/Auckland", starts_at=when.starts_at(day, clock, "Pacific/Auckland")
    )
    with time_machine.travel(datetime(2026, 12, 1, 12, tzinfo=UTC), tick=False):
        assert until(interview) == "today"
        with timezone.override(zone("Pacific/Auckland")):
            assert until(interview) == "today"  # one in the morning of the day itself


@pytest.mark.parametrize(("days", "near"), [(2, False), (1, True), (0, True), (-1, True)])
def test_the_sheet_comes_first_from_the_day_before(days: int, near: bool) -> None:
    assert is_near(TODAY + timedelta(days=days), TODAY) is near
    assert not is_near(None, TODAY)
