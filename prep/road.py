"""How a job came about: from the first encounter over earlier interviews to the day it was taken."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from people.models import Encounter, Person
from prep.models import Interview, Opportunity, Seat
from prep.standing import offered_on

ANSWERED = {"declined": "You declined", "hired": "You took the job"}
MOST_EARLIER = 5  # interviews that led from one to the next


@dataclass(frozen=True)
class Stop:
    """One stop on the way: its day if it is known, what it was, and whom or which interview it leads to."""

    on: date | None
    what: str
    person: Person | None = None
    interview: Interview | None = None


def to_the_job(interview: Interview) -> list[Stop]:
    """In order; at most four queries, and two more for each earlier interview that led there."""
    post, earlier = interview.opportunity, _earlier(interview)
    here = list(post.interviews.held().order_by("starts_at", "pk"))
    before = [stop for one in earlier for stop in _of_one(one.opportunity, [one])]
    return [*_first(interview, [*earlier, *here]), *before, *_of_one(post, here)]


def _of_one(post: Opportunity, interviews: Iterable[Interview]) -> Iterator[Stop]:
    """Through whom it came, its interviews, an offer and the answer to it. A no is no stop: the way went on."""
    if post.came_through and not post.came_through.trashed_at:
        yield Stop(None, "It came through", person=post.came_through)
    for one in interviews:
        yield Stop(one.day, "Interview", interview=one)
    if post.offered_at:
        yield Stop(offered_on(post.offered_at, post.outcome_on), "They made an offer")
    if post.outcome in ANSWERED:
        yield Stop(post.outcome_on, ANSWERED[post.outcome])


def _earlier(interview: Interview) -> list[Interview]:
    """The interviews after which it came, the first one first."""
    found: list[Interview] = []
    mine = Interview.objects.of(interview.opportunity.owner)
    pk = interview.opportunity.came_after_id
    while pk and len(found) < MOST_EARLIER and pk not in (interview.pk, *(one.pk for one in found)):
        before = mine.filter(pk=pk).first()
        if before is None:
            break
        found.insert(0, before)
        pk = before.opportunity.came_after_id
    return found


def _first(interview: Interview, there: list[Interview]) -> Iterator[Stop]:
    """The first time one met somebody who opened the door, or sat in these interviews, before the first of them."""
    seats = Seat.objects.filter(interview__in=there, absent=False).exclude(person=None)
    people = [*seats.values_list("person", flat=True), interview.opportunity.came_through_id]
    met = Encounter.objects.filter(person__in=filter(None, people), person__trashed_at=None).exclude(happened_on=None)
    if there and there[0].day:
        met = met.filter(happened_on__lte=there[0].day)
    first = met.exclude(kind=Encounter.Kind.INTERVIEW).select_related("person").order_by("happened_on", "pk").first()
    if first:
        yield Stop(first.happened_on, f"{first.get_kind_display()} with", person=first.person)
