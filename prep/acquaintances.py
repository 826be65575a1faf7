"""Who knows one's work, the few that home shows, and how many they are: what is never read is what all of them did."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from people.models import Encounter, Person, PersonQuerySet
from prep import standing
from prep.doors import OPEN
from prep.models import Interview, Opportunity, Seat, Telling
from prep.standing import Known
from prep.ties import Standing

if TYPE_CHECKING:
    from accounts.models import User

LOOKED_AT = 24  # days on which somebody was heard of


def everybody(user: "User") -> PersonQuerySet:
    """All with whom a way has begun: as many as `standing.ways` knows a way with."""
    today = timezone.localdate()
    held = Seat.objects.filter(interview__in=Interview.objects.of(user).held().values("pk"), absent=False)
    through = Opportunity.objects.filter(owner=user).exclude(came_through=None)
    said = Standing.objects.filter(person__owner=user)
    met = Encounter.objects.filter(Q(happened_on__lte=today) | Q(happened_on=None), person__owner=user).order_by()
    told = Telling.people.through.objects.filter(telling__owner=user, telling__interview=None)
    begun = Q(pk__in=through.values("came_through"))
    for rows in (held, said, met, told):
        begun |= Q(pk__in=rows.values("person"))
    return Person.objects.filter(begun, owner=user)


@dataclass(frozen=True)
class Few:
    """A few whose door is open or has been opened anew, and how many there are in all, however one stands with them."""

    known: list[Known]
    number: int


def open_ones(user: "User", most: int) -> Few:
    """Of those heard of last, a few who know one's work, first those who asked back; in five queries."""
    people = _heard_of_last(user)
    if not people:
        return Few([], 0)
    found = standing.by_state(Person.objects.filter(pk__in=people))
    rows = [row for state in OPEN for row in found[state]]
    return Few([Known(people[pk], step) for pk, step in rows[:most]], everybody(user).count())


def _heard_of_last(user: "User") -> dict[int, Person]:
    """Who sat in an interview last, or will sit in one, by what is planned here or noted by hand; through whom the
    newest opportunities came; of whom something was said. By key, each as far as a list shows them.
    """
    mine = Opportunity.objects.filter(owner=user)
    seats = Seat.objects.filter(interview__opportunity__in=mine, absent=False, person__trashed_at=None)
    through = mine.filter(came_through__trashed_at=None).annotate(on=TruncDate("created_at"))
    said = Standing.objects.filter(person__owner=user, person__trashed_at=None)
    noted = Encounter.objects.filter(person__owner=user, person__trashed_at=None, kind=Encounter.Kind.INTERVIEW)
    noted = noted.exclude(happened_on__gt=timezone.localdate())
    days = [
        _rows(seats.exclude(person=None), "person", "interview__day"),
        _rows(through.exclude(came_through=None), "came_through", "on"),
        _rows(said, "person", "on"),
        _rows(noted, "person", "happened_on"),
    ]
    found: dict[int, Person] = {}
    for pk, _, name, title, organization in days[0].union(*days[1:]).order_by("-day", "-who")[:LOOKED_AT]:
        found.setdefault(pk, Person(pk=pk, name=name, title=title, organization=organization))
    return found


def _rows(rows: Any, person: str, day: str) -> Any:
    names = {f"shown_{name}": F(f"{person}__{name}") for name in ("name", "title", "organization")}
    found = rows.order_by().annotate(who=F(person), day=Coalesce(day, Value(date.min)), **names)
    return found.values_list("who", "day", *names)
