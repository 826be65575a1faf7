"""What the person wanted to be reminded of after an interview: to ask politely, and whom to meet again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
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


def later() -> date:
    """The day for what is put off: in two weeks."""
    return timezone.localdate() + timedelta(days=ASK_AFTER)


@transaction.atomic
def meet(person: Person, on: date | None) -> dict[str, Any]:
    """What was due with this person is due again on that day, or never. Returns what `put_back` needs, fit for JSON;
    nothing where nothing was due any more. That one would gladly meet them stays.
    """
    seats = list(_to_meet().filter(person=person).select_for_update(of=("self",)))
    before = {str(seat.pk): seat.again_on.isoformat() for seat in seats if seat.again_on}
    Seat.objects.filter(pk__in=before).update(again_on=on)
    return {"before": before, "after": on and on.isoformat()} if before else {}


@transaction.atomic
def put_back(person: Person, kept: Mapping[str, Any]) -> None:
    """Undo `meet`, where no other day was said since."""
    for seat, day in kept["before"].items():
        Seat.objects.filter(person=person, pk=seat, again_on=kept["after"]).update(again_on=day)
