"""Which interview the first page is about: the next one, or one that is over and waits for a word of how it went."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from prep.models import LAST_FIRST, Interview, InterviewQuerySet, Opportunity
from prep.templatetags.when import day_here
from storybank.plan import is_near

if TYPE_CHECKING:
    from accounts.models import User

JUST_OVER = timedelta(days=2)  # so long what they asked can still be remembered, and an end is news
MOST_RECENT = 4  # interviews that are looked at for one with an offer
MOST_BESIDE = 3  # further interviews that wait for a word, each in a line
HIRED = Opportunity.Outcome.HIRED
TO_ANSWER = timedelta(days=30)  # an offer that waits longer does not wait any more


@dataclass(frozen=True)
class AtHand:
    """The interview, whether it is over and whether it is noted how it went.

    `coming` is the next one where `interview` is over; `beside` one that is over, and waits for a word of how it went
    or for an answer to their offer, where `interview` comes first. `also_over` are others that wait for a word, the
    first one first, and `more_over` says how many there are besides.
    """

    interview: Interview | None
    is_over: bool = False
    is_noted: bool = False
    coming: Interview | None = None
    beside: Interview | None = None
    also_over: Sequence[Interview] = ()
    more_over: int = 0

    @property
    def is_job(self) -> bool:
        """Whether it brought the job: nothing is missing just now."""
        return self.is_over and self.interview is not None and self.interview.opportunity.outcome == HIRED


def at_hand(user: "User") -> AtHand:
    """What is just over comes first until it is noted, unless another is today or tomorrow; three queries."""
    now, mine = timezone.now(), Interview.objects.of(user)
    coming = mine.ahead(now).own_first().first()
    behind = mine.behind(now).order_by("opportunity__example", *LAST_FIRST)
    untold = list(behind.filter(starts_at__range=(now - JUST_OVER, now)).unsaid())
    recent = list(_recent(behind, now)[:MOST_RECENT])
    found = _first(coming, untold[0] if untold else None, recent)
    others = [one for one in reversed(untold[1:]) if one.opportunity.example == untold[0].opportunity.example]
    return replace(found, also_over=others[:MOST_BESIDE], more_over=len(others[MOST_BESIDE:]))


def _first(coming: Interview | None, untold: Interview | None, recent: Sequence[Interview]) -> AtHand:
    """The one that comes first, and the one beside it."""
    offer = next((one for one in recent if one.opportunity.outcome == Opportunity.Outcome.OFFER), None)
    last = untold or offer or next(iter(recent), None)
    if last is None:
        return AtHand(coming)
    if coming is None or (coming.opportunity.example and not last.opportunity.example):
        return AtHand(last, is_over=True, is_noted=untold is None, beside=None if offer is last else offer)
    if untold is None:
        return AtHand(coming, beside=offer)
    if is_near(day_here(coming), timezone.localdate()):
        return AtHand(coming, beside=untold)
    return AtHand(untold, is_over=True, coming=coming)


def _recent(behind: InterviewQuerySet, now: datetime) -> InterviewQuerySet:
    """Those just over, those of which an end was said just now, and those with an offer to answer."""
    offered = Q(opportunity__outcome=Opportunity.Outcome.OFFER, opportunity__outcome_at__gte=now - TO_ANSWER)
    just_over = Q(starts_at__range=(now - JUST_OVER, now))
    return behind.filter(just_over | Q(opportunity__outcome_at__gte=now - JUST_OVER) | offered)
