"""In which interview somebody sat before: whoever did was met."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from prep.models import Interview, Seat


def sat_before(people: Iterable[int], interview: Interview) -> dict[int, Interview]:
    """By person, given by key, the last interview that took place before this one in which they sat, with its post; one
    query.
    """
    now = timezone.now()
    held = Interview.objects.held().filter(opportunity__trashed_at=None).exclude(pk=interview.pk)
    held = held.filter(starts_at__lt=min(interview.starts_at or now, now))
    there = Seat.objects.filter(interview__in=held.values("pk"), person__in=list(people), absent=False)
    last = there.filter(person=OuterRef("person")).order_by("-interview__starts_at", "-pk").values("pk")[:1]
    rows = there.filter(pk=Subquery(last)).select_related("interview__opportunity")
    return {seat.person_id or 0: seat.interview for seat in rows}
