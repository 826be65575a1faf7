"""Saving a person while somebody types: order, repeats, two windows, what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from storybank.models import Receipt
from tests.drafts import queries, send


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez", title="Director", example=True)


@pytest.fixture
def at(rosa: Person) -> str:
    return reverse("people:save", args=[rosa.pk])


def saved(person: Person) -> tuple[str, int]:
    person.refresh_from_db()
    return person.notes, person.version


def test_only_what_was_sent_is_saved(as_owner: Client, owner: User, rosa: Person, at: str) -> None:
    owner.time_zone = "Asia/Tokyo"
    owner.save()
    answer = send(as_owner, at, notes="the gauge\r\non the wall ", nonsense="x", version="9").json()
    rosa.refresh_from_db()
    assert (rosa.notes, rosa.name, rosa.title) == ("the gauge\non the wall", "Rosa Alvarez", "Director")
    assert (rosa.version, rosa.example) == (2, False)
    assert answer.keys() == {"version", "seq", "saved_at", "user"}
    assert (answer["version"], answer["seq"], answer["user"]) == ("2", 1, owner.pk)
    assert answer["saved_at"].endswith("+09:00")


def test_a_save_that_is_repeated_is_done_once(as_owner: Client, rosa: Person, at: str) -> None:
    first = send(as_owner, at, notes="one")
    rosa.revise(2, notes="two")
    again = send(as_owner, at, notes="one")
    assert (again.status_code, again.json()) == (200, first.json())
    assert saved(rosa) == ("two", 3)


def test_an_older_save_that_comes_late_is_left_out(as_owner: Client, rosa: Person, at: str) -> None:
    send(as_owner, at, seq=2, notes="newer")
    assert send(as_owner, at, seq=1, notes="older").json()["version"] == "2"
    assert saved(rosa) == ("newer", 2)


def test_a_page_that_was_not_answered_goes_on_from_what_it_knew(as_owner: Client, rosa: Person, at: str) -> None:
    versions = [send(as_owner, at, seq=seq, notes=f"{seq}").json()["version"] for seq in (1, 2, 3)]
    assert versions == ["2", "3", "4"]
    rosa.revise(4, title="Chief")
    assert send(as_owner, at, seq=4, notes="4").status_code == 409
    assert saved(rosa) == ("3", 5)


def test_the_second_window_is_told_what_is_saved(as_owner: Client, owner: User, rosa: Person, at: str) -> None:
    send(as_owner, at, page="phone", notes="theirs <b>")
    answer = send(as_owner, at, page="desk", notes="mine")
    fields = {"name": "Rosa Alvarez", "title": "Director", "organization": "", "how_met": "", "notes": "theirs <b>"}
    assert answer.status_code == 409
    assert answer.json() == {"version": "2", "fields": fields, "seq": 1, "user": owner.pk}
    assert saved(rosa) == ("theirs <b>", 2)
    assert [receipt.client for receipt in Receipt.objects.all()] == ["phone"]


def test_different_fields_of_two_windows_come_together(as_owner: Client, rosa: Person, at: str) -> None:
    send(as_owner, at, page="phone", title="Chief")
    told = send(as_owner, at, page="desk", notes="mine").json()
    assert told["fields"]["title"] == "Chief"
    assert send(as_owner, at, seq=2, base=told["version"], page="desk", notes="mine").status_code == 200
    assert saved(rosa) == ("mine", 3)
    assert rosa.title == "Chief"


def test_the_same_from_two_windows_is_saved_but_the_rest_was_not_seen(as_owner: Client, rosa: Person, at: str) -> None:
    send(as_owner, at, page="phone", notes="same", title="Chief")
    answer = send(as_owner, at, page="desk", notes="same")
    assert (answer.status_code, answer.json()["version"]) == (200, "1")
    assert send(as_owner, at, seq=2, page="desk", title="Director of Operations").status_code == 409
    assert saved(rosa) == ("same", 2)
    assert rosa.title == "Chief"


def test_a_save_that_changes_nothing_counts_nothing_up(as_owner: Client, rosa: Person, at: str) -> None:
    for seq, fields in enumerate(({}, {"title": " Director"}, {"nonsense": "x"}), start=1):
        answer = send(as_owner, at, seq=seq, **fields)
        assert (answer.status_code, answer.json()["version"]) == (200, "1")
    assert Receipt.objects.get().seq == 3
    rosa.refresh_from_db()
    assert (rosa.version, rosa.example) == (1, True)


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", " "), ("name", "x" * 81), ("notes", "x" * 20_001), ("notes", "a\x00"), ("how_met", "\ud800")],
)
def test_what_cannot_be_saved_is_said_and_nothing_is(
    as_owner: Client, owner: User, rosa: Person, at: str, field: str, text: str
) -> None:
    answer = send(as_owner, at, **{"organization": "Northwind", field: text})
    assert answer.status_code == 422
    assert answer.json() == {"errors": {field: answer.json()["errors"][field]}, "seq": 1, "user": owner.pk}
    assert answer.json()["errors"][field]
    assert saved(rosa) == ("", 1)
    assert not Receipt.objects.exists()


def test_what_is_newer_is_told_before_what_is_wrong(as_owner: Client, rosa: Person, at: str) -> None:
    rosa.revise(1, title="Chief")
    assert send(as_owner, at, title="x" * 81).status_code == 409
    assert send(as_owner, at, base="2", title="x" * 81).status_code == 422


def test_what_was_wrong_before_refuses_nothing_else(as_owner: Client, rosa: Person, at: str) -> None:
    Person.objects.update(name="")
    assert send(as_owner, at, notes="kept").status_code == 200
    assert saved(rosa) == ("kept", 2)


def test_in_the_trash_it_says_so_and_what_was_done_stays_done(as_owner: Client, rosa: Person, at: str) -> None:
    first = send(as_owner, at, notes="one")
    rosa.refresh_from_db()
    rosa.trash()
    assert send(as_owner, at, notes="one").json() == first.json()
    answer = send(as_owner, at, seq=2, base="2", notes="two")
    assert answer.status_code == 410
    assert answer.json()["why"].startswith("This person was deleted in another window")
    assert saved(rosa) == ("one", 2)


def test_nobody_else_reaches_it(as_owner: Client, as_stranger: Client, rosa: Person, at: str) -> None:
    assert send(as_stranger, at, notes="theirs").status_code == 404
    assert send(as_owner, reverse("people:save", args=[0]), notes="x").status_code == 404
    assert send(Client(), at, notes="x").status_code == 401
    assert saved(rosa) == ("", 1)
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("base", ["", "0", "2", "01", "one"])
def test_a_page_that_knows_no_version_overwrites_nothing(as_owner: Client, rosa: Person, at: str, base: str) -> None:
    assert send(as_owner, at, base=base, notes="mine").status_code == 409
    assert saved(rosa) == ("", 1)


def test_a_page_begins_with_the_version_that_is_saved(as_owner: Client, rosa: Person, at: str) -> None:
    form: Any = as_owner.get(reverse("people:edit", args=[rosa.pk])).context["form"]
    assert send(as_owner, at, base=form.base, notes="mine").status_code == 200
    assert as_owner.get(reverse("people:new")).context["form"].base == ""


def test_queries(as_owner: Client, rosa: Person, at: str) -> None:
    assert queries(as_owner, at, notes="x" * 3000) <= 6
    assert queries(as_owner, at, notes="x" * 3000) <= 4
    Receipt.objects.update(saved_at=timezone.now() - timedelta(days=1))
    assert queries(as_owner, at, seq=2, base="2", notes="y" * 3000) <= 6


def test_a_page_of_somebody_who_was_logged_in_before_saves_nothing(
    as_owner: Client, owner: User, stranger: User, rosa: Person, at: str
) -> None:
    answer = send(as_owner, at, user=stranger.pk, notes="mine, not hers")
    assert (answer.status_code, answer.json()["user"]) == (403, owner.pk)
    assert saved(rosa) == ("", 1)
    assert send(as_owner, at, user=owner.pk, notes="hers").status_code == 200


def test_a_question_is_answered_and_nothing_is_written(as_owner: Client, rosa: Person, at: str) -> None:
    rosa.revise(1, notes="kept")
    with CaptureQueriesContext(connection) as captured:
        same = send(as_owner, at, base="", ask=True, notes=" kept")
        other = send(as_owner, at, base="2", ask=True, title="Chief", notes="kept")
        wrong = send(as_owner, at, base="2", ask=True, name="")
    assert [answer.status_code for answer in (same, other, wrong)] == [200, 409, 409]
    assert same.json().keys() == {"version", "saved_at", "seq", "user"}
    assert (same.json()["version"], other.json()["fields"]["title"]) == ("2", "Director")
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert "FOR UPDATE" not in str(captured.captured_queries)


def test_a_question_about_what_is_not_there(as_owner: Client, as_stranger: Client, rosa: Person, at: str) -> None:
    rosa.trash()
    assert send(as_owner, at, ask=True, title="Director").status_code == 410
    assert send(as_stranger, at, ask=True).status_code == 404
