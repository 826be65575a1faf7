"""The line of time with one person: what was said, promised, told, and the interviews they sat in, the latest first.

Read page by page from where the page before ended, in one query for each kind of thing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from people.models import Person
from prep.models import Seat, Telling
from prep.tellings import as_heard_by
from storybank.http import row_number

ON_A_PAGE = 25
# Of one day the later in this list comes first: what was told at an interview stands above it.
PLACE, ENCOUNTER, INTERVIEW, TOLD = range(4)
KINDS = {PLACE: "place", ENCOUNTER: "encounter", INTERVIEW: "interview", TOLD: "told"}
LONG = ("about_me", "why_here", "ask_them", "bring", "notes", "opportunity__posting")

Spot = tuple[date, int, int]  # the day, which kind, the number of the row


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
        Entry((row.at, kind, row.pk), row)
        for kind, rows in _sources(person).items()
        for row in _behind(rows, kind, spot)[: size + 1]
    ]
    found.sort(key=lambda entry: entry.spot, reverse=True)
    more = len(found) > size
    return Page(found[:size], _written(found[size - 1].spot) if more else "")


def _sources(person: Person) -> dict[int, QuerySet[Any]]:
    """Every kind's rows, each with `at`, the day it stands at. What has no day stands last, an interview first."""
    seats = Seat.objects.filter(person=person, interview__opportunity__trashed_at=None)
    seats = seats.select_related("interview__opportunity").defer(*(f"interview__{name}" for name in LONG))
    return {
        PLACE: person.places.annotate(at=F("until")),
        ENCOUNTER: person.encounters.annotate(at=_day("happened_on", date.min)),
        INTERVIEW: seats.annotate(at=_day("interview__day", date.max)),
        TOLD: as_heard_by(Telling.objects.all(), person)
        .annotate(at=F("told_on"))
        .select_related("story")
        .defer("texts"),
    }


def _day(column: str, without: date) -> Coalesce:
    return Coalesce(column, Value(without), output_field=DateField())


def _behind(rows: QuerySet[Any], kind: int, spot: Spot | None) -> QuerySet[Any]:
    rows = rows.order_by("-at", "-pk")
    if spot is None:
        return rows
    day, last, number = spot
    if kind > last:
        return rows.filter(at__lt=day)
    return rows.filter(Q(at__lt=day) | (Q(at=day, pk__lt=number) if kind == last else Q(at=day)))


def _written(spot: Spot) -> str:
    day, kind, number = spot
    return f"{day.isoformat()}_{kind}_{number}"


def _read(begin: str) -> Spot | None:
    """The place in an address; None for one that makes no sense."""
    day, _, rest = begin.partition("_")
    kind, _, number = rest.partition("_")
    try:
        return date.fromisoformat(day), int(kind), row_number(number)
    except ValueError:
        return None
