"""What the person wanted to be reminded of after an interview: to ask politely, and whom to meet again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Subquery
from django.utils import timezone

from people.models import Encounter, Person
from prep.models import Interview, Opportunity, Seat

if TYPE_CHECKING:
    from accounts.models import User

MOST = 6


@dataclass(frozen=True)
class Reminders:
    """Interviews to ask about, and people to meet again; both often empty."""

    to_ask: list[Interview]
    to_meet: list[Person]


def due(user: "User") -> Reminders:
    """Whose day has come; two queries. Whoever was met since is not to be met again."""
    today = timezone.localdate()
    last = Interview.objects.filter(opportunity=OuterRef("opportunity")).order_by("-pk").values("pk")[:1]
    waiting = {"opportunity__outcome": Opportunity.Outcome.WAITING, "opportunity__ask_on__lte": today}
    to_ask = Interview.objects.of(user).filter(**waiting, pk=Subquery(last)).order_by("opportunity__ask_on", "pk")
    wanted = Seat.objects.filter(interview__opportunity__trashed_at=None, again_on__lte=today, person=OuterRef("pk"))
    met = Encounter.objects.filter(person=OuterRef("person"), happened_on__gte=OuterRef("again_on"))
    open_ones = wanted.exclude(Exists(met)).order_by("again_on")
    to_meet = user.people.annotate(day=Subquery(open_ones.values("again_on")[:1])).exclude(day=None)
    return Reminders(list(to_ask[:MOST]), list(to_meet.order_by(F("day").asc(), "pk")[:MOST]))
