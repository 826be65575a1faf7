"""What comes after an end has been said: whom to write to, and how a job came about."""

from dataclasses import dataclass

from people.models import Person
from prep import road
from prep.models import Interview, Opportunity, Seat
from prep.road import Stop
from prep.templatetags.when import is_behind, is_off
from prep.ties import Thanks

WRITTEN_AFTER = (
    Opportunity.Outcome.OFFER,
    Opportunity.Outcome.DECLINED,
    Opportunity.Outcome.NO,
    Opportunity.Outcome.WITHDRAWN,
    Opportunity.Outcome.HIRED,
)


@dataclass(frozen=True)
class WhatNext:
    """For one interview: who has no note of thanks yet; for a job whose word it came through, and the way there.

    `is_off`: it did not take place, so nobody was met there.
    """

    is_off: bool = False
    seats: tuple[Seat, ...] = ()
    door: Person | None = None
    road: tuple[Stop, ...] = ()


def load(interview: Interview) -> WhatNext:
    """After what is said of its end now; nothing is asked for where nothing is said."""
    post = interview.opportunity
    not_held = is_off(interview)
    seats = tuple(_to_thank(interview)) if post.outcome in WRITTEN_AFTER and not not_held else ()
    if post.outcome != Opportunity.Outcome.HIRED:
        return WhatNext(not_held, seats)
    door = None if post.came_through is None or post.came_through.trashed_at else post.came_through
    return WhatNext(not_held, seats, door, tuple(road.to_the_job(interview)))


def to_write_to(interview: Interview) -> list[Seat]:
    """Who has had no note of thanks, where what comes after the end does not name them; at most two queries."""
    named = interview.opportunity.outcome in WRITTEN_AFTER
    return [] if named or is_off(interview) else _to_thank(interview)


def _to_thank(interview: Interview) -> list[Seat]:
    """Who was there, is in the contact book and has had no note; the one chosen to be thanked first. One query."""
    if not is_behind(interview):
        return []
    thanked = Thanks.objects.filter(interview=interview).exclude(sent_on=None).values("person")
    there = interview.seats.filter(absent=False, person__trashed_at=None).exclude(person=None)
    seats = there.exclude(person__in=thanked).select_related("person")
    return sorted(seats, key=lambda seat: seat.person_id != interview.thanks_id)
