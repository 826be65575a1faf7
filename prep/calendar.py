"""An interview as a calendar file (RFC 5545). Pure.

Moments are written in UTC, so that no calendar works out for itself when the clocks change. Of the people who will be
there it holds names and roles, and whom to ask for at the door: calendars are shared, and read over shoulders.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from unicodedata import category

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//Storybank//Storybank//EN"
CONTROLS = ("Cc", "Zl", "Zp")
BEFORE = (timedelta(days=1), timedelta(minutes=90))
THE_MORNING_BEFORE = timedelta(hours=15)  # before midnight, for a day without a time: nobody is woken at twelve


@dataclass(frozen=True)
class Meeting:
    """What a calendar is told. `starts_at` is None for a day without a time; `minutes` are None where nobody said.

    `uid` stays the same however often it is changed; `written_at` is now, and a later file is taken for the newer one.
    `door`: whom to ask for and whom to call. `room`: name and role of each. `page`: where it is prepared.
    """

    uid: str
    written_at: datetime
    title: str
    day: date
    starts_at: datetime | None
    minutes: int | None
    place: str
    room: tuple[str, ...]
    page: str
    door: tuple[str, ...] = ()


def file(meeting: Meeting) -> bytes:
    """The file, in UTF-8."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(_event(meeting))
    return calendar.to_ical()


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", int(meeting.written_at.timestamp()) // 60)
    event.add("dtstamp", meeting.written_at)
    event.add("summary", _said(meeting.title))
    for name, moment in _from_to(meeting):
        event.add(name, moment)
    if meeting.place:
        event.add("location", _said(meeting.place))
    event.add("description", "\n".join([*map(_said, (*meeting.door, *meeting.room)), meeting.page]))
    event.add("url", meeting.page)
    for before in BEFORE if meeting.starts_at else (THE_MORNING_BEFORE,):
        event.add_component(_alarm(meeting, before))
    return event


def _from_to(meeting: Meeting) -> Iterator[tuple[str, date]]:
    """A day ends with the next one; a meeting of unknown length has no end."""
    if meeting.starts_at is None:
        yield "dtstart", meeting.day
        yield "dtend", meeting.day + timedelta(days=1)
        return
    yield "dtstart", meeting.starts_at
    if meeting.minutes:
        yield "dtend", meeting.starts_at + timedelta(minutes=meeting.minutes)


def _alarm(meeting: Meeting, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _said(meeting.title))
    alarm.add("trigger", -before)
    return alarm


def _said(text: str) -> str:
    """In one line, without the characters that no calendar takes; those that join letters stay."""
    return " ".join("".join(" " if category(letter) in CONTROLS else letter for letter in text).split())
