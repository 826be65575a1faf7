"""Saving an interview while somebody types: two rows and one version, and what only makes sense together."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from prep.models import Interview, Opportunity
from storybank.models import Receipt
from tests.drafts import queries, send
from tests.prep.test_interviews import MEETING, POST

BASE = "1-1"
SKIPPED = {"day": date(2026, 3, 29), "zone": "Europe/Berlin"}  # clocks go from 2:00 to 3:00


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager", organization="Northwind", day=date(2030, 4, 14))


@pytest.fixture
def at(interview: Interview) -> str:
    return reverse("prep:save", args=[interview.pk])


def saved() -> Interview:
    return Interview.objects.select_related("opportunity").get()


def versions() -> tuple[int, int]:
    return saved().version, saved().opportunity.version


def test_only_the_row_that_changes_counts_up(as_owner: Client, at: str) -> None:
    sent: tuple[dict[str, str], ...] = (
        {"notes": "South gate"},
        {"pitch": "leads already"},
        {"notes": "North gate", "pitch": "leads"},
        {},
    )
    told = [BASE]
    for seq, fields in enumerate(sent, start=1):
        told.append(send(as_owner, at, seq=seq, base=told[-1], **fields).json()["version"])
    assert told == [BASE, "2-1", "2-2", "3-3", "3-3"]
    assert (saved().notes, saved().opportunity.pitch, saved().place) == ("North gate", "leads", "")


def test_everything_can_be_saved_as_a_page_sends_it(as_owner: Client, at: str) -> None:
    Opportunity.objects.update(example=True)
    assert send(as_owner, at, base=BASE, **{**MEETING, **POST}).status_code == 200
    interview = saved()
    assert {name: getattr(interview.opportunity, name) for name in POST} == POST
    assert (interview.day, interview.time, interview.minutes) == (date(2026, 4, 14), time(10), 45)
    assert (interview.format, interview.about_me) == ("one", "nine years\non the line")
    assert interview.starts_at == datetime.fromisoformat("2026-04-14T08:00Z")
    assert not interview.opportunity.example


def test_what_is_told_of_a_newer_one_can_be_sent_as_it_is(as_owner: Client, at: str) -> None:
    assert send(as_owner, at, base=BASE, page="phone", **{**MEETING, **POST}).status_code == 200
    told = send(as_owner, at, base=BASE, notes="mine")
    assert told.status_code == 409
    as_saved = {**MEETING, **POST, "about_me": "nine years\non the line", "came_through": "", "came_after": ""}
    assert (told.json()["version"], told.json()["fields"]) == ("2-2", as_saved)
    again = send(as_owner, at, seq=2, base="2-2", **told.json()["fields"])
    assert (again.status_code, again.json()["version"]) == (200, "2-2")


def test_nothing_is_told_as_empty_text(as_owner: Client, interview: Interview, at: str) -> None:
    interview.revise(1, {"day": None, "minutes": None}, post_seen=1, post={})
    told = send(as_owner, at, base=BASE, notes="mine").json()["fields"]
    assert (told["day"], told["time"], told["minutes"], told["zone"]) == ("", "", "", "UTC")


def test_an_example_becomes_ones_own_once_it_is_for_another_post(as_owner: Client, at: str) -> None:
    Opportunity.objects.update(example=True)
    assert send(as_owner, at, base=BASE, notes="tried", pitch="leads").json()["version"] == "2-2"
    assert saved().opportunity.example
    assert send(as_owner, at, seq=2, base="2-2", organization="Southwind").json()["version"] == "2-3"
    assert not saved().opportunity.example


@pytest.mark.parametrize("half", [{"place": "here"}, {"pitch": "there"}])
def test_either_half_being_newer_is_told(as_owner: Client, interview: Interview, at: str, half: dict[str, str]) -> None:
    send(as_owner, at, base=BASE, page="phone", **half)
    assert send(as_owner, at, base=BASE, page="desk", notes="mine").status_code == 409
    assert saved().notes == ""


def test_repeats_and_late_ones_are_done_once(as_owner: Client, at: str) -> None:
    for seq, notes in ((1, "one"), (1, "one"), (2, "two"), (1, "one")):
        assert send(as_owner, at, seq=seq, base=BASE, notes=notes).status_code == 200
    assert (saved().notes, versions()) == ("two", (3, 1))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("position", ""),
        ("organization", "a\x00"),
        ("posting", "x" * 20_001),
        ("phone_if_late", "5" * 41),
        ("minutes", "an hour"),
        ("minutes", "9" * 5000),
        ("format", "\ud800"),
        ("zone", "Middle/Earth"),
        ("day", "2026-02-30"),
        ("time", "26:00"),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_saved(as_owner: Client, at: str, field: str, text: str) -> None:
    answer = send(as_owner, at, base=BASE, **{"notes": "mine", field: text})
    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {field}
    assert (saved().notes, versions()) == ("", (1, 1))
    assert not Receipt.objects.exists()


@pytest.mark.parametrize(
    ("there", "sent"),
    [
        ({"time": time(2, 30), "zone": "Europe/Berlin"}, {"day": "2026-03-29"}),
        ({"time": time(2, 30), "day": date(2026, 3, 29)}, {"zone": "Europe/Berlin"}),
        ({"time": time(2, 30)}, {"day": "2026-03-29", "zone": "Europe/Berlin"}),
        (SKIPPED, {"time": "02:30"}),
        ({"day": date(1850, 1, 1)}, {"time": "02:30"}),
    ],
)
def test_a_moment_that_never_comes_is_told_of_what_was_sent(
    as_owner: Client, at: str, there: dict[str, Any], sent: dict[str, str]
) -> None:
    Interview.objects.update(**there)
    answer = send(as_owner, at, base=BASE, notes="mine", **sent)
    assert answer.status_code == 422
    blamed = {"time"} if "time" in sent else sent.keys()
    assert answer.json()["errors"].keys() == blamed
    assert send(as_owner, at, seq=2, base=BASE, notes="mine").status_code == 200


def test_a_moment_that_comes_no_more_keeps_nobody_from_writing(as_owner: Client, at: str) -> None:
    Interview.objects.update(**SKIPPED, time=time(2, 30))
    assert send(as_owner, at, base=BASE, notes="mine").status_code == 200
    assert send(as_owner, at, seq=2, base="2-1", time="03:30").status_code == 200
    assert saved().starts_at == datetime.fromisoformat("2026-03-29T01:30Z")


def test_a_zone_this_machine_lost_keeps_nobody_from_writing(as_owner: Client, at: str) -> None:
    Interview.objects.update(zone="Middle/Earth")
    assert send(as_owner, at, base=BASE, notes="mine", time="10:00").status_code == 200
    assert saved().zone == "Middle/Earth"


def test_in_the_trash_it_says_so(as_owner: Client, interview: Interview, at: str) -> None:
    interview.opportunity.trash()
    answer = send(as_owner, at, base=BASE, notes="mine")
    assert answer.status_code == 410
    assert answer.json()["why"].startswith("This interview was deleted in another window")
    assert saved().notes == ""


def test_nobody_else_reaches_it(as_owner: Client, as_stranger: Client, at: str) -> None:
    assert send(as_stranger, at, base=BASE, notes="theirs").status_code == 404
    assert send(as_owner, reverse("prep:save", args=[0]), base=BASE, notes="x").status_code == 404
    assert send(Client(), at, base=BASE, notes="x").status_code == 401
    assert saved().notes == ""


def test_a_page_begins_with_both_versions(as_owner: Client, interview: Interview) -> None:
    interview.revise(1, {"place": "here"}, post_seen=1, post={})
    interview.amend({"place": "there"}, {})
    page = as_owner.get(reverse("prep:edit", args=[interview.pk]))
    assert page.context["form"].base == "3-2"


def test_queries(as_owner: Client, at: str) -> None:
    assert queries(as_owner, at, base=BASE, notes="x" * 3000) <= 6
    assert queries(as_owner, at, seq=2, base="2-1", notes="y" * 3000, posting="z" * 3000) <= 7
    assert queries(as_owner, at, seq=2, base="2-1", notes="y" * 3000) <= 4


def test_a_question_is_answered_and_nothing_is_written(as_owner: Client, interview: Interview, at: str) -> None:
    interview.amend({"notes": "kept"}, {"pitch": "leads"})
    with CaptureQueriesContext(connection) as captured:
        same = send(as_owner, at, base="", ask=True, notes=" kept", pitch="leads")
        other = send(as_owner, at, base="2-2", ask=True, notes="mine")
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert (same.status_code, same.json()["version"]) == (200, "2-2")
    assert (other.status_code, other.json()["fields"]["notes"]) == (409, "kept")
    assert (saved().notes, versions()) == ("kept", (2, 2))
    assert not Receipt.objects.exists()
    interview.opportunity.trash()
    assert send(as_owner, at, ask=True, notes="kept").status_code == 410
