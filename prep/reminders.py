"""What the person wanted to be reminded of after an interview: to ask politely, and whom to meet again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from people.models import Encounter, Person
from prep.models import Interview, Opportunity, Seat, Telling
from prep.outcomes import ASK_AFTER

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
    wanted = _to_meet().filter(person=OuterRef("pk")).order_by("again_on")
    to_meet = user.people.annotate(day=Subquery(wanted.values("again_on")[:1])).exclude(day=None)
    return Reminders(list(to_ask[:MOST]), list(to_meet.order_by(F("day").asc(), "pk")[:MOST]))


def _to_meet() -> QuerySet[Seat]:
    """Seats of people who are to be met again by now, and were not since."""
    since, today = OuterRef("again_on"), timezone.localdate()
    met = Encounter.objects.filter(person=OuterRef("person"), happened_on__gte=since, happened_on__lte=today)
    told = Telling.people.through.objects.filter(person=OuterRef("person"), telling__told_on__gte=since)
    sat = Interview.objects.held().filter(day__gte=since, opportunity__trashed_at=None)
    sat = sat.filter(seats__person=OuterRef("person"), seats__absent=False)
    wanted = Seat.objects.filter(interview__opportunity__trashed_at=None, again_on__lte=today)
    return wanted.exclude(Exists(met)).exclude(Exists(told)).exclude(Exists(sat))


def in_two_weeks() -> date:
    """The day for what is put off: in two weeks."""
    return timezone.localdate() + timedelta(days=ASK_AFTER)


@transaction.atomic
def later(person: Person) -> dict[str, Any]:
    """What was due with this person is due again in two weeks. Returns what `again.put_back` needs, fit for JSON;
    nothing where nothing was due any more.
    """
    return _say(person, _to_meet().filter(person=person), again=True, on=in_two_weeks())


@transaction.atomic
def met(person: Person) -> dict[str, Any]:
    """They were met: what was due and what was meant for some day is settled. Returns the same as `later`."""
    due = _to_meet().filter(person=person)
    settled = Q(pk__in=due.values("pk")) | Q(again=True, again_on=None, interview__opportunity__trashed_at=None)
    return _say(person, Seat.objects.filter(settled), again=False, on=None) if due.exists() else {}


def _say(person: Person, seats: QuerySet[Seat], *, again: bool, on: date | None) -> dict[str, Any]:
    rows = seats.filter(person=person).select_for_update(of=("self",))
    before = {str(seat.pk): seat.again_on and seat.again_on.isoformat() for seat in rows}
    Seat.objects.filter(pk__in=before).update(again=again, again_on=on)
    return {"before": before, "after": [again, on and on.isoformat()]} if before else {}
