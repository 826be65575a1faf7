"""What is taken from an ending: reasons outside one's control, one lesson, whom to meet again. It can be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.db import transaction

from prep.endings import seats_of
from prep.models import Opportunity, Seat
from prep.outcomes import REASONS
from stories import trash, writing
from stories.remembering import memory
from storybank.revising import StaleError

Row = dict[str, Any]
SAME = 0.8  # of the letters: a lesson with a slip mended, not another one


@dataclass(frozen=True)
class Learned:
    """What is said on the page: reasons by key, the lesson, whom to meet again (seats, by key) and when.

    `was` is `as_noted` of what the page was opened with: what it did not change stays as another window has kept it.
    """

    reasons: list[str]
    lesson: str
    again: Mapping[int, date | None]
    was: Row


@transaction.atomic
def learn(opportunity: Opportunity, said: Learned) -> Row:
    """Note it. A new lesson becomes an idea; one that was mended renames its idea, while nothing was done with it.

    Returns what `unlearn` needs, fit for JSON: how it was `before` and is `after`, the number of the `idea` that was
    made, None for none, and whether one was `renamed`. Where nothing changed `before` and `after` are equal. Raises
    StaleError, and saves nothing, where another window has kept another lesson since.
    """
    saved, seats = _held(opportunity), seats_of(opportunity)
    before, was = as_noted(saved, seats), said.was
    lesson = saved.lesson if said.lesson == was["lesson"] else said.lesson
    if saved.lesson not in (was["lesson"], lesson):
        raise StaleError
    renamed = lesson != saved.lesson and _rename(saved, saved.lesson, lesson)
    idea = _idea(saved, lesson) if lesson and lesson != saved.lesson and not renamed else None
    changed = set(said.reasons) ^ set(was["reasons"])
    saved.reasons = [key for key in REASONS if key in (said.reasons if key in changed else saved.reasons)]
    saved.lesson = lesson
    saved.save(update_fields=["reasons", "lesson"])
    for seat in seats:
        _meet_again(seat, said)
    return {"before": before, "after": as_noted(saved, seats), "idea": idea, "renamed": renamed}


def _meet_again(seat: Seat, said: Learned) -> None:
    again, on = seat.pk in said.again, said.again.get(seat.pk)
    if [again, on and on.isoformat()] != said.was["again"].get(str(seat.pk)):
        seat.again, seat.again_on = again, on
        seat.save(update_fields=["again", "again_on"])


@transaction.atomic
def unlearn(opportunity: Opportunity, kept: Mapping[str, Any]) -> bool:
    """Undo `learn`: what was said otherwise since stands. The idea goes into the trash; False where it stays, for
    something was done with it.
    """
    saved, seats = _held(opportunity), seats_of(opportunity)
    now, before, after = as_noted(saved, seats), kept["before"], kept["after"]
    for name in ("reasons", "lesson"):
        if now[name] == after[name]:
            setattr(saved, name, before[name])
    saved.save(update_fields=["reasons", "lesson"])
    if kept["renamed"]:
        _rename(saved, after["lesson"], before["lesson"])
    for key in before["again"].keys() & now["again"].keys():
        if now["again"][key] == after["again"][key]:
            again, on = before["again"][key]
            Seat.objects.filter(pk=key).update(again=again, again_on=on)
    return kept["idea"] is None or _throw_away(saved, kept["idea"])


def _held(opportunity: Opportunity) -> Opportunity:
    opportunity.hold()
    return Opportunity.everything.get(pk=opportunity.pk)


def as_noted(opportunity: Opportunity, seats: Iterable[Seat]) -> Row:
    """What is kept of it now, fit for JSON."""
    again = {str(seat.pk): [seat.again, seat.again_on and seat.again_on.isoformat()] for seat in seats}
    return {"reasons": list(opportunity.reasons), "lesson": opportunity.lesson, "again": again}


def _idea(opportunity: Opportunity, lesson: str) -> int | None:
    """The story that the lesson has become; None where the same line was remembered within the hour."""
    made, _ = writing.remember(opportunity.owner, [lesson])
    same = opportunity.owner.stories.untouched().filter(**vars(memory(lesson)))
    return same.latest("pk").pk if made else None


def _rename(opportunity: Opportunity, former: str, lesson: str) -> bool:
    """Call the idea of a lesson as the lesson is called now, if it is the same one with a slip mended: whether it was.

    The row keeps its version, for it is still a line that was remembered and nothing more.
    """
    if not (former and lesson) or SequenceMatcher(None, former, lesson).ratio() < SAME:
        return False
    return bool(opportunity.owner.stories.untouched().filter(**vars(memory(former))).update(**vars(memory(lesson))))


def _throw_away(opportunity: Opportunity, idea: int) -> bool:
    story = opportunity.owner.stories.untouched().filter(pk=idea).first()
    if story:
        trash.throw_away(story)
    return story is not None or not opportunity.owner.stories.filter(pk=idea).exists()
