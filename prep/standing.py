"""Where one stands with people who know one's work: what the rows say happened, as dated events for `prep.doors`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Cast
from django.utils import timezone

from people.models import Encounter, Person, PersonQuerySet
from prep import ends
from prep.doors import ANSWERS, LABELS, Event, Kind, Step, chain, led_there
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
    chains = {person: chain(_ended_once(once)) for person, once in events.items()}
    return {person: steps for person, steps in chains.items() if steps}


def _ended_once(events: list[Event]) -> list[Event]:
    """Without the end of a post that is known to have ended in more with them: it came through somebody who was to sit
    there as well, or who sat in one of its two interviews.
    """
    more = {event.of for event in events if event.kind in ANSWERS}
    return [event for event in events if event.kind is not Kind.ENDED or event.of not in more]


def offered_on(offered_at: datetime, answered_on: date | None) -> date:
    """The day of an offer: the one it was noted for, and no later than its answer, of which another day can be said."""
    day = timezone.localdate(offered_at)
    return min(day, answered_on or day)


class _Post(NamedTuple):
    """The columns of POST of one opportunity."""

    pk: int
    position: str
    organization: str
    created_at: datetime
    outcome: str
    outcome_on: date | None
    outcome_at: datetime | None
    offered_at: datetime | None

    def event(self, on: date, kind: Kind, at: datetime | None = None, after: str = "") -> Event:
        """Something that happened with it on that day, noted or begun at that moment."""
        what, end = named(self.position, self.organization), self.outcome if kind is Kind.ENDED else ""
        return Event(on, kind, self.pk, what, after=after, end=end, at=_moment(at, on))

    def begun(self, day: date | None) -> date:
        """Since when it is known: the day it was noted, or that of its first interview where that was before."""
        noted = timezone.localdate(self.created_at)
        return min(noted, day or noted)

    def end(self, *, is_theirs: bool) -> Iterator[Event]:
        """How it ended, if it has; without a day today, for one knows it now. An offer and the answer to it are between
        the person and whoever decides; for all others it is over.
        """
        if self.offered_at and self.outcome in Opportunity.ANSWERS and is_theirs:
            yield self.event(offered_on(self.offered_at, self.outcome_on), Kind.OFFER, self.offered_at)
        kind = ENDS.get(self.outcome)
        if kind and not is_theirs:
            kind = None if kind is Kind.OFFER else Kind.ENDED
        if kind:
            yield self.event(self.outcome_on or timezone.localdate(), kind, self.outcome_at)


def _interviews(people: PersonQuerySet) -> Found:
    """Interviews with them, arranged and held, and how those ended."""
    seats = Seat.objects.filter(person__in=people.values("pk"), absent=False, interview__opportunity__trashed_at=None)
    told = Telling.objects.filter(interview=OuterRef("interview")).order_by("told_on").values("told_on")[:1]
    when = ("interview__day", "interview__time", "interview__starts_at")
    off = ends.ended_before(Opportunity.SETTLED, "interview__")
    columns: tuple[Any, ...] = ("person", Subquery(told), _decides(), off, *when, *_of("interview__opportunity"))
    for person, told_on, decides, is_off, day, clock, begins, *about in seats.order_by("pk").values_list(*columns):
        post = _Post(*about)
        begun = not is_off and begins is not None and begins <= timezone.now()
        yield person, post.event(post.begun(day), Kind.ASKED, post.created_at)
        if begun or told_on:
            yield person, post.event(day or told_on, Kind.SAT, begins if begun and clock else None)
        is_theirs = decides and bool(begun or told_on)
        yield from ((person, event) for event in post.end(is_theirs=is_theirs))


def _decides() -> ExpressionWrapper:
    """Whether an offer came from this seat: it has the last word, or the opportunity came through it; everybody there
    where neither is known. Who was erased since was known.
    """
    others = Seat.objects.filter(interview__opportunity=OuterRef("interview__opportunity"), last_word=True)
    known = {"interview__opportunity__came_through": None, "interview__opportunity__came_through_name": ""}
    nobody = Q(~Exists(others), **known)
    through = Q(interview__opportunity__came_through=F("person"))
    return ExpressionWrapper(Q(last_word=True) | through | nobody, BooleanField())


def _of(opportunity: str) -> list[str]:
    return [f"{opportunity}__{name}" for name in POST]


def _through(people: PersonQuerySet) -> Found:
    """Opportunities that came through them, and how those ended."""
    rows = Opportunity.objects.filter(came_through__in=people.values("pk")).order_by("pk")
    columns = ("came_through", "came_after__opportunity__position", Min("interviews__day"), *POST)
    for person, after, first, *about in rows.values_list(*columns):
        post = _Post(*about)
        yield person, post.event(post.begun(first), Kind.THROUGH, post.created_at, after or "")
        yield from ((person, event) for event in post.end(is_theirs=True))


def _moment(noted: datetime | None, on: date) -> datetime | None:
    """When it was noted, where that was on the day itself: what is noted later says nothing of the order of the day."""
    return noted if noted and timezone.localdate(noted) == on else None


def _noted(people: PersonQuerySet) -> Found:
    """What was noted of one day: encounters, stories told outside an interview, and what was said by hand.

    Of an interview among the encounters nothing else is known: each is for another post.
    """
    today = timezone.localdate()
    for person, day, what, state, at, _, number in _days(people).order_by("kind_of_row", "number"):
        if state:
            yield person, Event(day, Kind.SAID, state=state, at=_moment(at, day))
        elif day is None or day <= today:  # a coffee to come has moved nothing yet
            sat = what == Encounter.Kind.INTERVIEW
            yield person, Event(day, Kind.SAT if sat else Kind.MEETING, of=-number if sat else 0, what=WHAT[what])


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
        found[steps[-1].state].append((person, led_there(steps)))
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
