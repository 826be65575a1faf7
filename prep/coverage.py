"""Which stories show what they look for, how strongly, and what nothing shows yet. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stories import spoken
from stories.competencies import BY_KEY, TAG_STRENGTH

STRONGLY = 3


@dataclass(frozen=True)
class Wanted:
    """One thing they look for: its words, how much it weighs (1 nice, 2 matters, 3 must), and what shows it."""

    id: int
    text: str
    weight: int
    keys: tuple[str, ...]
    tag_ids: frozenset[int]

    @property
    def is_ours(self) -> bool:
        """Whether it is one of our plain statements, word for word."""
        return len(self.keys) == 1 and self.text == BY_KEY[self.keys[0]].statement

    @property
    def is_said(self) -> bool:
        """Whether it is said what shows it. Until then no story can count for it."""
        return bool(self.keys or self.tag_ids)

    @property
    def about(self) -> str:
        """What it is about: in our words where it is one of our statements, else in its own."""
        return BY_KEY[self.keys[0]].about if self.is_ours else self.text[:1].lower() + self.text[1:]

    @property
    def called(self) -> str:
        """How "No story yet for" goes on: words that are not ours are quoted, for they may be half a sentence."""
        return self.about if self.is_ours else f"“{self.text}”"


@dataclass(frozen=True)
class Told:
    """What is to be known of a story to judge it. `strengths` by key, 1 to 3; `parts`: its four texts.

    `empty`: nothing of it is written yet, so that it shows nothing, whatever it is meant for. `doubt`: its figure is
    another one than the one they said they are sure of, in words. `at_odds`: it is another one than the story's own.
    """

    id: int
    title: str
    proof: str
    cues: str
    strengths: Mapping[str, int]
    tag_ids: frozenset[int]
    parts: tuple[str, ...]
    setback: bool
    empty: bool
    doubt: str = ""
    at_odds: str = ""

    @cached_property
    def words(self) -> int:
        """In its four parts together; counted only where a page says how long telling takes."""
        return sum(map(spoken.words, self.parts))


@dataclass(frozen=True)
class Shown:
    """The place of a story among the ten, and how strongly it shows a thing they look for."""

    number: int
    strength: int


@dataclass(frozen=True)
class Covered:
    """One thing they look for, with the places that show it: those that show it strongly first, then by number.

    `begun`: the numbers of stories that are meant for it and not written yet.
    """

    wanted: Wanted
    by: tuple[Shown, ...]
    begun: tuple[int, ...]


def strength(story: Told, wanted: Wanted) -> int:
    """How strongly the story shows it, 0 to 3: by the strongest sign, a tag counting 2 (DESIGN.md, Criterion)."""
    return 0 if story.empty else shows(story.strengths, story.tag_ids, wanted)


def means(story: Told, wanted: Wanted) -> bool:
    """Whether the story is meant for it, and not written yet."""
    return story.empty and bool(shows(story.strengths, story.tag_ids, wanted))


def shows(strengths: Mapping[str, int], tag_ids: frozenset[int], wanted: Wanted) -> int:
    """The strongest sign, 0 to 3."""
    shown = [strengths.get(key, 0) for key in wanted.keys]
    tagged = TAG_STRENGTH if wanted.tag_ids & tag_ids else 0
    return max([*shown, tagged], default=0)


def coverage(wanted: Sequence[Wanted], stories: Iterable[Told]) -> list[Covered]:
    """For each thing they look for the numbers, from 1 in the order of `stories`, of those that show it."""
    chosen = list(stories)
    found = []
    for one in wanted:
        shown = [Shown(number, strength(story, one)) for number, story in enumerate(chosen, start=1)]
        by = sorted((s for s in shown if s.strength), key=lambda s: (s.strength < STRONGLY, s.number))
        begun = [number for number, story in enumerate(chosen, start=1) if means(story, one)]
        found.append(Covered(one, tuple(by), tuple(begun)))
    return found


def uncovered(found: Sequence[Covered]) -> list[Wanted]:
    """What nothing shows: first what nothing is begun for either, then the heaviest; ties keep their order."""
    open_ones = sorted((one for one in found if not one.by), key=lambda one: (bool(one.begun), -one.wanted.weight))
    return [one.wanted for one in open_ones]
