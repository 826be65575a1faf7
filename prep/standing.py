"""Where one stands with people who know one's work: what the rows say happened, as dated events for `prep.doors`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, IntegerField, Value
from django.db.models.functions import Cast
from django.utils import timezone

from people.models import Encounter, Person, PersonQuerySet
from prep.doors import LABELS, Event, Kind, Step, chain
from prep.models import Opportunity, Seat, Telling
from prep.ties import Standing

ENDS = {
    "offer": Kind.OFFER,
    "declined": Kind.DECLINED,
    "no": Kind.ENDED,
    "withdrawn": Kind.ENDED,
    "moved-on": Kind.ENDED,
    "hired": Kind.HIRED,
}
POST = ("pk", "position", "organization", "created_at", "outcome", "outcome_on", "outcome_at", "offered_at")
DAYS = ("person_id", "day", "what", "said", "moment", "kind_of_row", "number")
STORY = "story"
WHAT = {**{key: str(label) for key, label in Encounter.Kind.choices}, STORY: "A story told"}
Found = Iterator[tuple[int, Event]]


def ways(people: PersonQuerySet) -> dict[int, list[Step]]:
    """By key the way with each of these people, if anything happened; in three queries however many they are."""
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for find in (_interviews, _through):
        for person, event in find(people):
            events[person].append(event)
    sat = {(person, event.on) for person, once in events.items() for event in once if event.kind is Kind.SAT}
    for person, event in _noted(people):
        # An interview that is planned here and noted by hand as well is one.
        if event.kind is not Kind.SAT or (person, event.on) not in sat:
            events[person].append(event)
    chains = {person: chain(once) for person, once in events.items()}
    return {person: steps for person, steps in chains.items() if steps}


def _interviews(people: PersonQuerySet) -> Found:
    """Interviews with them, arranged and held, and how those ended."""
    seats = Seat.objects.filter(person__in=people.values("pk"), absent=False, interview__opportunity__trashed_at=None)
    post = [f"interview__opportunity__{name}" for name in POST]
    when = ("interview__day", "interview__time", "interview__starts_at")
    today = timezone.localdate()
    for person, day, clock, begun, *about in seats.order_by("pk").values_list("person", *when, *post):
        pk, name, created = about[0], named(*about[1:3]), timezone.localdate(about[3])
        asked = min(created, day or created)
        yield person, Event(asked, Kind.ASKED, pk, name, at=_moment(about[3], asked))
        if day and day <= today:
            yield person, Event(day, Kind.SAT, pk, name, at=_begun(clock and begun, day))
        yield from ((person, event) for event in _end(*about))


def _through(people: PersonQuerySet) -> Found:
    """Opportunities that came through them, and how those ended."""
    rows = Opportunity.objects.filter(came_through__in=people.values("pk")).order_by("pk")
    for person, after, *about in rows.values_list("came_through", "came_after__opportunity__position", *POST):
        created: datetime = about[3]
        on = timezone.localdate(created)
        yield person, Event(on, Kind.THROUGH, about[0], named(*about[1:3]), after=after or "", at=created)
        yield from ((person, event) for event in _end(*about))


def _end(*about: Any) -> Iterator[Event]:
    """How the opportunity with these columns of POST ended, if it has; without a day today, for one knows it now."""
    pk, position, organization, _, outcome, on, at, offered = about
    if offered and outcome in Opportunity.ANSWERS:
        yield Event(timezone.localdate(offered), Kind.OFFER, pk, named(position, organization), at=offered)
    if outcome in ENDS:
        on = on or timezone.localdate()
        yield Event(on, ENDS[outcome], pk, named(position, organization), at=_moment(at, on))


def _moment(noted: datetime | None, on: date) -> datetime | None:
    """When it was noted, where that was on the day itself: what is noted later says nothing of the order of the day."""
    return noted if noted and timezone.localdate(noted) == on else None


def _begun(moment: datetime | None, on: date) -> datetime | None:
    """When an interview of that day began, if it has: what is said before that is not taken back by it."""
    return _moment(moment, on) if moment and moment <= timezone.now() else None


def _noted(people: PersonQuerySet) -> Found:
    """What was noted of one day: encounters, stories told outside an interview, and what was said by hand."""
    today = timezone.localdate()
    for person, day, what, state, at, *_ in _days(people).order_by("kind_of_row", "number"):
        if state:
            yield person, Event(day, Kind.SAID, state=state, at=_moment(at, day))
        elif day is None or day <= today:  # a coffee to come has moved nothing yet
            yield person, Event(day, Kind.SAT if what == Encounter.Kind.INTERVIEW else Kind.MEETING, what=WHAT[what])


def _days(people: PersonQuerySet) -> Any:
    """Three kinds of rows as one: the person, the day, what it was, the state that was said, and the moment."""
    keys, blank, never = people.values("pk"), Value("", CharField()), Cast(Value(None), DateTimeField())
    told = Telling.people.through.objects.filter(person__in=keys, telling__interview=None)
    met, heard, said = (
        rows.annotate(**columns, number=F("pk"), kind_of_row=Value(n, IntegerField())).order_by().values_list(*DAYS)
        for n, (rows, columns) in enumerate(
            [
                (Encounter.objects.filter(person__in=keys), _columns("happened_on", F("kind"), blank, never)),
                (told, _columns("telling__told_on", Value(STORY, CharField()), blank, never)),
                (Standing.objects.filter(person__in=keys), _columns("on", blank, F("state"), F("said_at"))),
            ]
        )
    )
    return met.union(heard, said, all=True)


def _columns(day: str, what: Any, state: Any, moment: Any) -> dict[str, Any]:
    return {"day": F(day), "what": what, "said": state, "moment": moment}


def named(position: str, organization: str) -> str:
    """A post as it is spoken of: "Quality manager, Northwind"."""
    return ", ".join(part for part in (position, organization) if part)


Rows = list[tuple[int, Step]]  # people by key, each with the last step


def by_state(people: PersonQuerySet) -> dict[str, Rows]:
    """For each state the people with whom one stands so, the latest turn first."""
    found: dict[str, Rows] = {state: [] for state in LABELS}
    for person, steps in ways(people).items():
        found[steps[-1].state].append((person, steps[-1]))
    for rows in found.values():
        rows.sort(key=lambda row: (row[1].on or date.min, row[0]), reverse=True)
    return found


def behind(rows: Rows, person: int) -> Rows:
    """Those behind this person, given by key; all where they are not among them."""
    at = next((n for n, (pk, _) in enumerate(rows, start=1) if pk == person), 0)
    return rows[at:]


@dataclass(frozen=True)
class Known:
    """Somebody who knows one's work, and the last turn on the way with them."""

    person: Person
    step: Step


class Group:
    """People with whom one stands alike, as a page shows them: the first of them, and where the rest begins."""

    def __init__(self, state: str, rows: Rows, people: Mapping[int, Person], most: int) -> None:
        """`people` has a row for each that is shown; one who is gone meanwhile is passed over."""
        self.state, self.label = state, LABELS[state]
        self.known = [Known(people[pk], step) for pk, step in rows[:most] if pk in people]
        self.more_after = rows[most - 1][0] if len(rows) > most else 0
