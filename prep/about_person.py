"""All that is kept about one person: to be handed out, and to be erased."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from people.models import Person
from prep import tellings
from prep.models import Opportunity, Seat, Telling
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
        "heard": [_telling(telling) for telling in Telling.objects.filter(people=person)],
        "opened": [{"position": one.position, "organization": one.organization} for one in _opened(person)],
        "standing": [{"state": one.state, "on": one.on.isoformat()} for one in _standings(person)],
        "thanks": [
            {"text": one.text, "sent_on": one.sent_on.isoformat() if one.sent_on else None} for one in _notes(person)
        ],
    }


def _seats(person: Person) -> list[Seat]:
    return list(Seat.objects.filter(person=person).select_related("interview__opportunity").order_by("pk"))


def _opened(person: Person) -> list[Opportunity]:
    return list(Opportunity.everything.filter(came_through=person).order_by("pk"))


def _standings(person: Person) -> list[Standing]:
    return list(Standing.objects.filter(person=person))


def _notes(person: Person) -> list[Thanks]:
    return list(Thanks.objects.filter(person=person).order_by("pk"))


def _interview(seat: Seat) -> Row:
    post, day = seat.interview.opportunity, seat.interview.day
    about = {"position": post.position, "organization": post.organization, "day": day.isoformat() if day else None}
    named = {"name": seat.name, "role": seat.role, "last_word": seat.last_word, "cares_about": seat.competencies}
    return {**about, **named}


def _telling(telling: Telling) -> Row:
    kept = {name: getattr(telling, name) for name in ("title", "where", "question", "landed", "proof")}
    return {"told_on": telling.told_on.isoformat(), **kept}


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


@transaction.atomic
def erase(person: Person) -> None:
    """For good: the row, encounters, former places, notes of thanks. The name leaves the interviews, the role stays.

    That a story was told stays, to somebody without a name: `Telling.erased` counts them. What the owner wrote in a
    text of their own stays theirs.
    """
    Person.everyone.select_for_update().get(pk=person.pk)
    tellings.forget([person.pk])
    seats = Seat.objects.filter(person=person)
    seats.filter(role="").update(role=SOMEBODY)
    seats.update(name="", concern="")
    Opportunity.everything.filter(came_through=person).update(came_through_name="")
    Receipt.objects.filter(user=person.owner_id, text=f"person:{person.pk}").delete()
    person.delete()
