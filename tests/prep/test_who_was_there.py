"""Who was there is often known only later: what everyone heard, whoever is added heard; what one heard, nobody else."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import room, tellings
from prep.models import Interview
from prep.room import Arrival
from prep.tellings import Occasion
from stories.models import Story
from tests.prep.afterwards import heard, say
from tests.undo import undo

YESTERDAY = timezone.localdate() - timedelta(days=1)
BOTH = ["Dr. Rosa Alvarez", "Paul Mbeki"]


def test_somebody_added_later_heard_what_everyone_heard(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    tellings.note(stories[1], [rosa], Occasion(YESTERDAY, question="In the corridor"), interview=met)
    room.seat(met, [Arrival("Zoe Lind")])
    assert heard(met) == {"The gauge": [*BOTH, "Zoe Lind"], "The pump": [rosa.name]}
    rows = as_owner.get(reverse("prep:debrief", args=[met.pk])).context["form"].rows()
    assert [row.only for row in rows] == [None, ("Rosa",)]


def test_somebody_named_later_heard_it_too(as_owner: Client, met: Interview, stories: list[Story]) -> None:
    place = met.seats.create(role="hiring manager", lens="hiring")
    say(as_owner, met, told=[stories[0].pk])
    page = reverse("prep:listener", args=[met.pk, place.pk])
    form = as_owner.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    as_owner.post(page, {**sent, "name": "Zoe Lind"})
    assert heard(met) == {"The gauge": [*BOTH, "Zoe Lind"]}


def test_somebody_taken_out_and_put_back_has_heard_what_was_ticked_meanwhile(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person
) -> None:
    page = as_owner.post(reverse("prep:listener_remove", args=[met.pk, met.seats.get(person=rosa).pk]), follow=True)
    say(as_owner, met, told=[stories[0].pk])
    as_owner.post(*undo(page))
    assert heard(met) == {"The gauge": BOTH}


def test_whoever_comes_later_to_one_after_another_has_heard_nothing(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    room.seat(Interview.objects.get(), [Arrival("Zoe Lind")])
    assert heard(met) == {"The gauge": BOTH}


def test_somebody_who_came_after_all_did_not_hear_what_was_told_to_one(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, there=[f"0-{rosa.pk}"])
    tellings.note(stories[0], [rosa], Occasion(YESTERDAY, question="In the corridor"), interview=met)
    say(as_owner, met, there=[f"0-{rosa.pk}", f"0-{paul.pk}"])
    assert heard(met) == {"The gauge": [rosa.name]}
