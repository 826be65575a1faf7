"""Whom one would gladly meet again: on their page, among those who know one's work, changed and dropped."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from accounts.models import User
from people.models import Person
from prep.models import Interview, Seat
from tests.undo import undo

SOON = timezone.localdate() + timedelta(days=9)
WORDS = "You would gladly meet again"


def at(name: str, person: Person) -> str:
    return reverse(f"known:{name}", args=[person.pk])


def wished() -> tuple[bool, date | None]:
    seat = Seat.objects.get()
    return seat.again, seat.again_on


@pytest.mark.parametrize(("on", "said"), [(None, "some day"), (SOON, date_format(SOON, "j F Y"))])
def test_it_stands_on_their_page_and_among_those_who_know_ones_work(
    as_owner: Client, rosa: Person, listener: Seat, on: date | None, said: str
) -> None:
    pages = (rosa.get_absolute_url(), reverse("known:doors"))
    assert [page for page in pages if WORDS in as_owner.get(page).text] == []
    Seat.objects.update(again=True, again_on=on)
    for page in pages:
        text = as_owner.get(page).text
        assert said.casefold() in text[text.index(WORDS) :].casefold()


@pytest.mark.parametrize(("typed", "on"), [("", None), (str(SOON), SOON)])
def test_the_day_is_changed_and_undo_brings_the_old_one_back(
    as_owner: Client, rosa: Person, listener: Seat, typed: str, on: date | None
) -> None:
    before = SOON + timedelta(days=40)
    Seat.objects.update(again=True, again_on=before)
    page = as_owner.post(at("again", rosa), {"again_on": typed}, follow=True)
    assert wished() == (True, on)
    for _ in range(2):
        as_owner.post(*undo(page))
    assert wished() == (True, before)


def test_it_is_dropped_and_undo_brings_it_back(as_owner: Client, rosa: Person, listener: Seat) -> None:
    Seat.objects.update(again=True, again_on=SOON)
    page = as_owner.post(at("again_drop", rosa), follow=True)
    assert WORDS not in page.text
    assert wished() == (False, None)
    as_owner.post(at("again_drop", rosa))
    assert WORDS in as_owner.post(*undo(page), follow=True).text
    assert wished() == (True, SOON)


def test_undo_leaves_what_was_said_since_and_is_good_for_one_person(
    as_owner: Client, owner: User, rosa: Person, listener: Seat
) -> None:
    Seat.objects.update(again=True)
    address, sent = undo(as_owner.post(at("again_drop", rosa), follow=True))
    dana = Person.objects.create(owner=owner, name="Dana")
    assert as_owner.post(at("again_restore", dana), sent).status_code == 404
    Seat.objects.update(again=True, again_on=SOON)
    as_owner.post(address, sent)
    assert wished() == (True, SOON)


def test_a_day_that_is_past_is_refused_unless_it_is_the_one_that_stands(
    as_owner: Client, rosa: Person, listener: Seat
) -> None:
    past = timezone.localdate() - timedelta(days=1)
    Seat.objects.update(again=True)
    page = as_owner.post(at("again", rosa), {"again_on": str(past)})
    assert (page.status_code, "That day is past." in page.text, str(past) in page.text) == (422, True, True)
    Seat.objects.update(again_on=past)
    assert as_owner.post(at("again", rosa), {"again_on": str(past)}).status_code == 302


def test_a_day_typed_for_somebody_deleted_meanwhile_is_kept(as_owner: Client, rosa: Person, listener: Seat) -> None:
    Seat.objects.update(again=True)
    rosa.trash()
    page = as_owner.post(at("again", rosa), {"again_on": str(SOON)})
    assert (page.status_code, str(SOON) in page.text, "Bring them back" in page.text) == (422, True, True)
    assert as_owner.get(at("again", rosa)).status_code == 404
    assert wished() == (True, None)


def test_who_was_there_twice_stands_once_with_the_nearest_day(
    as_owner: Client, owner: User, rosa: Person, listener: Seat
) -> None:
    Interview.objects.begin(owner, "Lead").seats.create(person=rosa, again=True)
    Seat.objects.filter(pk=listener.pk).update(again=True, again_on=SOON)
    [wish] = as_owner.get(reverse("known:doors")).context["wishes"]
    assert (wish.person, wish.on) == (rosa, SOON)
