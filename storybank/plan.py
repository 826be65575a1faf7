"""The short plan for the time that is left before an interview. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Row:
    """One line: how much time is left, what to do in it, and whether that is now.

    `room`: the page of the interview, by its name, where one does that with the chosen stories; `link` leads there.
    """

    left: str
    todo: str
    now: bool
    room: str = ""
    link: str = ""


ROWS = (
    ("Some days", "Remember and draft today. Choose and print tomorrow. Say them aloud, then sleep."),
    ("One evening", "Five short drafts: a title, cue words, a result."),
    ("Fifteen minutes", "Five titles, three cue words each. Print."),
    ("On the day", "The sheet, the place, whom to ask for, the number to call if you are late, what to bring."),
    ("Afterwards", "Write down what they asked while you still know it, and thank one person."),
)
ROOMS = {
    "Some days": ("prep:practise", "Practise"),
    "On the day": ("prep:glance", "One last look"),
}
SOME_DAYS, ONE_EVENING, ON_THE_DAY, AFTERWARDS = 0, 1, 3, 4


def plan(day: date | None, today: date) -> list[Row]:
    """The five lines, the one for `today` marked; none is marked while no day is known.

    Fifteen minutes are never marked: nobody should be told that this is all there is.
    """
    now = _now(day, today)
    return [Row(left, todo, at == now, *ROOMS.get(left, ())) for at, (left, todo) in enumerate(ROWS)]


def is_near(day: date | None, today: date) -> bool:
    """Whether `day` is today or tomorrow, or has just gone by: then the sheet and the way there come first."""
    return day is not None and (day - today).days <= 1


def _now(day: date | None, today: date) -> int | None:
    if day is None:
        return None
    days = (day - today).days
    if days > 1:
        return SOME_DAYS
    return {1: ONE_EVENING, 0: ON_THE_DAY}.get(days, AFTERWARDS)
