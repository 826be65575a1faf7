"""Why these: every chosen story with its reasons and what it brings, and against what they look for and who listens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prep.briefing import Briefing, Place
from prep.coverage import strength
from prep.models import Interview
from prep.reasons import Listener, has_heard
from prep.shortlist.shares import Share
from prep.shortlist.suggest import shares_of
from prep.suggesting import Asked, ask, in_words, runner_up
from prep.verdict import listed
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
    """A chosen story in a grid; `instead` says what it is in for where it shows nothing here."""

    number: int
    title: str
    cells: tuple[Cell, ...]
    instead: str


@dataclass(frozen=True)
class Reasoned:
    """A chosen story with its reasons: `for_things` and `for_people` name what it is the best or second best for, the
    most it does first; `is_little`: what it brings counts only a little."""

    place: Place
    for_things: tuple[str, ...]
    for_people: tuple[str, ...]
    is_little: bool

    @property
    def counts_for(self) -> str:
        """Both in words, such as "“Leads” and “Cooks”, and for Rosa"."""
        return ", and for ".join(listed(names) for names in (self.for_things, self.for_people) if names)


@dataclass(frozen=True)
class Judged:
    """How good the choice is: a sentence, the best story that is not in it, and grids of what shows what."""

    brief: Briefing
    says: str
    better: bool
    runner_up: str
    reasoned: tuple[Reasoned, ...]

    @property
    def looked_for(self) -> list[str]:
        """The heads of the first grid."""
        return [one.text for one in self.brief.wanted]

    @property
    def by_looked_for(self) -> list[Row]:
        """Every chosen story against what they look for."""
        return [
            _row(one, [(thing.text, strength(one.place.story, thing)) for thing in self.brief.wanted], one.for_people)
            for one in self.reasoned
        ]

    @property
    def listeners(self) -> list[str]:
        """The heads of the second grid."""
        return [one.called for one in self.brief.listeners]

    @property
    def by_listener(self) -> list[Row]:
        """Every chosen story against who listens: by the strongest of what they care about."""
        return [
            _row(one, [(who.called, _for(one.place, who)) for who in self.brief.listeners], one.for_things)
            for one in self.reasoned
        ]


def _row(one: Reasoned, cells: Sequence[tuple[str, int]], other: Sequence[str]) -> Row:
    is_blank = not any(strong for _, strong in cells)
    shown = tuple(Cell(*cell) for cell in cells)
    return Row(one.place.number, one.place.story.title, shown, _instead(one, other) if is_blank else "")


def _instead(one: Reasoned, other: Sequence[str]) -> str:
    """What a story is in for that shows nothing in a grid: what it does in the `other` one, or else."""
    if one.place.trashed or one.place.story.empty:
        return "in the trash" if one.place.trashed else "not written yet"
    if other:
        return f"for {listed(other)}"
    return "for what counts a little" if one.is_little else "nothing that counts here; you chose it"


def _for(place: Place, who: Listener) -> int:
    """Nothing for somebody who has heard it: it adds nothing for them (DESIGN.md, "The ten")."""
    story = place.story
    if story.empty or has_heard(who, place.heard):
        return 0
    return max((story.strengths.get(key, 0) for key in who.cares), default=0)


def judge(interview: Interview) -> Judged:
    """How good what is chosen now is, beside the best there could be."""
    asked = ask(interview)
    says = "Another choice from your stories would cover more." if asked.is_better else in_words(asked, asked.brief)
    left = "" if asked.is_better else _best_left(asked)
    return Judged(asked.brief, says, asked.is_better, left, tuple(_reasoned(asked)))


def _reasoned(asked: Asked) -> Iterator[Reasoned]:
    """What each is in for, by the points it has of the value (prep.shortlist.shares)."""
    brief, places = asked.brief, asked.brief.places
    found = shares_of(asked.field.candidates, brief.wanted, brief.listeners, [place.story.id for place in places])
    things = {one.id: f"“{one.text}”" for one in brief.wanted}
    people = {one.id: one.called for one in brief.listeners}
    for place in places:
        share = found.get(place.story.id, Share({}, {}, 0))
        for_things, for_people = _most_first(share.criteria, things), _most_first(share.seats, people)
        yield Reasoned(place, for_things, for_people, share.small > 0)


def _most_first(points: Mapping[int, int], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[one] for one in sorted(points, key=lambda one: (-points[one], one)) if points[one])


def _best_left(asked: Asked) -> str:
    """Nothing where another choice of the same worth was made by hand: what is left out of that one is not known."""
    if {place.story.id for place in asked.brief.places} != set(asked.answer.chosen):
        return ""
    said = runner_up(asked.answer.left_out, asked.brief)
    return f"The best one left out: {said}" if said else ""
