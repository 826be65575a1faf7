"""What was asked in an interview: rows fit for a JSON column, how many had a story, and what comes back. Pure.

Prepared stories are met by what is asked about half the time, "so record what was asked and compare" (CRAFT.md,
"After a no").
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from prep.naming import names
from stories.competencies import BY_KEY
from stories.questions import ALL, Asked
from stories.spelling import fold

KNOWN = {fold(question.wording): question for question in ALL}


@dataclass(frozen=True)
class Question:
    """One question that was asked: its words, which of the sixteen it asks for, and whether no story came.

    `unsaid`: it is not said whether one came.
    """

    wording: str
    keys: tuple[str, ...] = ()
    without: bool = False
    unsaid: bool = False

    @property
    def as_row(self) -> dict[str, Any]:
        """Fit for JSON."""
        row = {"wording": self.wording, "keys": list(self.keys), "without": self.without}
        return {**row, "unsaid": True} if self.unsaid else row


def read(rows: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions of a JSON column; what the sixteen do not know any more is left out of `keys`."""
    return [
        Question(
            row["wording"],
            tuple(key for key in row["keys"] if key in BY_KEY),
            row["without"],
            row.get("unsaid", False),
        )
        for row in rows
    ]


def worded(
    wording: str, known: Mapping[str, Sequence[str]], *, without: bool = False, unsaid: bool = False
) -> Question:
    """The question of these words; what it asks for is known of those expected (`known`, by words) and of the 56."""
    asked: Asked | None = KNOWN.get(fold(wording))
    own = (asked.asks_for,) if asked and asked.asks_for else ()
    return Question(wording, tuple(known.get(wording, own)), without, unsaid)


def had_a_story(questions: Sequence[Question]) -> str:
    """ "You had a story for 4 of the 7 things they asked."; "" where it is said of none whether there was one."""
    said = [one for one in questions if not one.unsaid]
    more = len(questions) - len(said)
    sentence = _of(sum(not one.without for one in said), len(said)) if said else ""
    return f"{sentence} Of {more} more you did not say." if sentence and more else sentence


def _of(had: int, asked: int) -> str:
    if had == asked:
        return "You had a story for everything they asked." if asked > 1 else "You had a story for what they asked."
    if asked == 1:
        return "You had no story yet for what they asked."
    return f"You had a story for {had or 'none'} of the {asked} things they asked."


@dataclass(frozen=True)
class Often:
    """One of the sixteen, and in how many earlier interviews it was asked for."""

    key: str
    times: int

    @property
    def statement(self) -> str:
        """As something they look for."""
        return BY_KEY[self.key].statement

    @property
    def says(self) -> str:
        """How often, in words."""
        return "asked once before" if self.times == 1 else f"asked in {self.times} earlier interviews"


@dataclass(frozen=True)
class Before:
    """What earlier interviews asked for that is not looked for yet, and their questions in their own words."""

    things: tuple[Often, ...] = ()
    questions: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.things or self.questions)


def fitting(questions: Sequence[Question], at: str, here: str) -> list[Question]:
    """Those that can be asked `here` as they were asked `at` another organization: "Why Acme?" is asked at Acme."""
    return [one for one in questions if not names(one.wording, at) or names(one.wording, here)]


OFTEN = 2  # interviews: what was asked once may never be asked again
MOST_AGAIN = 6


def before(
    interviews: Sequence[Sequence[Question]], theirs: Sequence[Sequence[Question]] = (), known: Iterable[str] = ()
) -> Before:
    """What was asked in earlier interviews (the latest first) besides what is `known` to be looked for; `theirs` are
    those of them with somebody who is in the room again, or at the same organization.
    """
    return Before(tuple(often(interviews, known)), tuple(again(interviews, theirs)))


def again(interviews: Iterable[Sequence[Question]], theirs: Iterable[Sequence[Question]] = ()) -> list[Question]:
    """The questions asked in most interviews, in two at least or by them; of equals the latest first, at most six."""
    found: dict[str, Question] = {}
    times: Counter[str] = Counter()
    for rows in interviews:
        times.update({fold(one.wording): 1 for one in rows})
        for one in rows:
            found.setdefault(fold(one.wording), one)
    by_them = {fold(one.wording) for rows in theirs for one in rows}
    often_asked = (wording for wording, n in times.most_common() if n >= OFTEN or wording in by_them)
    return [found[wording] for wording in islice(often_asked, MOST_AGAIN)]


def often(interviews: Iterable[Sequence[Question]], known: Iterable[str] = ()) -> list[Often]:
    """What was asked for in earlier interviews, the most frequent first; without what is `known` to be looked for."""
    times = Counter(key for asked in interviews for key in {key for one in asked for key in one.keys})
    for key in known:
        times.pop(key, None)
    return [Often(key, number) for key, number in sorted(times.items(), key=lambda entry: (-entry[1], entry[0]))]
