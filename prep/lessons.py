"""What is taken from an ending: reasons outside one's control, one lesson, whom to meet again. It can be taken back."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from prep.endings import seats_of
from prep.models import Opportunity, Seat
from stories import trash, writing
from stories.remembering import memory

Row = dict[str, Any]


@transaction.atomic
def learn(opportunity: Opportunity, *, reasons: list[str], lesson: str, again: Mapping[int, date | None]) -> Row:
    """Note reasons and lesson, and whom to meet again (seats, by key) and when. A new lesson becomes an idea.

    Returns what `unlearn` needs, fit for JSON: how it was `before` and is `after`, and the number of the `idea`, None
    where none was made. Where nothing changed the two are equal.
    """
    saved, seats = _held(opportunity), seats_of(opportunity)
    before, is_new = _as_noted(saved, seats), bool(lesson) and lesson != saved.lesson
    saved.reasons, saved.lesson = reasons, lesson
    saved.save(update_fields=["reasons", "lesson"])
    for seat in seats:
        seat.again, seat.again_on = seat.pk in again, again.get(seat.pk)
        seat.save(update_fields=["again", "again_on"])
    return {"before": before, "after": _as_noted(saved, seats), "idea": _idea(saved, lesson) if is_new else None}


@transaction.atomic
def unlearn(opportunity: Opportunity, kept: Mapping[str, Any]) -> bool:
    """Undo `learn`: what was said otherwise since stands. The idea goes into the trash; False where it stays, for
    something was done with it.
    """
    saved, seats = _held(opportunity), seats_of(opportunity)
    now, before, after = _as_noted(saved, seats), kept["before"], kept["after"]
    for name in ("reasons", "lesson"):
        if now[name] == after[name]:
            setattr(saved, name, before[name])
    saved.save(update_fields=["reasons", "lesson"])
    for key in before["again"].keys() & now["again"].keys():
        if now["again"][key] == after["again"][key]:
            again, on = before["again"][key]
            Seat.objects.filter(pk=key).update(again=again, again_on=on)
    return kept["idea"] is None or _throw_away(saved, kept["idea"])


def _held(opportunity: Opportunity) -> Opportunity:
    opportunity.hold()
    return Opportunity.everything.get(pk=opportunity.pk)


def _as_noted(opportunity: Opportunity, seats: Iterable[Seat]) -> Row:
    again = {str(seat.pk): [seat.again, seat.again_on and seat.again_on.isoformat()] for seat in seats}
    return {"reasons": list(opportunity.reasons), "lesson": opportunity.lesson, "again": again}


def _idea(opportunity: Opportunity, lesson: str) -> int | None:
    """The story that the lesson has become; None where the same line was remembered within the hour."""
    made, _ = writing.remember(opportunity.owner, [lesson])
    same = opportunity.owner.stories.untouched().filter(**vars(memory(lesson)))
    return same.latest("pk").pk if made else None


def _throw_away(opportunity: Opportunity, idea: int) -> bool:
    story = opportunity.owner.stories.untouched().filter(pk=idea).first()
    if story:
        trash.throw_away(story)
    return story is not None or not opportunity.owner.stories.filter(pk=idea).exists()
