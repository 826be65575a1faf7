"""Questions of a person's own, and drafts that are begun from a question."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction

from stories import questions
from stories.models import PARTS, Evidence, Question, Story, StoryQuerySet
from stories.questions import OF_SETBACKS, OWN, Asked
from stories.remembering import LONGEST_TITLE, shortened
from stories.shelf import newest
from stories.spelling import fold
from storybank.http import row_number

if TYPE_CHECKING:
    from accounts.models import User

MEANT = 2  # a draft begun for something is meant to show it; it counts only once something of it is written
MOST_OWN = 200  # a page of so many can still be read, and drawn
THERE_ALREADY = "This question is there already."
TOO_MANY = f"You have {MOST_OWN} questions of your own, which is as many as fit here. Delete one first."


def own(owner: "User") -> list[Asked]:
    """The person's own questions, in the order they were put down."""
    rows = owner.questions.values_list("pk", "wording", "competency")
    return [Asked(f"{OWN}{pk}", wording, key) for pk, wording, key in rows]


def find(owner: "User", key: str) -> Asked | None:
    """The question of this key, one of the 56 or of the person's own."""
    number = row_number(Asked(key, "").number)
    if not number:
        return questions.BY_KEY.get(key)
    row = owner.questions.filter(pk=number).first()
    return Asked(key, row.wording, row.competency) if row else None


@transaction.atomic
def add(owner: "User", wording: str, asks_for: str) -> Question:
    """Put down a question; `asks_for` is one of the sixteen, or "". Raises ValueError, in words, where it cannot be."""
    _hold(owner)
    known = list(owner.questions.values_list("wording", flat=True))
    if fold(wording) in {fold(one) for one in (*known, *(question.wording for question in questions.ALL))}:
        raise ValueError(THERE_ALREADY)
    if len(known) >= MOST_OWN:
        raise ValueError(TOO_MANY)
    return Question.objects.create(owner=owner, wording=wording, competency=asks_for)


@transaction.atomic
def put_back(owner: "User", number: int, wording: str, asks_for: str) -> None:
    """A question that was deleted is there again, under its number: stories begun from it carry that.

    Twice is as good as once, and so is one that was written down again meanwhile.
    """
    _hold(owner)
    if not owner.questions.filter(wording=wording).exists():
        Question.objects.get_or_create(pk=number, defaults={"owner": owner, "wording": wording, "competency": asks_for})


def begin(owner: "User", question: Asked) -> Story:
    """A draft that carries the question. Asked for twice, it is the same one while nothing is written of it."""
    with transaction.atomic():
        _hold(owner)
        same = owner.stories.own().filter(question_key=question.key, question=question.wording)
        return _untouched(same, owner).first() or start(
            owner, question, title=as_title(question.wording), keys=[question.asks_for] if question.asks_for else []
        )


def start(owner: "User", question: Asked, *, title: str, keys: Collection[str]) -> Story:
    """A new draft for a question, meant to show these of the sixteen. In the caller's transaction."""
    setback = question.key in OF_SETBACKS
    story = Story.objects.create(
        owner=owner, title=title, question_key=question.key, question=question.wording, setback=setback
    )
    Evidence.objects.bulk_create(Evidence(story=story, competency=key, strength=MEANT) for key in keys)
    return story


def as_title(wording: str) -> str:
    """A question as the title of what is begun from it, until the story has its own."""
    return wording if len(wording) <= LONGEST_TITLE else shortened(wording)


def _untouched(stories: StoryQuerySet, owner: "User") -> StoryQuerySet:
    """Those of which nothing is written; looked for among the newest, so that a press costs the same in any bank."""
    blank: dict[str, Any] = dict.fromkeys(("hook", *PARTS, "learned", "proof", "cues"), "")
    recent = newest(owner.stories.order_by("-pk"))
    return stories.filter(pk__in=recent, version=1, status=Story.Status.IDEA, **blank).order_by("-pk")


def _hold(owner: "User") -> None:
    """Let a second press of the same button wait for the first."""
    get_user_model()._default_manager.select_for_update().get(pk=owner.pk)
