"""Which card comes next when stories are said aloud: shaky ones first, the others spaced until the day. Pure.

A card that went well comes back when it is about to fade, by FSRS (package fsrs); one that did not comes first when
practice is opened again, and after a few others within one sitting. About me and Why here come first: they are asked
first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from random import Random

from fsrs import Card as Memory
from fsrs import Rating, Scheduler

REST = 3  # so many others are said before a shaky one comes back, while there are others


class Grade(IntEnum):
    """How it went, in the person's own judgement."""

    AGAIN = 1
    SHAKY = 2
    GOOD = 3


RATINGS = {Grade.AGAIN: Rating.Again, Grade.SHAKY: Rating.Hard, Grade.GOOD: Rating.Good}
# In whole days, and without chance: the same past gives the same day.
SPACING = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True)
class Said:
    """One time a card was said: when, with a time zone whose days count, and how it went."""

    at: datetime
    grade: Grade

    @property
    def milliseconds(self) -> int:
        """When, since 1970, as a script counts."""
        return int(self.at.timestamp() * 1000)

    @property
    def went(self) -> str:
        """How it went, as a form says it."""
        return self.grade.name.lower()


@dataclass(frozen=True)
class Card:
    """What may come next. `said`: oldest first; `opening`: About me or Why here."""

    key: str
    said: tuple[Said, ...] = ()
    opening: bool = False

    @property
    def last(self) -> Said | None:
        """The last time it was said."""
        return self.said[-1] if self.said else None

    @property
    def is_shaky(self) -> bool:
        """Whether it did not go well the last time."""
        return self.last is not None and self.last.grade != Grade.GOOD


def to_say(
    cards: Sequence[Card],
    today: date,
    interview: date | None = None,
    *,
    since: datetime | None = None,
    opened: datetime | None = None,
) -> list[str]:
    """The keys of the cards to say now, the next one first; `cards` in the order of the sheet.

    `interview` is its day: nobody waits past it. With `since` all of them are said once more, from that moment on.
    `opened` is when this sitting began: what did not go well before has rested; without it all has.
    """
    if since:
        cards = [replace(card, said=tuple(one for one in card.said if one.at >= since)) for card in cards]
    placed = [(_place(card, cards, today, interview, opened), at, card.key) for at, card in enumerate(cards)]
    return [key for place, _, key in sorted(placed) if place[0] < LATER]


OPENING, SHAKY, FADING, NEW, RESTING, LATER = range(6)


def _place(
    card: Card, cards: Sequence[Card], today: date, interview: date | None, opened: datetime | None
) -> tuple[int, float]:
    """Where a card stands: its group, and within that the latest trouble, or what waits longest, first."""
    if card.last is None:
        return OPENING if card.opening else NEW, 0
    moment = card.last.at.timestamp()
    if card.is_shaky:
        if opened and card.last.at >= opened and _others_since(card, cards) < REST:
            return RESTING, moment
        return (OPENING, 0) if card.opening else (SHAKY, -moment)
    if due_on(card.said, interview) > today:
        return LATER, 0
    return (OPENING, 0) if card.opening else (FADING, moment)


def _others_since(card: Card, cards: Sequence[Card]) -> int:
    last = card.said[-1].at
    return sum(one.at > last for other in cards for one in other.said if other is not card)


def due_on(said: Sequence[Said], interview: date | None = None) -> date:
    """The day on which a card that was said is said again: by FSRS, but before the interview is over.

    At the latest on its eve; on the day itself what was said on the eve.
    """
    memory = Memory(card_id=1)  # without a number the package waits a moment to find one
    for one in said:
        memory, _ = SPACING.review_card(memory, RATINGS[one.grade], one.at.astimezone(UTC))
    last = said[-1].at
    day = memory.due.astimezone(last.tzinfo).date()
    if interview is None or last.date() >= interview:
        return day
    eve = interview - timedelta(days=1)
    return min(day, eve if last.date() < eve else interview)


def shuffled(keys: Sequence[str], day: date) -> list[str]:
    """The same keys in an order that has nothing to do with that of the sheet, and stays the same all day."""
    return Random(day.toordinal()).sample(keys, len(keys))
