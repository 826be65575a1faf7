"""Undo of "How did it go?": what was said before comes back, what was said since stays, and nobody is miscounted."""

import pytest
from django.test import Client

from people.models import Person
from prep import about_person
from prep.models import Interview, Telling
from stories.models import Story
from tests.prep.afterwards import heard, say
from tests.undo import undo

BOTH = ["Dr. Rosa Alvarez", "Paul Mbeki"]


def counted(telling: Telling) -> tuple[int, int]:
    """How many of its listeners are named, and how many only counted."""
    telling.refresh_from_db()
    return telling.people.count(), telling.erased


@pytest.mark.django_db(transaction=True)
def test_thanks_to_somebody_erased_since_come_back_to_nobody(as_owner: Client, met: Interview, rosa: Person) -> None:
    say(as_owner, met, thanks=str(rosa.pk), felt="calm")
    page = say(as_owner, met, thanks="", felt="warm")
    about_person.erase(rosa)
    as_owner.post(*undo(page))
    met.refresh_from_db()
    assert (met.thanks, met.felt) == (None, "calm")


def test_who_lit_up_by_a_later_tick_stays(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    gauge = stories[0].pk
    say(as_owner, met, told=[gauge])
    first = say(as_owner, met, lit=[f"{gauge}-{rosa.pk}"])
    say(as_owner, met, lit=[f"{gauge}-{rosa.pk}", f"{gauge}-{paul.pk}"])
    as_owner.post(*undo(first))
    assert sorted(person.name for person in met.tellings.get().lit_up.all()) == BOTH


def test_what_was_ticked_first_and_said_more_of_later_stays(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person
) -> None:
    first = say(as_owner, met, told=[one.pk for one in stories])
    say(as_owner, met, lit=[f"{stories[0].pk}-{rosa.pk}"])
    as_owner.post(*undo(first))
    assert heard(met) == {"The gauge": BOTH}


def test_what_was_unticked_and_ticked_again_is_told_once(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    page = say(as_owner, met, told=[])
    say(as_owner, met, told=[stories[0].pk])
    as_owner.post(*undo(page))
    assert met.tellings.count() == 1


def test_whoever_was_ticked_to_have_come_did_not_come_after_undo(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk], there=[f"0-{rosa.pk}"])
    page = say(as_owner, met, there=[f"0-{rosa.pk}", f"0-{paul.pk}"])
    as_owner.post(*undo(page))
    assert met.seats.get(absent=True).person == paul
    assert heard(met) == {"The gauge": [rosa.name]}


def test_somebody_unticked_and_erased_since_is_counted(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    page = say(as_owner, met, there=[f"0-{rosa.pk}"])
    about_person.erase(paul)
    for _ in range(2):
        as_owner.post(*undo(page))
        assert counted(met.tellings.get()) == (1, 1)


def test_somebody_ticked_and_erased_since_is_not_counted(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk], there=[f"0-{rosa.pk}"])
    page = say(as_owner, met, there=[f"0-{rosa.pk}", f"0-{paul.pk}"])
    about_person.erase(paul)
    as_owner.post(*undo(page))
    assert counted(met.tellings.get()) == (1, 0)


def test_somebody_in_the_trash_has_heard_it_all_the_same(
    as_owner: Client, met: Interview, stories: list[Story], paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    paul.trash()
    page = say(as_owner, met, told=[])
    as_owner.post(*undo(page))
    assert paul.heard.count() == 1
    say(as_owner, met, there=[f"0-{seat.person_id}" for seat in met.seats.exclude(person=paul)])
    assert paul.heard.count() == 0


def test_what_was_ticked_is_taken_back_though_somebody_was_erased_since(
    as_owner: Client, met: Interview, stories: list[Story], paul: Person
) -> None:
    page = say(as_owner, met, told=[stories[0].pk])
    about_person.erase(paul)
    as_owner.post(*undo(page))
    assert not met.tellings.exists()
