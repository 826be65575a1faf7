"""The ten as a whole: putting another choice in their place, taking that back, and leaving stories out for good."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from prep import ten
from prep.models import Bar, Interview, Pick
from stories.models import Story
from storybank.revising import StaleError, fingerprint

Kept = list[dict[str, Any]]  # each pick in order, fit for JSON
GONE = "A story of this choice is no longer in your bank. Ask again."


@dataclass(frozen=True)
class Former:
    """How the choice was, and the fingerprint of what came instead: what `put_back` needs."""

    picks: Kept
    after: str


def as_chosen(chosen: Iterable[tuple[int, bool]]) -> str:
    """The fingerprint (storybank.revising) of a choice: the key of each story and whether it is kept, in order."""
    return fingerprint(*chosen)


@transaction.atomic
def arrange(interview: Interview, order: Sequence[int], *, seen: str) -> Former | None:
    """Let these stories of the owner's bank, given by key, be the chosen ones, in this order.

    Those that stay keep what was said of them. Returns how it was, None where it is so already. Raises StaleError where
    the choice is not the one seen any more or one of them was left out since, and ValidationError for too many, or for
    a story that is not in the bank.
    """
    picks = ten.held(interview)
    there = {pick.story_id: pick for pick in picks}
    if list(there) == list(order):
        return None
    fresh = [pk for pk in order if pk not in there]
    if _now(picks) != seen or interview.bars.filter(story__in=fresh).exists():
        raise StaleError
    _check_room(interview, order)
    if Story.objects.filter(owner=interview.opportunity.owner_id, pk__in=fresh).count() != len(set(fresh)):
        raise ValidationError(GONE)
    return _set(interview, [there.get(pk) or Pick(interview=interview, story_id=pk, position=0) for pk in order], picks)


@transaction.atomic
def put_back(interview: Interview, former: Former, barred: int | None = None) -> None:
    """Undo `arrange` or, for the story `barred`, `leave_out`; twice is as good as once.

    Stories that are gone for good meanwhile stay away. Raises StaleError where the choice was changed since, and
    ValidationError where there are fewer places now.
    """
    picks = ten.held(interview)
    there = {pick.story_id: pick for pick in picks}
    owned = Story.everything.filter(
        owner=interview.opportunity.owner_id, pk__in=[row["story_id"] for row in former.picks]
    )
    known = set(owned.values_list("pk", flat=True))
    rows = [row for row in former.picks if row["story_id"] in known]
    if [_row(pick) for pick in picks] != rows:
        if _now(picks) != former.after:
            raise StaleError
        _check_room(interview, rows)
        _set(
            interview,
            [there.get(row["story_id"]) or Pick(interview=interview, position=0, **row) for row in rows],
            picks,
        )
    interview.bars.filter(story=barred).delete()


@transaction.atomic
def leave_out(interview: Interview, story: Story) -> Former | None:
    """Never suggest this story for the interview, and take it out where it is chosen.

    Returns how the choice was, None where it had been left out before.
    """
    picks = ten.held(interview)
    _, is_new = Bar.objects.get_or_create(interview=interview, story=story)
    staying = [pick for pick in picks if pick.story_id != story.pk]
    return _set(interview, staying, picks) if is_new or len(staying) < len(picks) else None


def let_in(interview: Interview, story: Story) -> None:
    """It may be suggested again."""
    interview.bars.filter(story=story).delete()


def _check_room(interview: Interview, order: Sequence[Any]) -> None:
    if len(order) > interview.k:
        raise ValidationError(f"There are {interview.k} places, and {len(order)} stories for them.")


def _set(interview: Interview, order: list[Pick], before: list[Pick]) -> Former:
    former = [_row(pick) for pick in before]
    staying = {pick.pk for pick in order if pick.pk}
    interview.picks.filter(pk__in=[pick.pk for pick in before if pick.pk not in staying]).delete()
    for pick in order:
        if not pick.pk:
            pick.save()
    ten.renumber(order)
    return Former(former, _now(order))


def _now(picks: Iterable[Pick]) -> str:
    return as_chosen((pick.story_id, pick.kept) for pick in picks)


def _row(pick: Pick) -> dict[str, Any]:
    return {"story_id": pick.story_id, "kept": pick.kept, "question": pick.question}
