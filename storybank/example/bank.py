"""Bring the example into somebody's bank, and take it away again without touching anything of theirs."""

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from people.models import Encounter, Person
from prep import about_person, tellings
from prep.models import Interview, Opportunity, Pick, Seat
from stories import happened, tagging
from stories.models import PARTS, Evidence, Story
from storybank.example import past
from storybank.example.interviews import Cast, Row, build, weekday
from storybank.having import Kind, has_each

if TYPE_CHECKING:
    from accounts.models import User

OF_THE_EXAMPLE: Kind = ((Story, Person, Opportunity), True)
LONG_AGO = 400  # days: before anything that the example tells of
TEXTS = (
    "title",
    "hook",
    *PARTS,
    "learned",
    "proof",
    "proof_status",
    "cues",
    "organization",
    "position",
    "status",
)


@cache
def written() -> Row:
    """The example as it stands in bank.toml beside this file; dates there are relative to the day it is added."""
    return tomllib.loads(Path(__file__).with_name("bank.toml").read_text(encoding="utf-8"))


def is_there(user: "User") -> bool:
    """Whether anything of the example is among this person's things."""
    return has_each(user.pk, OF_THE_EXAMPLE)[0]


@transaction.atomic
def add(user: "User") -> Interview | None:
    """Add the example and return its interview; one that is there already stays as it is, edits and all.

    None where the example is there, but its interview has become the person's own. What was left of an example in the
    trash goes for good: the new one stands for it, and Undo must not bring back a second.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if is_there(user):
        coming = {"opportunity__example": True, "opportunity__position": written()["opportunity"]["position"]}
        return Interview.objects.of(user).filter(**coming).first()
    people = Person.everyone.filter(owner=user, example=True).values_list("pk", flat=True)
    tellings.forget(about_person.hold(people))  # the person may have told them something of their own
    for rows in (Story.everything, Person.everyone, Opportunity.everything):
        rows.filter(owner=user, example=True).delete()
    today = timezone.localdate()
    past.forget(user)
    cast = Cast(
        {row["key"]: _story(user, row, today) for row in written()["story"]},
        {row["key"]: _person(user, row, today) for row in written()["person"]},
    )
    past.bring(user, written(), cast, today)
    return build(user, {**written()["opportunity"], "chosen": written()["chosen"]}, cast, today)


@transaction.atomic
def leave(user: "User") -> None:
    """Put the example into the trash. What a real interview uses has become the person's own, and stays."""
    real = Interview.objects.of(user).filter(opportunity__example=False)
    stories = Pick.objects.filter(interview__in=real).values("story")
    user.stories.filter(example=True, pk__in=stories).update(example=False)
    there = Seat.objects.filter(interview__in=real).values("person")
    through = user.opportunities.filter(example=False).exclude(came_through=None).values("came_through")
    user.people.filter(Q(pk__in=there) | Q(pk__in=through), example=True).update(example=False)
    # All of it bears one moment, by which `bring_back` knows what left together.
    now = timezone.now()
    for rows in (user.stories, user.people, user.opportunities):
        rows.filter(example=True).update(trashed_at=now)
    tagging.count_uses(user.tags.values_list("pk", flat=True))


def made_ones_own(user: "User") -> list[str]:
    """Names of people and titles of stories that came with the example and have become the person's own."""
    stories = user.stories.filter(example=False, title__in=[row["title"] for row in written()["story"]])
    people = user.people.filter(example=False, name__in=[row["name"] for row in written()["person"]])
    return [*map(str, people), *(f"“{story}”" for story in stories.order_by("pk"))]


@transaction.atomic
def bring_back(user: "User") -> None:
    """Undo `leave`: what left last comes back, unless an example is there again."""
    gone = Opportunity.everything.filter(owner=user, example=True).aggregate(last=Max("trashed_at"))["last"]
    if gone is None or is_there(user):
        return
    for rows in (Story.everything, Person.everyone, Opportunity.everything):
        rows.filter(owner=user, example=True, trashed_at=gone).update(trashed_at=None)
    tagging.count_uses(user.tags.values_list("pk", flat=True))


def _story(user: "User", row: Row, today: date) -> Story:
    year = today.year - row["years_ago"]
    text = f"{date(year, row['month'], 1):%B %Y}" if "month" in row else f"{year}"
    story = Story.objects.create(
        owner=user,
        example=True,
        setback=row["setback"],
        proof_vouched=row["proof"],
        happened=text,
        happened_on=happened.parse(text, today),
        **{name: row[name] for name in TEXTS},
    )
    written_on = timezone.now() - timedelta(days=row.get("written_days_ago", LONG_AGO))
    Story.objects.filter(pk=story.pk).update(created_at=written_on)
    Evidence.objects.bulk_create(
        Evidence(story=story, competency=key, strength=strength) for key, strength in row["shows"].items()
    )
    tagging.retag(story, row["tags"])
    return story


def _person(user: "User", row: Row, today: date) -> Person:
    fields = {name: row[name] for name in ("name", "title", "organization", "how_met", "notes")}
    person = Person.objects.create(owner=user, example=True, **fields)
    if before := row.get("before"):
        until = today - timedelta(days=before["days_ago"])
        person.places.create(title=before["title"], organization=before["organization"], until=until)
    for met in row.get("encounter", []):
        _met(person, met, today)
    return person


def _met(person: Person, row: Row, today: date) -> None:
    due = today + timedelta(days=row["due_days_ahead"]) if "due_days_ahead" in row else None
    said = {name: row[name] for name in ("kind", "about", "promise")}
    theirs = {name: row[name] for name in ("their_promise", "their_done") if name in row}
    day = weekday(today, -row["days_ago"])
    Encounter.objects.create(person=person, happened_on=day, due=due, done=row.get("done", False), **said, **theirs)
