"""Whom one would gladly meet again, said after an interview: on a day, or some day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from people.models import Person, PersonQuerySet
from prep.models import Seat


@dataclass(frozen=True)
class Wish:
    """With whom, and when; `on` is None for some day."""

    person: Person
    on: date | None


def wishes(people: PersonQuerySet) -> list[Wish]:
    """One for each of these whom one would gladly meet again, the nearest day first; one query."""
    rows = _wished().filter(person__in=people.values("pk")).select_related("person")
    once: dict[int | None, Wish] = {}
    for seat in sorted(rows, key=lambda seat: (seat.again_on or date.max, seat.pk)):
        if seat.person:
            once.setdefault(seat.person_id, Wish(seat.person, seat.again_on))
    return list(once.values())


@transaction.atomic
def say(person: Person, on: date | None, *, again: bool = True) -> dict[str, Any]:
    """Meet them on that day, some day, or not after all. Returns what `put_back` needs, fit for JSON; nothing where it
    was not said that one would.
    """
    seats = list(_wished().filter(person=person).select_for_update(of=("self",)))
    before = {str(seat.pk): seat.again_on and seat.again_on.isoformat() for seat in seats}
    Seat.objects.filter(pk__in=before).update(again=again, again_on=on)
    return {"before": before, "after": [again, on and on.isoformat()]} if before else {}


@transaction.atomic
def put_back(person: Person, kept: Mapping[str, Any]) -> None:
    """Undo `say`, where nothing else was said since."""
    again, on = kept["after"]
    for seat, day in kept["before"].items():
        Seat.objects.filter(person=person, pk=seat, again=again, again_on=on).update(again=True, again_on=day)


def _wished() -> QuerySet[Seat]:
    return Seat.objects.filter(again=True, interview__opportunity__trashed_at=None).order_by("pk")
