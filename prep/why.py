"""Why these: every chosen story with its reasons and what it brings, and against what they look for and who listens."""

from collections.abc import Sequence
from dataclasses import dataclass

from prep.briefing import Briefing, Place
from prep.coverage import Told, strength
from prep.models import Interview
from prep.suggesting import Asked, ask, in_words, runner_up
from stories.competencies import STRENGTHS


@dataclass(frozen=True)
class Cell:
    """How strongly a story shows one thing, 0 to 3."""

    about: str
    strength: int

    @property
    def says(self) -> str:
        """In words."""
        return STRENGTHS.get(self.strength, "")


@dataclass(frozen=True)
class Row:
    """A chosen story in a grid."""

    number: int
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Judged:
    """How good the choice is: a sentence, the best story that is not in it, and grids of what shows what."""

    brief: Briefing
    says: str
    better: bool
    runner_up: str

    @property
    def looked_for(self) -> list[str]:
        """The heads of the first grid."""
        return [one.text for one in self.brief.wanted]

    @property
    def by_looked_for(self) -> list[Row]:
        """Every chosen story against what they look for."""
        wanted = self.brief.wanted
        return [_row(p, [(one.text, strength(p.story, one)) for one in wanted]) for p in self.brief.places]

    @property
    def listeners(self) -> list[str]:
        """The heads of the second grid."""
        return [one.called for one in self.brief.listeners]

    @property
    def by_listener(self) -> list[Row]:
        """Every chosen story against who listens: by the strongest of what they care about."""
        return [
            _row(p, [(one.called, _for(p.story, one.cares)) for one in self.brief.listeners]) for p in self.brief.places
        ]


def _row(place: Place, cells: Sequence[tuple[str, int]]) -> Row:
    return Row(place.number, place.story.title, tuple(Cell(*cell) for cell in cells))


def _for(story: Told, cares: Sequence[str]) -> int:
    return 0 if story.empty else max((story.strengths.get(key, 0) for key in cares), default=0)


def judge(interview: Interview) -> Judged:
    """How good what is chosen now is, beside the best there could be."""
    asked = ask(interview)
    says = "Another choice from your stories would cover more." if asked.is_better else in_words(asked, asked.brief)
    return Judged(asked.brief, says, asked.is_better, "" if asked.is_better else _best_left(asked))


def _best_left(asked: Asked) -> str:
    """Nothing where another choice of the same worth was made by hand: what is left out of that one is not known."""
    if {place.story.id for place in asked.brief.places} != set(asked.answer.chosen):
        return ""
    said = runner_up(asked.answer.left_out, asked.brief)
    return f"The best one left out: {said}" if said else ""
