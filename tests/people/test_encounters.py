"""A time they met is changed, and back again."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Encounter, Person
from tests.undo import seen, undo

DAY = date(2026, 5, 8)
OURS = {"about": "The audit", "promise": "Send it", "due": "2026-05-20"}
THEIRS = {"their_promise": "She calls", "their_due": "2026-05-21"}
SAID = {"happened_on": "2026-05-07", "kind": "call", **OURS, **THEIRS}


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez")


@pytest.fixture
def met(rosa: Person) -> Encounter:
    return rosa.met(happened_on=DAY, kind="coffee", about="The gauge", promise="The method")


def edit(met: Encounter) -> str:
    return reverse("people:encounter_edit", args=[met.person_id, met.pk])


def say(client: Client, met: Encounter, **said: str) -> Any:
    """Open the page, say it otherwise, save; the page that comes of it."""
    return client.post(edit(met), {**SAID, **seen(client, edit(met)), **said}, follow=True)


def now(met: Encounter) -> dict[str, Any]:
    return Encounter.objects.get(pk=met.pk).as_written()


def test_a_meeting_is_changed_and_undo_brings_it_back(as_owner: Client, rosa: Person, met: Encounter) -> None:
    before = now(met)
    assert f'href="{edit(met)}"' in as_owner.get(rosa.get_absolute_url()).text
    assert "The gauge" in as_owner.get(edit(met)).text
    page = say(as_owner, met)
    assert now(met) == {**SAID, "done": False, "their_done": False}
    for _ in range(2):
        as_owner.post(*undo(page))
    assert now(met) == before


def test_undo_leaves_what_was_said_since_and_is_good_for_one_person(
    as_owner: Client, owner: User, met: Encounter
) -> None:
    address, sent = undo(say(as_owner, met))
    dana = Person.objects.create(owner=owner, name="Dana")
    assert as_owner.post(reverse("people:encounter_unedit", args=[dana.pk]), sent).status_code == 404
    say(as_owner, met, about="Later")
    as_owner.post(address, sent)
    assert now(met)["about"] == "Later"


def test_what_makes_no_sense_is_refused_and_kept(as_owner: Client, met: Encounter) -> None:
    page = as_owner.post(edit(met), {**SAID, "about": "kept", "due": "2026-01-01"})
    assert (page.status_code, "kept" in page.text) == (422, True)
    assert now(met)["about"] == "The gauge"


def test_what_was_taken_out_meanwhile_is_not_lost(as_owner: Client, rosa: Person, met: Encounter) -> None:
    address = edit(met)
    met.delete()
    assert as_owner.get(address).status_code == 404
    assert "noted again" in as_owner.post(address, SAID, follow=True).text
    assert rosa.encounters.get().about == "The audit"


def test_changing_a_meeting_of_the_example_makes_the_person_ones_own(as_owner: Client, met: Encounter) -> None:
    Person.objects.update(example=True)
    say(as_owner, met)
    assert not Person.objects.get().example


def test_another_promise_is_not_kept_yet(as_owner: Client, met: Encounter) -> None:
    Encounter.objects.update(promise="the list", done=True)
    typed = {"kind": met.kind, "about": met.about, "promise": "the list", "happened_on": "2026-05-04"}
    say(as_owner, met, **typed)
    assert Encounter.objects.get().done
    Encounter.objects.update(their_done=True)
    say(as_owner, met, **{**typed, "promise": "the method"})
    assert (Encounter.objects.get().done, Encounter.objects.get().their_done) == (False, True)
    say(as_owner, met, **{**typed, "their_promise": "she writes"})
    assert not Encounter.objects.get().their_done


def test_what_was_typed_about_somebody_deleted_meanwhile_is_kept(
    as_owner: Client, rosa: Person, met: Encounter
) -> None:
    rosa.trash()
    page = as_owner.post(edit(met), {**SAID, "about": "The holding method"})
    assert page.status_code == 422
    assert "The holding method" in page.text


def test_of_two_windows_the_second_is_told_and_can_save_its_own(as_owner: Client, met: Encounter) -> None:
    opened = seen(as_owner, edit(met))
    say(as_owner, met, about="From the phone")
    page = as_owner.post(edit(met), {**SAID, **opened, "about": "From the desk"})
    assert (page.status_code, page.context["form"].differences) == (409, {"about": "From the phone"})
    assert all(text in page.text for text in ("From the desk", "From the phone", "Save mine anyway"))
    assert now(met)["about"] == "From the phone"
    page = as_owner.post(edit(met), {**SAID, "about": "From the desk", "seen": page.context["form"]["seen"].value()})
    assert (page.status_code, now(met)["about"]) == (302, "From the desk")


@pytest.mark.parametrize("opened", [{}, {"seen": "99"}])
def test_what_both_windows_say_is_saved(as_owner: Client, met: Encounter, opened: dict[str, str]) -> None:
    assert as_owner.post(edit(met), {**SAID, **opened}).status_code == 409
    say(as_owner, met)
    assert as_owner.post(edit(met), {**SAID, **opened}).status_code == 302


def test_a_promise_kept_in_another_window_is_no_other_text(as_owner: Client, met: Encounter) -> None:
    opened = seen(as_owner, edit(met))
    met.settle(True)
    assert as_owner.post(edit(met), {**SAID, **opened, "promise": met.promise}).status_code == 302
    assert now(met)["done"]
