"""What was promised, by when, and whether it is done."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Encounter, Person
from prep.models import Interview
from tests.undo import undo

TODAY = date(2026, 5, 8)


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez")


def promised(person: Person, what: str, due: date | None, *, done: bool = False) -> Encounter:
    met = person.met(happened_on=None, kind="call", promise=what, due=due)
    met.settle(done)
    return met


def test_due_are_those_that_are_not_done_the_most_urgent_first_and_those_without_a_day_last(
    owner: User, rosa: Person
) -> None:
    for what, days, done in (("later", 9, False), ("late", -9, False), ("done", 1, True), ("soon", 2, False)):
        promised(rosa, what, TODAY + timedelta(days=days), done=done)
    promised(rosa, "some day", None)
    promised(rosa, "some day, done", None, done=True)
    rosa.met(happened_on=TODAY, kind="call", due=TODAY)
    due = Encounter.objects.of(owner).due_by(TODAY + timedelta(days=5))
    assert [met.promise for met in due] == ["late", "soon", "some day"]


def test_nobody_in_the_trash_is_owed_anything_and_everybody_only_their_own(
    owner: User, stranger: User, rosa: Person
) -> None:
    promised(rosa, "the method", TODAY)
    assert not Encounter.objects.of(stranger).due_by(TODAY)
    rosa.trash()
    assert not Encounter.objects.of(owner).due_by(TODAY)


def test_a_promise_is_noted_with_its_day(as_owner: Client, rosa: Person) -> None:
    typed = {"kind": "coffee", "promise": "Send the method", "due": "2026-05-24"}
    assert as_owner.post(reverse("people:encounter_new", args=[rosa.pk]), typed).status_code == 302
    assert rosa.encounters.get().due == date(2026, 5, 24)
    assert "was due 24 May 2026" in as_owner.get(rosa.get_absolute_url()).text


@pytest.mark.parametrize(("due", "promise"), [("2026-05-24", ""), ("tomorrow", "the method")])
def test_a_day_without_a_promise_or_that_is_none_is_said_and_kept(
    as_owner: Client, rosa: Person, due: str, promise: str
) -> None:
    typed = {"kind": "coffee", "about": "the tour", "promise": promise, "due": due}
    page = as_owner.post(reverse("people:encounter_new", args=[rosa.pk]), typed)
    assert page.status_code == 422
    assert (page.context["form"]["due"].value(), page.context["form"]["about"].value()) == (due, "the tour")
    assert '<details class="add no-print" open>' in page.text


def test_done_on_the_first_page_goes_and_undo_brings_it_back(as_owner: Client, rosa: Person) -> None:
    met = promised(rosa, "Send the method", timezone.localdate())
    address = f"{reverse('people:promise', args=[rosa.pk, met.pk])}?back=home"
    assert f'action="{address}"' in as_owner.get("/").text
    page = as_owner.post(address, {"done": "on"}, follow=True)
    assert page.redirect_chain[0][0] == "/"
    assert "Send the method" not in page.text
    back = as_owner.post(*undo(page), follow=True)
    assert back.redirect_chain[0][0] == "/"
    assert "Send the method" in back.text


def test_a_meeting_taken_out_comes_back_with_its_day(as_owner: Client, rosa: Person) -> None:
    met = promised(rosa, "Send the method", TODAY)
    page = as_owner.post(reverse("people:encounter_delete", args=[rosa.pk, met.pk]), follow=True)
    as_owner.post(*undo(page))
    assert rosa.encounters.get().due == TODAY


@pytest.mark.parametrize(("due", "status"), [("2026-05-07", 422), ("2026-05-08", 302), ("2026-05-20", 302)])
def test_a_promise_is_not_due_before_the_day_it_was_made(as_owner: Client, rosa: Person, due: str, status: int) -> None:
    typed = {"kind": "coffee", "happened_on": TODAY.isoformat(), "promise": "the method", "due": due}
    page = as_owner.post(reverse("people:encounter_new", args=[rosa.pk]), typed)
    assert page.status_code == status
    assert status == 302 or "That is before you met, on 8 May 2026." in page.text


def test_something_may_be_due_before_a_coffee_that_is_still_to_come(as_owner: Client, rosa: Person) -> None:
    day = timezone.localdate()
    typed = {"kind": "coffee", "happened_on": str(day + timedelta(days=9)), "promise": "the method", "due": str(day)}
    assert as_owner.post(reverse("people:encounter_new", args=[rosa.pk]), typed).status_code == 302


def test_the_first_page_has_what_is_late_before_thanks_and_what_has_no_day_last(
    as_owner: Client, owner: User, rosa: Person
) -> None:
    today = timezone.localdate()
    promised(rosa, "Whenever", None)
    promised(rosa, "By now", today)
    promised(rosa, "Long ago", today - timedelta(days=3))
    interview = Interview.objects.begin(owner, "Lead", day=today - timedelta(days=1))
    interview.seats.create(person=rosa, name=rosa.name)
    page = as_owner.get("/").text
    in_order = ["Long ago", ">Thank <", "By now", "Whenever", "for no fixed day"]
    assert [page.index(words) for words in in_order] == sorted(page.index(words) for words in in_order)
