"""An interview in one's calendar: the right moment in every zone, names and roles alone, and read strictly."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from people.models import Encounter, Person
from prep import calendar, room
from prep.calendar import Meeting
from prep.models import Interview
from prep.room import Arrival

NOW = datetime(2026, 10, 1, 8, tzinfo=UTC)
# RFC 5545, 3.1: a name, parameters, and a value without control characters.
LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^\x00-\x08\x0a-\x1f\x7f\":;,]+)*:[^\x00-\x08\x0a-\x1f\x7f]*")


def begin(owner: User, zone: str, day: date | None, clock: time | None, **columns: Any) -> Interview:
    made = Interview.objects.begin(owner, "Nurse, nights", organization="Larkmoor", day=day, clock=clock, zone=zone)
    Interview.objects.filter(pk=made.pk).update(**columns)
    return made


def sent(client: Client, interview: Interview) -> bytes:
    answer = client.get(reverse("prep:calendar", args=[interview.pk]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content


def strictly(found: bytes) -> Any:
    """The one event of a file, read as a strict calendar reads it: AssertionError for what the standard forbids."""
    assert found.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", found)
    assert all(len(line) <= 75 for line in found.split(b"\r\n"))
    lines = found.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert all(LINE.fullmatch(line) for line in lines)
    names = [re.split("[:;]", line)[0] for line in lines[: lines.index("BEGIN:VALARM")]]
    assert {"PRODID", "VERSION", "UID", "DTSTAMP", "DTSTART"} <= set(names)
    assert len(names) == len(set(names) - {"BEGIN"}) + 2
    read = Calendar.from_ical(found)
    assert [one for part in read.walk() for one in part.errors] == []
    [event] = read.events
    return event


def alarms(event: Any) -> Iterator[timedelta]:
    for alarm in event.walk("VALARM"):
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["DESCRIPTION"] == event["SUMMARY"]
        yield alarm["TRIGGER"].dt


@pytest.mark.parametrize(
    ("zone", "written", "moment"),
    [
        ("Europe/Berlin", "2026-10-24 09:00", "2026-10-24 07:00"),
        ("Europe/Berlin", "2026-10-25 09:00", "2026-10-25 08:00"),
        ("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30"),  # comes twice: the first
        ("Europe/Berlin", "2027-03-27 09:00", "2027-03-27 08:00"),
        ("Europe/Berlin", "2027-03-28 09:00", "2027-03-28 07:00"),
        ("America/New_York", "2026-10-31 10:00", "2026-10-31 14:00"),
        ("America/New_York", "2026-11-01 10:00", "2026-11-01 15:00"),
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),  # comes twice: the first
        ("America/New_York", "2027-03-14 01:59", "2027-03-14 06:59"),
        ("America/New_York", "2027-03-14 10:00", "2027-03-14 14:00"),
        ("Asia/Kathmandu", "2027-01-01 00:30", "2026-12-31 18:45"),
    ],
)
def test_the_moment_is_right_around_the_days_on_which_clocks_change(
    as_owner: Client, owner: User, zone: str, written: str, moment: str
) -> None:
    at = datetime.fromisoformat(written)
    event = strictly(sent(as_owner, begin(owner, zone, at.date(), at.time(), minutes=120)))
    assert event.start == datetime.fromisoformat(f"{moment}+00:00")
    assert str(event.start.tzinfo) == "UTC"
    assert event.end - event.start == timedelta(minutes=120)
    assert list(alarms(event)) == [timedelta(days=-1), timedelta(minutes=-90)]


def test_it_says_what_where_and_who(as_owner: Client, owner: User) -> None:
    interview = begin(owner, "UTC", date(2027, 5, 4), time(9), place="Floor 3; ask, please\\ring")
    Interview.objects.filter(pk=interview.pk).update(ask_for="Kim Sato", phone_if_late="555 0134")
    room.seat(interview, [Arrival("Dr. Rosa Alvarez", "Director"), Arrival("", "Human resources")])
    event = strictly(sent(as_owner, interview))
    page = f"http://127.0.0.1:8000/interviews/{interview.pk}/"
    assert event["SUMMARY"] == "Interview: Nurse, nights, Larkmoor"
    assert event["LOCATION"] == "Floor 3; ask, please\\ring"
    door = ["Ask for Kim Sato", "If late: 555 0134"]
    assert event["DESCRIPTION"].split("\n") == [*door, "Dr. Rosa Alvarez, Director", "Human resources", page]
    assert event["URL"] == page


def test_about_people_it_holds_names_and_roles_alone(as_owner: Client, owner: User) -> None:
    private = {"notes": "SECRET", "bring": "SECRET", "about_me": "SECRET"}
    interview = begin(owner, "UTC", date(2027, 5, 4), time(9), **private)
    rosa = Person.objects.create(owner=owner, name="Rosa", title="SECRET", organization="SECRET", notes="SECRET")
    said = {"about": "SECRET", "promise": "SECRET", "their_promise": "SECRET"}
    Encounter.objects.create(person=rosa, happened_on=date(2026, 5, 1), **said)
    room.seat(interview, [Arrival("Rosa", "Director", "director", rosa)])
    interview.seats.update(last_word=True)
    interview.opportunity.pitch = interview.opportunity.posting = "SECRET"
    interview.opportunity.save()
    found = sent(as_owner, interview)
    assert b"SECRET" not in found
    assert b"last word" not in found
    assert b"Rosa\\, Director" in found


def test_a_day_without_a_time_is_the_whole_day(as_owner: Client, owner: User) -> None:
    event = strictly(sent(as_owner, begin(owner, "Europe/Berlin", date(2026, 10, 25), None)))
    assert (event.start, event.end) == (date(2026, 10, 25), date(2026, 10, 26))
    assert list(alarms(event)) == [timedelta(hours=-15)]


def test_of_unknown_length_it_has_no_end(as_owner: Client, owner: User) -> None:
    assert "DTEND" not in strictly(sent(as_owner, begin(owner, "UTC", date(2027, 5, 4), time(9), minutes=None)))


def test_a_calendar_that_has_it_takes_the_change(as_owner: Client, owner: User) -> None:
    interview = begin(owner, "UTC", date(2027, 5, 4), time(9))
    before = strictly(sent(as_owner, interview))
    interview.refresh_from_db()
    post = interview.opportunity
    interview.revise(interview.version, {"place": "Elsewhere"}, post_seen=post.version, post={"position": "Nurse"})
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        after = strictly(sent(as_owner, interview))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt >= before["DTSTAMP"].dt
    assert (after["LOCATION"], after["SUMMARY"]) == ("Elsewhere", "Interview: Nurse, Larkmoor")


def test_a_name_in_the_room_that_was_mended_is_a_change_too(as_owner: Client, owner: User) -> None:
    interview = begin(owner, "UTC", date(2027, 5, 4), time(9))
    [listener] = room.seat(interview, [Arrival("Dr. Rosa Alvares", "Director")])
    before = strictly(sent(as_owner, interview))
    said: dict[str, Any] = {"name": "Dr. Rosa Alvarez", "role": "Director", "lens": "", "cares": [], "last_word": False}
    said |= {"ticked_for": "", "concern": ""}
    room.describe(listener, seen=room.as_described(listener), version=1, **said)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        after = strictly(sent(as_owner, interview))
    assert "Alvarez" in after["DESCRIPTION"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_without_a_day_there_is_no_button_and_the_address_says_so(as_owner: Client, owner: User) -> None:
    interview = begin(owner, "UTC", None, None)
    address = reverse("prep:calendar", args=[interview.pk])
    assert address.encode() not in as_owner.get(interview.get_absolute_url()).content
    answer = as_owner.get(address)
    assert answer.status_code == 404
    assert b"A calendar needs a day." in answer.content
    dated = begin(owner, "UTC", date(2027, 5, 4), None)
    assert reverse("prep:calendar", args=[dated.pk]).encode() in as_owner.get(dated.get_absolute_url()).content


@pytest.mark.parametrize(
    "text",
    ["x" * 200, "夜班护士" * 50, "ممرضة ليلية", "two\nlines\r\n", "a\x0b\x1fb\u2028c", "👩\u200d⚕️" * 40, ";:,\\n"],
)
def test_any_text_is_read_back(text: str) -> None:
    meeting = Meeting("a@b", NOW, text, NOW.date(), NOW, 60, text, (text, text), "http://127.0.0.1/interviews/1/")
    event = strictly(calendar.file(meeting))
    assert event["SUMMARY"] == event["LOCATION"]
    assert event["SUMMARY"] == " ".join(re.sub("[\x0b\x1f\u2028]", " ", text).split())
