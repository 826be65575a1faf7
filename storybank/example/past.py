"""What lies behind the interview of the example: two others, how they ended, and who has heard which story."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from people.models import Person
from prep import tellings
from prep.models import Interview, Telling
from prep.tellings import Occasion
from stories import history
from stories.models import Revision, Story
from storybank.example.interviews import Cast, Row, build, weekday

if TYPE_CHECKING:
    from accounts.models import User


def bring(user: "User", written: Row, cast: Cast, today: date) -> None:
    """The interviews of the past, and every time a story was told, the earliest first."""
    for one in written["told"]:
        occasion = Occasion(weekday(today, -one["days_ago"]), one["where"], one["question"])
        _tell(cast.stories[one["story"]], [cast.people[key] for key in one["people"]], occasion, one.get("proof"))
    for row in written["past"]:
        interview = build(user, row, cast, today)
        people = [cast.people[one["person"]] for one in row["listener"]]
        for one in row["told"]:
            landed = Telling.Landed.WELL if one["lit_up"] else ""
            occasion = Occasion(interview.day or today, row["organization"], one["question"], landed)
            telling = _tell(cast.stories[one["story"]], people, occasion, one.get("proof"), interview)
            telling.lit_up.set(cast.people[key] for key in one["lit_up"])


def _tell(
    story: Story, people: Iterable[Person], occasion: Occasion, proof: str | None, interview: Interview | None = None
) -> Telling:
    """As `tellings.note` does it, with the result that the story had then."""
    then = story.proof if proof is None else proof
    texts = history.texts(story, proof=then)
    telling = Telling.objects.create(
        owner_id=story.owner_id,
        story=story,
        interview=interview,
        revision=story.revisions.create(texts=texts, version=story.version, why=Revision.Why.TELLING),
        title=str(story),
        proof=then,
        texts=texts,
        example=True,
        **vars(occasion),
    )
    telling.people.set(people)
    tellings.count(story)
    return telling


def forget(user: "User") -> None:
    """What is left of an example's tellings goes for good; a story that became the person's own was told less often."""
    gone = Telling.objects.filter(owner=user, example=True)
    stories = list(Story.everything.filter(pk__in=gone.values("story")))
    gone.delete()
    for story in stories:
        tellings.count(story)


def sweep() -> models.QuerySet[Telling]:
    """Tellings of an example whose story is gone for good: nobody's past."""
    return Telling.objects.filter(example=True, story=None)
