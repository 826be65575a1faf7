"""The line of time with one person: what was said, promised, told, and the interviews they sat in, the latest first.

What was told in an interview, and the note of thanks for it, stand with the interview.

Read page by page from where the page before ended, in one query for each kind of thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, TimeField, Value
from django.db.models.functions import Coalesce

from people.models import Encounter, Person
from prep import ends
from prep.models import Opportunity, Seat, Telling
from prep.tellings import as_heard_by
from prep.ties import Thanks
from storybank.http import row_number

ON_A_PAGE = 25
# Of one day the later in this list comes first: what was told at an interview stands above it, a coffee below.
PLACE, ENCOUNTER, INTERVIEW, TOLD = range(4)
KINDS = {PLACE: "place", ENCOUNTER: "encounter", INTERVIEW: "interview", TOLD: "told"}
LONG = ("about_me", "why_here", "ask_them", "bring", "notes", "opportunity__posting")

Spot = tuple[date, int, time, int]  # the day, which kind, the time where one is known, the number of the row
MIDNIGHT = time.min


@dataclass(frozen=True)
class Entry:
    """One thing on the line; `day` is None where none is known."""

    spot: Spot
    row: Any

    @property
    def day(self) -> date | None:
        """When it was."""
        return None if self.spot[0] in (date.min, date.max) else self.spot[0]

    @property
    def kind(self) -> str:
        """One of KINDS."""
        return KINDS[self.spot[1]]


@dataclass(frozen=True)
class Page:
    """One page of the line, and where the next begins; "" where there is none."""

    entries: list[Entry]
    next: str


def page(person: Person, begin: str = "", size: int = ON_A_PAGE) -> Page:
    """The page that begins behind `begin`, the `next` of the page before; anything else is the beginning."""
    spot = _read(begin)
    found = [
        Entry((row.at, kind, row.clock, row.pk), row)
        for kind, rows in _sources(person).items()
        for row in _behind(rows, kind, spot)[: size + 1]
    ]
    found.sort(key=lambda entry: entry.spot, reverse=True)
    more = len(found) > size
    _put_together(person, found[:size])
    return Page(found[:size], _written(found[size - 1].spot) if more else "")


def _sources(person: Person) -> dict[int, QuerySet[Any]]:
    """Every kind's rows, each with `at`, the day it stands at, and `clock`. What has no day stands last, an interview
    first."""
    there = _seats(person).filter(absent=False)
    rest = there.filter(interview__day=OuterRef("interview__day"), pk__gt=OuterRef("pk"))
    seats = _seats(person).select_related("interview__opportunity").defer(*(f"interview__{name}" for name in LONG))
    there_told = Telling.objects.filter(interview=OuterRef("interview"))
    told = _heard(person).exclude(Exists(_seats(person).filter(interview=OuterRef("interview"))))
    midnight = Value(MIDNIGHT, TimeField())
    twice = Exists(there.filter(interview__day=OuterRef("happened_on")))
    met = person.encounters.exclude(twice, kind=Encounter.Kind.INTERVIEW)
    return {
        PLACE: person.places.annotate(at=F("until"), clock=midnight),
        ENCOUNTER: met.annotate(at=_day("happened_on", date.min), clock=midnight),
        INTERVIEW: seats.annotate(
            at=_day("interview__day", date.max),
            clock=Coalesce("interview__time", midnight),
            is_last=~Exists(rest),
            is_off=Q(ends.ended_before(Opportunity.SETTLED, "interview__")) & ~Exists(there_told),
        ),
        TOLD: told.annotate(at=F("told_on"), clock=midnight),
    }


def _seats(person: Person) -> QuerySet[Seat]:
    return Seat.objects.filter(person=person, interview__opportunity__trashed_at=None)


def _heard(person: Person) -> QuerySet[Telling]:
    return as_heard_by(Telling.objects.all(), person).select_related("story").defer("texts")


def _put_together(person: Person, entries: list[Entry]) -> None:
    """What belongs to an interview stands on its seat: see the two that put it there."""
    seats = {entry.row.interview_id: entry.row for entry in entries if entry.spot[1] == INTERVIEW}
    if seats:
        _with_what_came_of_it(person, seats)
    _with_notes(person, entries)


def _with_what_came_of_it(person: Person, seats: Mapping[int, Any]) -> None:
    """What they heard in each interview is `told` on its seat, and `thanked_on` when they were thanked for it."""
    for seat in seats.values():
        seat.told, seat.thanked_on = [], None
    for telling in _heard(person).filter(interview__in=seats).order_by("pk"):
        seats[telling.interview_id or 0].told.append(telling)
    sent = Thanks.objects.filter(person=person, interview__in=seats)
    for interview, on in sent.values_list("interview", "sent_on"):
        seats[interview].thanked_on = on


def _with_notes(person: Person, entries: list[Entry]) -> None:
    """What was noted by hand of an interview of the same day is `noted` on it, on the last where there were several."""
    seats = {entry.day: entry.row for entry in entries if entry.spot[1] == INTERVIEW and _takes_notes(entry)}
    for seat in seats.values():
        seat.noted = []
    if seats:
        for met in person.encounters.filter(kind=Encounter.Kind.INTERVIEW, happened_on__in=seats).order_by("pk"):
            seats[met.happened_on].noted.append(met)


def _takes_notes(entry: Entry) -> bool:
    return entry.day is not None and entry.row.is_last and not entry.row.absent


def _day(column: str, without: date) -> Coalesce:
    return Coalesce(column, Value(without), output_field=DateField())


def _behind(rows: QuerySet[Any], kind: int, spot: Spot | None) -> QuerySet[Any]:
    rows = rows.order_by("-at", "-clock", "-pk")
    if spot is None:
        return rows
    day, last, clock, number = spot
    if kind > last:
        return rows.filter(at__lt=day)
    if kind < last:
        return rows.filter(at__lte=day)
    that_day = Q(clock__lt=clock) | Q(clock=clock, pk__lt=number)
    return rows.filter(Q(at__lt=day) | Q(at=day) & that_day)


def _written(spot: Spot) -> str:
    day, kind, clock, number = spot
    return f"{day.isoformat()}_{kind}_{clock.isoformat()}_{number}"


def _read(begin: str) -> Spot | None:
    """The place in an address; None for one that makes no sense."""
    try:
        day, kind, clock, number = begin.split("_")
        return date.fromisoformat(day), int(kind), time.fromisoformat(clock).replace(tzinfo=None), row_number(number)
    except ValueError:
        return None
