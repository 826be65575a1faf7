"""All that is kept about one person: to be handed out, and to be erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from people.models import Person, PersonQuerySet
from prep import tellings
from prep.models import Interview, Opportunity, Seat, Telling
from prep.room import SOMEBODY
from prep.ties import Standing, Thanks
from storybank.models import Receipt

Row = dict[str, Any]


def everything(person: Person) -> dict[str, Any]:
    """What is kept about this person, fit for JSON, days as 2026-04-14."""
    return {
        **{name: getattr(person, name) for name in ("name", "title", "organization", "how_met", "notes")},
        "places": [one.as_written() for one in person.places.all()],
        "encounters": [one.as_written() for one in person.encounters.all()],
        "interviews": [_interview(seat) for seat in _seats(person)],
        "heard": [_telling(telling) for telling in tellings.as_heard_by(Telling.objects.all(), person)],
        "opened": [{**_post(one), "after": str(one.came_after or "")} for one in _opened(person)],
        "standing": [{"state": one.state, "on": one.on.isoformat()} for one in _standings(person)],
        "thanks": [_note(one) for one in _notes(person)],
    }


def _seats(person: Person) -> list[Seat]:
    rows = Seat.objects.filter(person=person).select_related("interview__opportunity")
    return list(rows.order_by(F("interview__day").desc(nulls_first=True), "-pk"))


def _opened(person: Person) -> list[Opportunity]:
    rows = Opportunity.everything.filter(came_through=person).select_related("came_after__opportunity")
    return list(rows.order_by("pk"))


def _standings(person: Person) -> list[Standing]:
    return list(Standing.objects.filter(person=person))


def _notes(person: Person) -> list[Thanks]:
    rows = Thanks.objects.filter(person=person).select_related("interview__opportunity")
    return list(rows.order_by("pk"))


def _interview(seat: Seat) -> Row:
    named = {"name": seat.name, "role": seat.role, "last_word": seat.last_word, "cares_about": seat.competencies}
    more = {"lens": seat.lens, "concern": seat.concern, "absent": seat.absent}
    again = {"meet_again": seat.again, "meet_again_on": _day(seat.again_on)}
    return {**_held(seat.interview), **named, **more, **again, "to_thank": seat.interview.thanks_id == seat.person_id}


def _telling(telling: Telling) -> Row:
    """`lit`, `alone`: annotated by `tellings.as_heard_by`."""
    kept = {name: getattr(telling, name) for name in ("title", "where", "question", "landed", "proof", "alone")}
    return {"told_on": telling.told_on.isoformat(), **kept, "lit_up": telling.lit}  # type: ignore[attr-defined]


def _note(note: Thanks) -> Row:
    return {**_held(note.interview), "text": note.text, "sent_on": _day(note.sent_on)}


def _held(interview: Interview) -> Row:
    return {**_post(interview.opportunity), "day": _day(interview.day)}


def _post(opportunity: Opportunity) -> Row:
    return {"position": opportunity.position, "organization": opportunity.organization}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class Share:
    """How much is kept about somebody, to be said before it is erased."""

    encounters: int
    interviews: int
    heard: int
    opened: int
    notes: int


def share(person: Person) -> Share:
    """Counted, in five queries."""
    return Share(
        encounters=person.encounters.count(),
        interviews=Seat.objects.filter(person=person).count(),
        heard=Telling.objects.filter(people=person).count(),
        opened=Opportunity.everything.filter(came_through=person).count(),
        notes=Thanks.objects.filter(person=person).count(),
    )


def take_out_bare(people: PersonQuerySet) -> None:
    """Delete for good those of whom nothing is kept but what they were put into the contact book with."""
    about = (Standing.objects, Interview.objects.alias(person=F("thanks")))
    bare = people.filter(version=1, encounters=None, places=None).values("pk")
    for person in Person.everyone.filter(pk__in=bare).select_for_update():
        if not any(vars(share(person)).values()) and not any(rows.filter(person=person.pk).exists() for rows in about):
            person.delete()


def hold(people: Iterable[int]) -> list[int]:
    """Lock these people, given by key, until the transaction ends; before them every opportunity that knows them, and
    their places.

    In that order whoever changes a room, notes how it went or writes a note of thanks locks them: the other way round
    two would wait for each other. Returns who is there.
    """
    keys = list(people)
    about = ("came_through", "interviews__seats__person", "interviews__tellings__people", "interviews__thanks")
    knows = [Q(pk__in=Opportunity.everything.filter(**{f"{way}__in": keys}).values("pk")) for way in about]
    posts = Opportunity.everything.filter(reduce(or_, knows)).order_by("pk")
    list(posts.select_for_update().values_list("pk"))
    list(Seat.objects.filter(person__in=keys).order_by("pk").select_for_update().values_list("pk"))
    return list(Person.everyone.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk", flat=True))


@transaction.atomic
def erase(person: Person) -> None:
    """For good: the row, encounters, former places, notes of thanks. The name leaves the interviews, the role stays.

    That a story was told stays, to somebody without a name: `Telling.erased` counts them. What the owner wrote in a
    text of their own stays theirs.
    """
    hold([person.pk])
    tellings.forget([person.pk])
    seats = Seat.objects.filter(person=person)
    seats.filter(role="").update(role=SOMEBODY)
    seats.update(name="", concern="")
    Opportunity.everything.filter(came_through=person).update(came_through_name=SOMEBODY)
    notes = Q(text__startswith="thanks:", text__endswith=f"-{person.pk}")
    Receipt.objects.filter(Q(text=f"person:{person.pk}") | notes, user=person.owner_id).delete()
    person.delete()
