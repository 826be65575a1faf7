"""Where one stands with people who know one's work: what the rows say happened, as dated events for `prep.doors`."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from people.models import Encounter, Person, PersonQuerySet
from prep.doors import LABELS, OPEN, Event, Kind, Step, chain
from prep.models import Opportunity, Seat, Telling
from prep.ties import Standing

if TYPE_CHECKING:
    from accounts.models import User

ENDS = {
    "offer": Kind.OFFER,
    "declined": Kind.DECLINED,
    "no": Kind.ENDED,
    "withdrawn": Kind.ENDED,
    "moved-on": Kind.ENDED,
    "hired": Kind.HIRED,
}
POST = ("pk", "position", "organization", "created_at", "outcome", "outcome_on", "outcome_at", "offered_at")
Found = Iterator[tuple[int, Event]]


def ways(people: PersonQuerySet) -> dict[int, list[Step]]:
    """By key the way with each of these people, if anything happened; in five queries however many they are."""
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for find in (_interviews, _through, _told, _said):
        for person, event in find(people):
            events[person].append(event)
    sat = {(person, event.on) for person, once in events.items() for event in once if event.kind is Kind.SAT}
    for person, event in _meetings(people):
        # An interview that is planned here and noted by hand as well is one.
        if event.kind is Kind.MEETING or (person, event.on) not in sat:
            events[person].append(event)
    chains = {person: chain(once) for person, once in events.items()}
    return {person: steps for person, steps in chains.items() if steps}


def who_know_ones_work(user: "User") -> PersonQuerySet:
    """Those who sat in an interview, through whom an opportunity came, or of whom something was said by hand."""
    held = Seat.objects.filter(interview__opportunity__owner=user, interview__day__lte=timezone.localdate())
    held = held.filter(absent=False, interview__opportunity__trashed_at=None)
    through = Opportunity.objects.filter(owner=user).exclude(came_through=None)
    said = Standing.objects.filter(person__owner=user)
    asked = Q(pk__in=held.values("person")) | Q(pk__in=through.values("came_through")) | Q(pk__in=said.values("person"))
    return Person.objects.filter(asked, owner=user)


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


def _told(people: PersonQuerySet) -> Found:
    """Stories they were told outside an interview: so they were met."""
    rows = Telling.people.through.objects.filter(person__in=people.values("pk"), telling__interview=None)
    for person, day in rows.values_list("person", "telling__told_on"):
        yield person, Event(day, Kind.MEETING, what="A story told")


def _said(people: PersonQuerySet) -> Found:
    """What was said by hand."""
    rows: Any = Standing.objects.filter(person__in=people.values("pk")).values_list("person", "on", "state", "said_at")
    for person, on, state, at in rows:
        yield person, Event(on, Kind.SAID, state=state, at=_moment(at, on))


def _meetings(people: PersonQuerySet) -> Found:
    """Encounters; an interview among them is one of which the program knows nothing else."""
    rows = Encounter.objects.filter(person__in=people.values("pk")).order_by("pk")
    labels, today = {key: str(label) for key, label in Encounter.Kind.choices}, timezone.localdate()
    for person, day, kind in rows.values_list("person", "happened_on", "kind"):
        if day is None or day <= today:  # a coffee to come has moved nothing yet
            yield person, Event(day, Kind.SAT if kind == "interview" else Kind.MEETING, what=labels[kind])


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


def open_ones(user: "User", most: int) -> list[Known]:
    """Those whose door is open or has been opened anew, a few, first those who asked back; at most six queries."""
    people = who_know_ones_work(user)
    known = people.only("name", "title", "organization").in_bulk()
    if not known:
        return []
    found = by_state(people)
    rows = [row for state in OPEN for row in found[state]]
    return [Known(known[pk], step) for pk, step in rows[:most] if pk in known]
