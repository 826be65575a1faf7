"""From what an invitation says to the moment it means, and the form that says what is wrong with it."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from prep import when
from prep.forms.interviews import NewForm
from prep.models import Interview
from stories.models import Story


@pytest.mark.parametrize(
    ("day", "clock", "zone", "moment"),
    [
        (None, None, "UTC", None),
        (None, time(10), "Europe/Berlin", None),
        (date(2026, 4, 14), time(10), "UTC", datetime(2026, 4, 14, 10, tzinfo=UTC)),
        (date(2026, 4, 14), time(10), "Europe/Berlin", datetime(2026, 4, 14, 8, tzinfo=UTC)),
        (date(2026, 1, 14), time(10), "Europe/Berlin", datetime(2026, 1, 14, 9, tzinfo=UTC)),
        (date(2026, 4, 14), time(10), "Asia/Kathmandu", datetime(2026, 4, 14, 4, 15, tzinfo=UTC)),
        # A day alone is its last minute there, also where the clocks skip that minute.
        (date(2026, 4, 14), None, "America/New_York", datetime(2026, 4, 15, 3, 59, tzinfo=UTC)),
        (date(2024, 3, 30), None, "America/Nuuk", datetime(2024, 3, 31, 0, 59, tzinfo=UTC)),
        # 02:30 comes twice; the first one is meant.
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30, fold=1), "Europe/Berlin", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 11, 1), time(1, 30), "America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        # On either side of a gap.
        (date(2026, 3, 29), time(1, 59), "Europe/Berlin", datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (date(2026, 3, 29), time(3, 0), "Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        (date(1900, 1, 1), time(0, 0), "Europe/London", datetime(1900, 1, 1, tzinfo=UTC)),
        (date(2026, 4, 14), time(10), "Middle/Earth", datetime(2026, 4, 14, 10, tzinfo=UTC)),
    ],
)
def test_the_moment(day: date | None, clock: time | None, zone: str, moment: datetime | None) -> None:
    assert when.starts_at(day, clock, zone) == moment


@pytest.mark.parametrize(
    ("day", "clock", "zone"),
    [
        (date(2026, 3, 29), time(2, 0), "Europe/Berlin"),
        (date(2026, 3, 29), time(2, 30), "Europe/Berlin"),
        (date(2026, 3, 8), time(2, 59), "America/New_York"),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe"),
        (date(2011, 12, 30), time(10), "Pacific/Apia"),
    ],
)
def test_a_time_that_never_comes_is_refused(day: date, clock: time, zone: str) -> None:
    with pytest.raises(when.SkippedTimeError):
        when.starts_at(day, clock, zone)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("day", "0000-04-14"),
        ("day", "0024-04-14"),
        ("day", "1899-12-31"),
        ("day", "2101-01-01"),
        ("day", "2026-02-30"),
        ("day", "next Tuesday"),
        ("day", "2026-04-14\x00"),
        ("day", "2026-04-\ud800"),
        ("time", "25:00"),
        ("time", "ten"),
        ("time", "10:00\x00"),
        ("zone", "Middle/Earth"),
        ("zone", "../../etc/passwd"),
        ("position", "a\x00"),
        ("position", "\ud800"),
        ("position", "x" * 121),
        ("position", "  "),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field_and_kept(field: str, typed: str) -> None:
    form = NewForm({"position": "Lead", field: typed}, zone="UTC")
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert 'type="date"' not in str(form[field])
    assert 'type="time"' not in str(form[field])


def test_the_form_knows_the_gap_of_the_zone_that_was_chosen() -> None:
    typed = {"position": "Lead", "day": "2026-03-29", "time": "02:30"}
    assert list(NewForm({**typed, "zone": "Europe/Berlin"}, zone="UTC").errors) == ["time"]
    assert list(NewForm(typed, zone="Europe/Berlin").errors) == ["time"]
    assert NewForm(typed, zone="UTC").is_valid()


@pytest.mark.parametrize(("day", "clock"), [("2026-04-14", ""), ("", "10:00"), ("", ""), ("1900-01-01", "00:00")])
def test_a_day_without_a_time_and_a_time_without_a_day_are_fine(day: str, clock: str) -> None:
    assert NewForm({"position": "Lead", "day": day, "time": clock}, zone="UTC").is_valid()


@time_machine.travel("2026-11-20T12:00:00Z", tick=False)
@pytest.mark.parametrize(
    ("zone", "clock", "said"),
    [
        ("America/Los_Angeles", time(9), "Friday 27 November, 09:00 Los Angeles time (18:00 yours)"),
        ("Pacific/Auckland", time(9), "Friday 27 November, 09:00 Auckland time (Thursday 21:00 yours)"),
        ("Europe/Paris", time(9), "Friday 27 November, 09:00"),
        ("America/Los_Angeles", None, "Friday 27 November"),
    ],
)
def test_a_time_of_another_place_says_so_and_what_the_own_clock_will_say(
    as_owner: Client, owner: User, zone: str, clock: time | None, said: str
) -> None:
    User.objects.update(time_zone="Europe/Berlin")
    interview = Interview.objects.begin(owner, "Lead", day=date(2026, 11, 27), clock=clock, zone=zone)
    interview.picks.create(story=Story.objects.create(owner=owner, title="The gauge", action="x"), position=1)
    for page in ("", "before/"):
        text = as_owner.get(f"{interview.get_absolute_url()}{page}").text
        assert (said in text, "yours)" in text) == (True, "yours)" in said)
    on_paper = said.replace("Friday", "Fri")
    assert on_paper in as_owner.get(f"{interview.get_absolute_url()}sheet/").text
