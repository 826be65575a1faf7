"""Thanking the people one met at an interview. The note is the writer's own, to be copied; nothing is ever sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from prep.models import Interview, Seat, Telling
from prep.tellings import as_heard_by
from prep.ties import Thanks
from prep.when import ends_at
from storybank.revising import StaleError

if TYPE_CHECKING:
    from accounts.models import User
    from people.models import Person

WITHIN = timedelta(hours=24)  # "Thank-you notes go out within 24 hours (NC State)" (CRAFT.md, "An interview")
STILL_WELCOME = timedelta(days=3)  # later the notes of an interview are one line
LINE_STAYS = timedelta(days=14)
LIKED_FIRST = ("-lit", "-well", "pk")
LONGEST = timedelta(days=1)  # what an interview may take (prep.forms.interviews)


@dataclass(frozen=True)
class Owed:
    """A person met at an interview that is over, not thanked yet: until when it should go, and whether it is begun."""

    seat: int
    interview: Interview
    person: "Person"
    by: datetime
    begun: bool

    @property
    def is_late(self) -> bool:
        """Whether the 24 hours are over."""
        return self.by < timezone.now()


Folded = list[tuple[Interview, list[Owed]]]  # the notes of each interview in one line


@dataclass(frozen=True)
class Owing:
    """Whom to thank now, one by one; and what has waited so long that it is only a line for each interview."""

    now: list[Owed]
    waiting: Folded


def owed(user: "User") -> Owing:
    """First those whose day is not over; of these those chosen as the one to thank, then the first interview first.

    At most two queries. Whose notes were let go are left in peace.
    """
    found = sorted(_not_sent(user), key=lambda one: one.is_late)
    welcome = timezone.now() + WITHIN - STILL_WELCOME
    return Owing([one for one in found if one.by > welcome], folded(one for one in found if one.by <= welcome))


def folded(notes: Iterable[Owed]) -> Folded:
    """Those of one interview together, in their order."""
    found: dict[int, tuple[Interview, list[Owed]]] = {}
    for one in notes:
        found.setdefault(one.interview.pk, (one.interview, []))[1].append(one)
    return list(found.values())


def let_go(interview: Interview, *, gone: bool) -> None:
    """Say that the notes which were not written may stay so, or that they are to be written after all."""
    interview.thanks_let_go = gone
    interview.save(update_fields=["thanks_let_go"])


def _not_sent(user: "User") -> list[Owed]:
    now = timezone.now()
    over = Interview.objects.of(user).held().filter(starts_at__lte=now, starts_at__gte=now - LINE_STAYS - LONGEST)
    over = over.filter(thanks_let_go=False)
    seats = Seat.objects.filter(interview__in=over, absent=False, person__trashed_at=None).exclude(person=None)
    chosen_first = Case(When(interview__thanks=F("person"), then=0), default=1)
    seats = seats.select_related("person", "interview__opportunity")
    seats = seats.order_by(chosen_first, "interview__starts_at", "order", "pk")
    kept = Thanks.objects.filter(interview__in=over) if seats else ()
    notes = {(one.interview_id, one.person_id): one for one in kept}
    found = []
    for seat in seats:
        note, ended = notes.get((seat.interview_id, seat.person_id or 0)), _end(seat.interview)
        if seat.person and ended <= now < ended + LINE_STAYS and not (note and note.sent_on):
            found.append(Owed(seat.pk, seat.interview, seat.person, ended + WITHIN, bool(note and note.text)))
    return found


def _end(interview: Interview) -> datetime:
    ended = ends_at(interview.starts_at, interview.time, interview.minutes)
    assert ended
    return ended


def heard_there(interview: Interview, person: "Person") -> list[Telling]:
    """What this person heard at this interview: first what they lit up at, then what landed well."""
    told = as_heard_by(Telling.objects.filter(interview=interview), person)
    well = Q(alone=True, landed=Telling.Landed.WELL)
    return list(told.defer("texts").annotate(well=Case(When(well, then=True), default=False)).order_by(*LIKED_FIRST))


def draft_of(interview: Interview, person: "Person") -> Thanks:
    """The note as it was kept, or an empty one that is not saved yet."""
    kept = Thanks.objects.filter(interview=interview, person=person).first()
    return kept or Thanks(interview=interview, person=person, version=0)


def kept_for(person: "Person") -> list[Thanks]:
    """The notes that were begun to this person, the latest first, one query; with `seat`, where they can be gone on
    with: a note outlives the place in the room, and the interview in the trash.
    """
    there = Seat.objects.filter(interview=OuterRef("interview"), person=person, interview__opportunity__trashed_at=None)
    kept = Thanks.objects.filter(person=person).exclude(text="").select_related("interview__opportunity")
    return list(kept.annotate(seat=Subquery(there.values("pk")[:1])).order_by("-pk"))


@transaction.atomic
def write(note: Thanks, seen: int, text: str) -> None:
    """Keep the text of a note. Raises StaleError where another window kept one first."""
    held(Seat.objects.filter(interview=note.interview, person=note.person)).first()
    if not note.pk:
        kept, _ = Thanks.objects.get_or_create(interview=note.interview, person=note.person, defaults={"version": 0})
        note.pk = kept.pk
    rows = Thanks.objects.filter(pk=note.pk, version=seen)
    if not rows.update(text=text, version=F("version") + 1):
        raise StaleError
    note.text, note.version = text, seen + 1


def held(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    """The same, locked until the transaction ends: whoever writes to one of them waits, also for the first note."""
    return seats.select_for_update(of=("self",))


def drafted_as(note: Thanks) -> str:
    """What names the note in receipts and on the device it is written on; no name of anybody's."""
    return f"thanks:{note.interview_id}-{note.person_id}"


def is_sent(interview: Interview) -> bool:
    """Whether the one chosen to be thanked has their note; one query."""
    return Thanks.objects.filter(interview=interview, person=interview.thanks_id).exclude(sent_on=None).exists()


def mark(note: Thanks, *, sent: bool) -> None:
    """Say that the note went out, or did not after all."""
    on = timezone.localdate() if sent else None
    Thanks.objects.update_or_create(interview=note.interview, person=note.person, defaults={"sent_on": on})
