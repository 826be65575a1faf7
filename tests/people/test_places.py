"""People change employer: where they sat before is kept, with the day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from tests.undo import seen, undo

FRIDAY = date(2026, 5, 8)


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez", title="Director", organization="Northwind")


def places(person: Person) -> list[tuple[str, date]]:
    return [(str(place), place.until) for place in person.places.all()]


def move(person: Person, days: int = 0, **values: str) -> None:
    """So many days after that Friday somebody writes it down."""
    with time_machine.travel(FRIDAY + timedelta(days=days, hours=0), tick=False):
        person.revise(person.version, **values)


def test_a_move_keeps_where_they_sat(rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    move(rosa, 30, title="Managing Director")
    assert (rosa.sits, places(rosa)) == (
        "Managing Director, Calder Rail",
        [("Director, Calder Rail", FRIDAY + timedelta(days=30)), ("Director, Northwind", FRIDAY)],
    )


@pytest.mark.parametrize(
    "values", [{"notes": "likes numbers"}, {"name": "R. Alvarez"}, {"title": "Director", "organization": "Northwind"}]
)
def test_anything_else_is_no_move(rosa: Person, values: dict[str, str]) -> None:
    move(rosa, 0, **values)
    assert places(rosa) == []


@pytest.mark.parametrize(("known", "learned"), [("title", "organization"), ("organization", "title")])
def test_filling_in_what_was_empty_is_no_move(owner: User, known: str, learned: str) -> None:
    jo = Person.objects.create(owner=owner, name="Jo", **{known: "Northwind"})
    move(jo, 0, **{learned: "Calder"})
    assert places(jo) == []


def test_typing_it_letter_by_letter_keeps_only_what_stood_there_before(rosa: Person) -> None:
    for typed in ("N", "", "C", "Calder", "Calder Rail"):
        move(rosa, organization=typed)
    assert places(rosa) == [("Director, Northwind", FRIDAY)]


def test_a_slip_mended_the_same_day_leaves_nothing(rosa: Person) -> None:
    move(rosa, organization="Northwid")
    move(rosa, organization="Northwind")
    assert places(rosa) == []


def test_typing_on_the_page_keeps_it_too_and_the_page_says_so(as_owner: Client, rosa: Person) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        rosa.amend(title="Head of Works")
    page = as_owner.get(rosa.get_absolute_url()).text
    assert "noted 8 May 2026" in page
    assert "<bdi>Director, Northwind</bdi>" in page


def test_what_was_never_so_is_taken_out_and_comes_back_once(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    address = reverse("people:place_delete", args=[rosa.pk, rosa.places.get().pk])
    page = as_owner.post(address, follow=True)
    assert places(rosa) == []
    for _ in range(2):
        assert as_owner.post(*undo(page)).status_code == 302
    assert places(rosa) == [("Director, Northwind", FRIDAY)]


def test_undo_is_good_only_where_it_was_offered(as_owner: Client, owner: User, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    page = as_owner.post(reverse("people:place_delete", args=[rosa.pk, rosa.places.get().pk]), follow=True)
    dana = Person.objects.create(owner=owner, name="Dana")
    address, sent = undo(page)
    assert as_owner.post(address.replace(f"/{rosa.pk}/", f"/{dana.pk}/"), sent).status_code == 404


def edit(rosa: Person) -> str:
    return reverse("people:place_edit", args=[rosa.pk, rosa.places.get().pk])


def test_a_move_is_dated_and_undo_brings_the_day_of_noting_back(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    assert f'href="{edit(rosa)}"' in as_owner.get(rosa.get_absolute_url()).text
    sent = {"title": "Director", "organization": "Northwind Ltd", "until": "2026-03-01"}
    page = as_owner.post(edit(rosa), sent | seen(as_owner, edit(rosa)), follow=True)
    assert "since 1 March 2026" in page.text
    assert places(rosa) == [("Director, Northwind Ltd", date(2026, 3, 1))]
    for _ in range(2):
        back = as_owner.post(*undo(page), follow=True)
    assert "noted 8 May 2026" in back.text
    assert places(rosa) == [("Director, Northwind", FRIDAY)]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"until": "2099-01-01"}, "still to come"),
        ({"until": "2026-01-01"}, "Give another day."),
        ({"title": "", "organization": ""}, "Say what they were, or where."),
    ],
)
def test_a_former_place_that_makes_no_sense_is_refused(
    as_owner: Client, rosa: Person, sent: dict[str, str], said: str
) -> None:
    move(rosa, organization="Calder Rail")
    address = edit(rosa)
    rosa.places.create(title="Clerk", until=date(2026, 1, 1))
    page = as_owner.post(address, {"title": "Head", "organization": "Northwind", **sent})
    assert (page.status_code, said in page.text) == (422, True)
    assert places(rosa)[0] == ("Director, Northwind", FRIDAY)


def test_a_former_place_taken_out_meanwhile_is_noted_again_once(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    address = edit(rosa)
    rosa.places.all().delete()
    assert as_owner.get(address).status_code == 404
    for _ in range(2):
        page = as_owner.post(
            address, {"title": "Director", "organization": "Northwind", "until": "2026-03-01"}, follow=True
        )
        assert "noted again" in page.text
    assert places(rosa) == [("Director, Northwind", date(2026, 3, 1))]
    assert as_owner.post(address, {"title": "Clerk", "until": "2026-03-01"}).status_code == 422
    as_owner.post(address, {"title": "Clerk", "until": ""})
    assert places(rosa)[0] == ("Clerk", timezone.localdate())


def test_what_was_typed_about_somebody_deleted_meanwhile_is_kept(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    rosa.trash()
    page = as_owner.post(edit(rosa), {"title": "Head of Works", "until": "2026-03-01"})
    assert (page.status_code, "Head of Works" in page.text, "Bring them back" in page.text) == (422, True, True)
    assert as_owner.get(edit(rosa)).status_code == 404
    assert places(rosa) == [("Director, Northwind", FRIDAY)]


def test_undo_leaves_a_day_that_another_place_has_by_now(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    sent = {"title": "Director", "organization": "Northwind", "until": "2026-03-01"}
    page = as_owner.post(edit(rosa), sent | seen(as_owner, edit(rosa)), follow=True)
    rosa.places.create(title="Clerk", until=FRIDAY)
    assert "Something else was noted since" in as_owner.post(*undo(page), follow=True).text
    assert places(rosa) == [("Clerk", FRIDAY), ("Director, Northwind", date(2026, 3, 1))]


def test_of_two_windows_the_second_is_told_and_can_save_its_own(as_owner: Client, rosa: Person) -> None:
    move(rosa, organization="Calder Rail")
    sent = {"title": "Head", "organization": "Northwind", "until": "2026-03-01", **seen(as_owner, edit(rosa))}
    rosa.places.get().rewrite({"title": "Clerk"})
    page = as_owner.post(edit(rosa), sent)
    assert page.status_code == 409
    assert page.context["form"].differences == {"title": "Clerk", "until": "8 May 2026"}
    assert all(text in page.text for text in ('value="Head"', "8 May 2026", "Save mine anyway"))
    assert places(rosa) == [("Clerk, Northwind", FRIDAY)]
    sent["seen"] = page.context["form"]["seen"].value()
    assert "It is changed." in as_owner.post(edit(rosa), sent, follow=True).text
    assert places(rosa) == [("Head, Northwind", date(2026, 3, 1))]
