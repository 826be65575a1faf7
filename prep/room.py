"""Who will be there: giving people a place in the room, saying what they care about, taking them out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from people.models import Person
from people.names import folded
from prep import lenses
from prep.invitation import MOST
from prep.models import Interview, Seat

NOT_NAMED_YET = ("hiring", "hr")  # who is met at nearly every interview (CRAFT.md, "Panel lenses")
KEPT = ("pk", "person_id", "name", "role", "lens", "competencies", "last_word", "order")


@dataclass(frozen=True)
class Arrival:
    """Somebody to give a place; `person` where they are in the contact book already. Without a name only a role."""

    name: str
    role: str = ""
    lens: str = ""
    person: Person | None = None


@dataclass(frozen=True)
class Meeting:
    """When a listener was met last: the day, the kind (Encounter.Kind) and what about."""

    happened_on: date | None
    kind: str
    about: str


def seat(interview: Interview, arrivals: Iterable[Arrival]) -> list[Seat]:
    """Give everyone a place who has none yet; names that are new go into the contact book.

    A place that was held for "a hiring manager" is taken by the first name of that kind. Returns the places given or
    filled. Raises ValidationError past 12 people.
    """
    with transaction.atomic():
        interview.opportunity.claim()
        seats = list(interview.seats.all())
        # One by one: who was just given a place is there for the next.
        given = [_place(interview, arrival, seats) for arrival in arrivals if not _is_there(arrival, seats)]
        if len(seats) > MOST:
            raise ValidationError(f"That would be {len(seats)} people. There is room for {MOST}.")
    return given


def seat_unknown(interview: Interview) -> bool:
    """Hold a place for a hiring manager and for human resources, where nobody is there yet. Whether it was done."""
    with transaction.atomic():
        interview.opportunity.claim()
        if interview.seats.exists():
            return False
        for order, key in enumerate(NOT_NAMED_YET):
            lens = lenses.BY_KEY[key]
            interview.seats.create(role=lens.role, lens=key, competencies=list(lens.cares), order=order)
    return True


def describe(
    listener: Seat,
    *,
    name: str,
    role: str,
    lens: str,
    cares: Sequence[str],
    last_word: bool,
    how_met: str = "",
    met: Meeting | None = None,
) -> None:
    """Save what is known about a listener. How and when they met goes to the person, in the contact book."""
    with transaction.atomic():
        listener.interview.opportunity.claim()
        listener.person = _person(listener, name, role)
        listener.competencies = lenses.cares_after(lens, cares, key_before=listener.lens, before=listener.competencies)
        listener.name, listener.role, listener.lens, listener.last_word = name, role, lens, last_word
        listener.save(update_fields=["person", "competencies", "name", "role", "lens", "last_word"])
        if listener.person:
            _remember(listener.person, how_met, met)


def take_out(listener: Seat) -> dict[str, Any]:
    """Take someone out of the room; they stay in the contact book. Returns what `put_back` needs, fit for JSON."""
    kept = {name: getattr(listener, name) for name in KEPT}
    with transaction.atomic():
        listener.interview.opportunity.claim()
        Seat.objects.filter(pk=listener.pk).delete()
    return kept


def put_back(interview: Interview, kept: Mapping[str, Any]) -> None:
    """Undo `take_out`. Who is there again already stays as they are; a person erased meanwhile comes as a name only."""
    values = {name: kept[name] for name in KEPT if name not in ("pk", "person_id")}
    with transaction.atomic():
        interview.opportunity.claim()
        mine = Person.everyone.filter(owner=interview.opportunity.owner_id)
        person = mine.filter(pk=kept["person_id"] or 0).first()
        if person is None or not interview.seats.filter(person=person).exists():
            interview.seats.get_or_create(pk=kept["pk"], defaults={**values, "person": person})


def _is_there(arrival: Arrival, seats: Sequence[Seat]) -> bool:
    if arrival.person and any(one.person_id == arrival.person.pk for one in seats):
        return True
    if arrival.name:
        # Two people of one name may well meet one; both come in, once they are told apart in the contact book.
        return not arrival.person and any(folded(one.name) == folded(arrival.name) for one in seats)
    return any(not one.name and folded(one.role) == folded(arrival.role) for one in seats)


def _place(interview: Interview, arrival: Arrival, seats: list[Seat]) -> Seat:
    """The place of a newcomer, saved: one held for their kind, else a new one at the end, which joins `seats`."""
    held = next((one for one in seats if _is_held_for(one, arrival)), None)
    order = max((one.order for one in seats), default=-1) + 1
    place = held or Seat(interview=interview, order=order, competencies=list(lenses.usual(arrival.lens)))
    place.name, place.lens = arrival.name, arrival.lens
    place.role = arrival.role or place.role or _role(arrival.lens)
    place.person = arrival.person or _new_person(interview, arrival.name, arrival.role)
    place.save()
    if held is None:
        seats.append(place)
    return place


def _is_held_for(one: Seat, arrival: Arrival) -> bool:
    return bool(arrival.name and arrival.lens and one.lens == arrival.lens and not one.name and not one.person_id)


def _role(key: str) -> str:
    return lenses.BY_KEY[key].role if key in lenses.BY_KEY else ""


def _new_person(interview: Interview, name: str, title: str) -> Person | None:
    post = interview.opportunity
    if not name:
        return None
    return Person.objects.create(owner_id=post.owner_id, name=name, title=title, organization=post.organization)


def _person(listener: Seat, name: str, role: str) -> Person | None:
    """Whom a listener is in the contact book. A name mended here is mended there, as long as the two were the same."""
    person = Person.everyone.select_for_update().filter(pk=listener.person_id or 0).first()
    if person is None:
        return _new_person(listener.interview, name, role)
    if name and name != listener.name and person.name == listener.name:
        person.revise(person.version, name=name)
    return person


def _remember(person: Person, how_met: str, met: Meeting | None) -> None:
    if how_met != person.how_met:
        person.revise(person.version, how_met=how_met)
    if met:
        person.met(happened_on=met.happened_on, kind=met.kind, about=met.about)
