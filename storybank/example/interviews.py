"""One interview of the example, ahead or long over, as bank.toml has it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from people.models import Person
from prep import lenses
from prep.models import Criterion, Interview, Opportunity, Pick, Seat
from prep.ties import Thanks
from prep.when import starts_at
from stories.models import Story

if TYPE_CHECKING:
    from accounts.models import User

Row = dict[str, Any]
SATURDAY = 5  # as date.weekday counts
MEETING = (
    *("minutes", "format", "place", "ask_for", "phone_if_late", "about_me", "why_here", "ask_them", "bring", "notes"),
    *("felt", "change", "asked"),
)


@dataclass(frozen=True)
class Cast:
    """The stories and the people of the example, by their keys in bank.toml."""

    stories: dict[str, Story]
    people: dict[str, Person]


def weekday(today: date, days: int) -> date:
    """So many days from today; from a weekend it moves on, away from today: hardly anybody is invited for a Sunday."""
    day, step = today + timedelta(days=days), timedelta(days=1 if days > 0 else -1)
    while day.weekday() >= SATURDAY:
        day += step
    return day


def build(user: "User", row: Row, cast: Cast, today: date) -> Interview:
    """The opportunity with what they look for, and its interview with who is there and what is chosen."""
    opportunity = _opportunity(user, row, cast, today)
    for order, one in enumerate(row["criterion"]):
        values = {"text": one["text"], "weight": one["weight"], "competencies": one["shows"]}
        Criterion.objects.create(opportunity=opportunity, order=order, **values)
    interview = Interview.objects.create(opportunity=opportunity, **_meeting(row["interview"], cast, user, today))
    for order, one in enumerate(row["listener"]):
        _seat(interview, cast.people[one["person"]], one, order, today)
    chosen = [cast.stories[key] for key in row["chosen"]]
    Pick.objects.bulk_create(Pick(interview=interview, story=story, position=n) for n, story in enumerate(chosen, 1))
    for one in row.get("note", []):
        sent = today - timedelta(days=one["sent_days_ago"])
        values = {"text": one["text"].strip(), "sent_on": sent, "version": 1}
        Thanks.objects.create(interview=interview, person=cast.people[one["person"]], **values)
    return interview


def _opportunity(user: "User", row: Row, cast: Cast, today: date) -> Opportunity:
    names = ("organization", "position", "posting", "pitch", "outcome", "reasons", "lesson")
    fields = {name: row[name] for name in names if name in row}
    if "outcome_days_ago" in row:
        fields["outcome_on"] = today - timedelta(days=row["outcome_days_ago"])
    if "offered_days_ago" in row:
        fields["offered_at"] = timezone.now() - timedelta(days=row["offered_days_ago"])
    fields |= _way(user, row, cast) if "came_through" in row else {}
    opportunity = Opportunity.objects.create(owner=user, example=True, **fields)
    if "arranged_days_ago" in row:
        arranged = timezone.now() - timedelta(days=row["arranged_days_ago"])
        Opportunity.objects.filter(pk=opportunity.pk).update(created_at=arranged)
    return opportunity


def _way(user: "User", row: Row, cast: Cast) -> Row:
    """Through whom it came, and after which earlier interview, which was built before."""
    person = cast.people[row["came_through"]]
    earlier = Interview.objects.of(user).filter(opportunity__position=row["came_after"]).last()
    return {"came_through": person, "came_through_name": person.name, "came_after": earlier}


def _meeting(row: Row, cast: Cast, user: "User", today: date) -> Row:
    day, clock = weekday(today, row["days_ahead"]), time.fromisoformat(row["time"])
    fields = {name: row[name] for name in MEETING if name in row}
    thanks = cast.people[row["thanks"]] if "thanks" in row else None
    zone = user.time_zone
    moment = starts_at(day, clock, zone)
    return {**fields, "thanks": thanks, "day": day, "time": clock, "zone": zone, "starts_at": moment}


def _seat(interview: Interview, person: Person, row: Row, order: int, today: date) -> None:
    again_on = today + timedelta(days=row["again_days_ahead"]) if "again_days_ahead" in row else None
    Seat.objects.create(
        interview=interview,
        person=person,
        name=person.name,
        role=row["role"],
        lens=row["lens"],
        competencies=list(lenses.BY_KEY[row["lens"]].cares),
        last_word=row["last_word"],
        again=row.get("again", False),
        again_on=again_on,
        order=order,
    )
