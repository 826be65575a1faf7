"""Who will be there: giving people a place in the room, saying what they care about, taking them out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Lower

from people.models import Person
from people.names import folded, may_be_one
from prep import invitation, lenses, tellings
from prep.invitation import MOST, Guest
from prep.models import Interview, Seat
from storybank.revising import StaleError, fingerprint

NOT_NAMED_YET = ("hiring", "hr")  # who is met at nearly every interview (CRAFT.md, "Panel lenses")
DESCRIBED = ("person_id", "name", "role", "lens", "competencies", "concern", "last_word")
NOTED_BEFORE = ("lens", "competencies", "concern", "last_word")
SOMEBODY = "somebody"  # the role of one who was erased, where it was not known
KEPT = ("pk", *DESCRIBED, "absent", "again", "order")


@dataclass(frozen=True)
class Arrival:
    """Somebody to give a place; `person` where they are in the contact book already. Without a name only a role.

    `sits`: what the contact book is to say of that person from now on, by column.
    """

    name: str
    role: str = ""
    lens: str = ""
    person: Person | None = None
    sits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meeting:
    """When a listener was met last: the day, the kind (Encounter.Kind) and what about."""

    happened_on: date | None
    kind: str
    about: str


@dataclass(frozen=True)
class Came:
    """The place of somebody unannounced, whether they were in the contact book before, and whether somebody else of
    that name, whom it has as well, was in the room.
    """

    seat: Seat
    known: bool
    has_twin: bool = False

    @property
    def is_new(self) -> bool:
        """Whether the contact book has them from now on."""
        return bool(self.seat.person_id) and not self.known


def seat(interview: Interview, arrivals: Sequence[Arrival]) -> list[Seat]:
    """Give everyone a place who has none yet; names that are new go into the contact book.

    A place that was held for "a hiring manager" is taken by the first name of that kind. Returns the places given or
    filled. Raises ValidationError past 12 people. Once a story was told there to everyone, they heard it as well.
    """
    with transaction.atomic():
        interview.opportunity.hold()
        seats = list(interview.seats.all())
        # One by one: who was just given a place is there for the next.
        given = [_place(interview, arrival, seats) for arrival in arrivals if not _is_there(arrival, seats)]
        _check_room_for(len(seats))
        for arrival in arrivals:
            _reseat(arrival)
    return given


def acquaintances(interview: Interview, words: str = "") -> list[Person]:
    """Whom the person knows and who is not in the room yet; with `words` those whose name, title or organization has
    each of them. First whose name has them, then who was at another interview for this post, then those of its
    organization, then who was met last. People of the example only for it.
    """
    there = interview.seats.exclude(person=None).values("person")
    book = Person.objects.filter(owner=interview.opportunity.owner_id).exclude(pk__in=there)
    if not interview.opportunity.example:
        book = book.filter(example=False)
    latest_first = F("last_met_on").desc(nulls_last=True)
    found = book.found(words).last_met().order_by(latest_first, Lower("name"), "pk")
    came = _before(interview).filter(absent=False)
    here, before = folded(interview.opportunity.organization), set(came.values_list("person", flat=True))

    def likely(one: Person) -> tuple[int, bool, bool]:
        elsewhere: int = one.elsewhere  # type: ignore[attr-defined]
        return elsewhere, one.pk not in before, not here or folded(one.organization) != here

    return sorted(found, key=likely)


def _before(interview: Interview) -> QuerySet[Seat]:
    """The places at the other interviews for the same post; of the only one none, without a query."""
    seats = Seat.objects.filter(interview__opportunity=interview.opportunity_id).exclude(interview=interview.pk)
    return seats if interview.round else seats.none()


def unannounced(interview: Interview, said: str) -> list[Came]:
    """Somebody came whom nobody had announced, said as on an invitation: known by that name, or new in the contact
    book. Returns the places; none for those who have one. Raises ValidationError past 12 people.
    """
    came = []
    for guest in guests(said):
        seats = list(interview.seats.all())
        if arrival := _newcomer(interview, guest, seats):
            twin = any(one.person_id and folded(one.name) == folded(guest.name) for one in seats)
            came += [Came(place, arrival.person is not None, twin) for place in seat(interview, [arrival])]
    return came


def newcomers(interview: Interview, said: str) -> int:
    """How many of those said as for `unannounced` have no place yet; nothing is saved."""
    seats = list(interview.seats.all())
    return sum(_newcomer(interview, guest, seats) is not None for guest in guests(said))


def _newcomer(interview: Interview, guest: Guest, seats: Sequence[Seat]) -> Arrival | None:
    """Somebody unannounced, with what is known of them; None for one who has a place."""
    # A name alone is the one who is there.
    if not guest.title and any(folded(one.name) == folded(guest.name) for one in seats):
        return None
    known = _known(interview, guest.name, None)
    arrival = Arrival(guest.name, guest.title or (known.title if known else ""), person=known)
    return None if _is_there(arrival, seats) else arrival


def guests(said: str) -> list[Guest]:
    """Who is meant by what was said in one line: at least one, whatever it was, and nobody by nothing."""
    return invitation.read(said) or ([Guest(said)] if said else [])


def not_there(interview: Interview, came: Mapping[int, str]) -> list[Seat]:
    """Undo `unannounced`: take away the places, by key, that are still as described by their fingerprint. Returns those
    that stay, for something was said of them since.
    """
    places = {one: one.again or as_described(one) != came[one.pk] for one in interview.seats.filter(pk__in=came)}
    interview.seats.filter(pk__in=[one.pk for one, stays in places.items() if not stays]).delete()
    return [one for one, stays in places.items() if stays]


def seat_unknown(interview: Interview) -> bool:
    """Hold a place for a hiring manager and for human resources, where nobody is there yet. Whether it was done."""
    with transaction.atomic():
        interview.opportunity.hold()
        if interview.seats.exists():
            return False
        for order, key in enumerate(NOT_NAMED_YET):
            lens = lenses.BY_KEY[key]
            interview.seats.create(role=lens.role, lens=key, competencies=list(lens.cares), order=order)
    return True


def as_described(listener: Seat) -> str:
    """The fingerprint (storybank.revising) of what is saved about a listener: what a page was opened with."""
    return fingerprint(*(getattr(listener, name) for name in DESCRIBED))


def describe(
    listener: Seat,
    *,
    seen: str,
    version: int,
    name: str,
    role: str,
    lens: str,
    cares: Sequence[str],
    ticked_for: str,
    concern: str,
    last_word: bool,
    how_met: str | None = None,
    met: Meeting | None = None,
) -> list[Seat]:
    """Save what is known about a listener. How and when they met goes to the person, in the contact book.

    `cares` stood on the page for the kind `ticked_for` (lenses.cares_after). Only one has the last word: returns those
    who had it until now. `how_met` is None where it was left as it was. Raises StaleError, with nothing saved, where
    the listener is not as described by `seen` any more, or `how_met` was written for another `version` of the person.
    """
    with transaction.atomic():
        listener.interview.opportunity.hold()
        saved = Seat.objects.get(pk=listener.pk)
        if as_described(saved) != seen:
            raise StaleError
        person = _person(saved, listener.interview, name, role, how_met)
        if person:
            _remember(person, how_met, version if person.pk == saved.person_id else person.version)
            _meet(person, met)
        is_new, saved.person = person != saved.person, person
        saved.competencies = lenses.cares_after(lens, cares, shown_for=ticked_for, shown=saved.competencies)
        saved.name, saved.role, saved.lens, saved.concern, saved.last_word = name, role, lens, concern, last_word
        saved.save(update_fields=DESCRIBED)
        if is_new:
            _heard(saved)
        return _take_over(saved) if last_word else []


def _take_over(listener: Seat) -> list[Seat]:
    others = Seat.objects.filter(interview=listener.interview_id, last_word=True).exclude(pk=listener.pk)
    until_now = list(others)
    others.update(last_word=False)
    return until_now


def take_out(listener: Seat) -> dict[str, Any]:
    """Take someone out of the room; they stay in the contact book. Returns what `put_back` needs, fit for JSON."""
    with transaction.atomic():
        listener.interview.opportunity.hold()
        saved = Seat.objects.filter(pk=listener.pk).first() or listener
        Seat.objects.filter(pk=listener.pk).delete()
    day = saved.again_on.isoformat() if saved.again_on else None
    return {"again_on": day, **{name: getattr(saved, name) for name in KEPT}}


def put_back(interview: Interview, kept: Mapping[str, Any]) -> None:
    """Undo `take_out`. Who is there again already stays as they are; of a person erased meanwhile only the role comes.

    The last word stays with whoever has it by now.

    Raises ValidationError past 12 people.
    """
    values = {name: kept[name] for name in ("again_on", *KEPT) if name not in ("pk", "person_id")}
    with transaction.atomic():
        interview.opportunity.hold()
        mine = Person.everyone.filter(owner=interview.opportunity.owner_id)
        person = mine.filter(pk=kept["person_id"] or 0).first()
        if kept["person_id"] and person is None:
            values |= {"name": "", "role": kept["role"] or SOMEBODY, "concern": ""}
        values["last_word"] = values["last_word"] and not interview.seats.filter(last_word=True).exists()
        if person is None or not interview.seats.filter(person=person).exists():
            _heard(interview.seats.get_or_create(pk=kept["pk"], defaults={**values, "person": person})[0])
            _check_room_for(interview.seats.count())


def _check_room_for(number: int) -> None:
    if number > MOST:
        raise ValidationError(f"That would be {number} people. There is room for {MOST}.")


def _is_there(arrival: Arrival, seats: Sequence[Seat]) -> bool:
    if arrival.person and any(one.person_id == arrival.person.pk for one in seats):
        return True
    if arrival.name:
        # Two people of one name may well meet one: alike in name and title they are one, sent twice.
        alike = {(folded(one.name), folded(one.role)) for one in seats}
        return not arrival.person and (folded(arrival.name), folded(_title(arrival))) in alike
    return any(not one.name and folded(one.role) == folded(arrival.role) for one in seats)


def _place(interview: Interview, arrival: Arrival, seats: list[Seat]) -> Seat:
    """The place of a newcomer, saved: one held for their kind, else a new one at the end, which joins `seats`."""
    held = next((one for one in seats if _is_held_for(one, arrival)), None)
    place = held or Seat(interview=interview, competencies=list(lenses.usual(arrival.lens)))
    place.name, place.lens = arrival.name, arrival.lens
    place.role = arrival.role or place.role or _title(arrival)
    place.person = arrival.person or _new_person(interview, arrival.name, arrival.role)
    _as_before(place, arrival, seats)
    if held:
        held.save(update_fields=["name", "lens", "role", "person", *NOTED_BEFORE])
    else:
        place.order = max((one.order for one in seats), default=-1) + 1
        place.save()
        seats.append(place)
    _heard(place)
    return place


def _as_before(place: Seat, arrival: Arrival, seats: Sequence[Seat]) -> None:
    """Who was at an interview for this post before is known: what was said of them then, unless they are said now to
    be of another kind.
    """
    rows = _before(place.interview).filter(person=arrival.person or 0).order_by("interview__round")
    known = rows.last() if arrival.person else None
    if known is None or arrival.lens not in ("", known.lens, lenses.guess(arrival.role)):
        return
    for name in NOTED_BEFORE:
        setattr(place, name, getattr(known, name))
    place.role = arrival.role or known.role
    place.last_word = known.last_word and not any(one.last_word for one in seats)


def _reseat(arrival: Arrival) -> None:
    """Write into the contact book where they sit now; where they sat is kept there."""
    if arrival.person and arrival.sits:
        person = Person.everyone.select_for_update().get(pk=arrival.person.pk)
        person.revise(person.version, **arrival.sits)


def _heard(place: Seat) -> None:
    if place.person and not place.absent:
        tellings.join(place.interview, place.person)


def _is_held_for(one: Seat, arrival: Arrival) -> bool:
    return bool(arrival.name and arrival.lens and one.lens == arrival.lens and not one.name and not one.person_id)


def _title(arrival: Arrival) -> str:
    """What was said, or what their kind is called; "" for neither."""
    return arrival.role or (lenses.BY_KEY[arrival.lens].role if arrival.lens in lenses.BY_KEY else "")


def _new_person(interview: Interview, name: str, title: str) -> Person | None:
    post = interview.opportunity
    if not name:
        return None
    return Person.objects.create(owner_id=post.owner_id, name=name, title=title, organization=post.organization)


def _person(saved: Seat, interview: Interview, name: str, role: str, how_met: str | None) -> Person | None:
    """Whom a listener with this `name` is in the contact book: the same person as before, a known one, or a new one.

    A name mended here is mended there, as long as the two were the same. One that has nothing in common with it is
    somebody else: the panel changed, and the contact keeps their name.
    """
    person = Person.everyone.select_for_update().filter(pk=saved.person_id or 0).first()
    if person is None or (name and not may_be_one(name, saved.name) and not may_be_one(name, person.name)):
        return _known(interview, name, how_met) or _new_person(interview, name, role)
    if name and name != saved.name and person.name == saved.name:
        person.restore()
        person.revise(person.version, name=name)
    return person


def _known(interview: Interview, name: str, how_met: str | None) -> Person | None:
    """Somebody of this name in the contact book who is not in the room yet, and of whom `how_met` may be written."""
    there = interview.seats.exclude(person=None).values("person")
    people = Person.objects.filter(owner=interview.opportunity.owner_id).exclude(pk__in=there)
    same = (one for one in people if name and folded(one.name) == folded(name))
    return next((one for one in same if not how_met or one.how_met in ("", how_met)), None)


def _remember(person: Person, how_met: str | None, version: int) -> None:
    """Write how they met, where it says otherwise; only from the person's version that was seen."""
    if how_met is not None and how_met != person.how_met:
        person.restore()
        person.revise(version, how_met=how_met)


def _meet(person: Person, met: Meeting | None) -> None:
    """Note a meeting; the same one sent twice is one."""
    if met and not person.encounters.filter(**asdict(met)).exists():
        person.restore()
        person.met(**asdict(met))
