"""The choice as whole numbers: what each story shows, what showing it is worth, and what it costs. Pure.

Stories are numbers from 0 in the order of their ids; ids, keys and reasons stay outside.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement

STRONGEST = 3
FREE_OF_CROWD = 3  # "a little from the 4th story of one organization on" (DESIGN.md, "The ten")

# The three highest strengths that a thing is shown with, and what becomes of them when one more story comes in. Two are
# worth something; the third says whether one of the two would be missed.
STATES = sorted(tuple(sorted(three, reverse=True)) for three in combinations_with_replacement(range(4), 3))
_NUMBER = {state: number for number, state in enumerate(STATES)}
BEST, SECOND, THIRD = (tuple(state[place] for state in STATES) for place in range(3))
AFTER = tuple(tuple(_NUMBER[tuple(sorted((*state, x), reverse=True)[:3])] for x in range(4)) for state in STATES)


@dataclass(frozen=True)
class Term:
    """One thing to be shown: `first` for each step of the best, `second` for each step of the second best strength.

    shown: the strength of every story, 0 to 3. covers: whether showing it is reason enough to be chosen.
    """

    first: int
    second: int
    shown: bytes
    covers: bool


@dataclass(frozen=True)
class Puzzle:
    """Choose at most `places` stories with the highest value.

    own: what each is worth by itself. crowds: the number of its organization, from 0, or -1 for none that counts; each
    story beyond the third of one costs `crowding`. kept: those that must be in. The others must each raise a term that
    covers: without it the best or second best there would be weaker.
    """

    terms: tuple[Term, ...]
    own: tuple[int, ...]
    crowds: tuple[int, ...]
    crowding: int
    places: int
    kept: frozenset[int]

    @cached_property
    def crowd_count(self) -> int:
        """How many organizations count."""
        return max(self.crowds, default=-1) + 1

    @cached_property
    def steps(self) -> tuple[tuple[int, int], ...]:
        """`first` and `second` of every term."""
        return tuple((term.first, term.second) for term in self.terms)

    @cached_property
    def signs(self) -> tuple[tuple[int, ...], ...]:
        """What each story shows: 3 × term + strength - 1 for every term that it shows at all."""
        found: list[list[int]] = [[] for _ in self.own]
        for number, term in enumerate(self.terms):
            for story, strength in enumerate(term.shown):
                if strength:
                    found[story].append(STRONGEST * number + strength - 1)
        return tuple(map(tuple, found))


@dataclass(frozen=True)
class Position:
    """Some stories chosen: the state of every term with them (a number in STATES) and how many are of each crowd."""

    chosen: tuple[int, ...]
    states: tuple[int, ...]
    crowd: tuple[int, ...]


def nothing_chosen(puzzle: Puzzle) -> Position:
    """Where every search begins."""
    return Position((), (0,) * len(puzzle.terms), (0,) * puzzle.crowd_count)


def with_stories(puzzle: Puzzle, position: Position, stories: Iterable[int]) -> Position:
    """The position once these, none of which is in it, are chosen too."""
    more = tuple(stories)
    states, crowd = list(position.states), list(position.crowd)
    for story in more:
        if puzzle.crowds[story] >= 0:
            crowd[puzzle.crowds[story]] += 1
        for sign in puzzle.signs[story]:
            term, step = divmod(sign, STRONGEST)
            states[term] = AFTER[states[term]][step + 1]
    return Position(position.chosen + more, tuple(states), tuple(crowd))


def position_of(puzzle: Puzzle, stories: Iterable[int]) -> Position:
    """The position in which exactly these are chosen."""
    return with_stories(puzzle, nothing_chosen(puzzle), stories)


def value(puzzle: Puzzle, position: Position) -> int:
    """What the chosen stories are worth together."""
    shown = sum(
        term.first * BEST[state] + term.second * SECOND[state]
        for term, state in zip(puzzle.terms, position.states, strict=True)
    )
    crowded = sum(max(0, count - FREE_OF_CROWD) for count in position.crowd)
    return shown + sum(puzzle.own[story] for story in position.chosen) - puzzle.crowding * crowded


def missed(puzzle: Puzzle, position: Position) -> list[bool]:
    """By sign: whether a chosen story with it would be missed, because the third best there is weaker."""
    return [
        term.covers and step > THIRD[state]
        for term, state in zip(puzzle.terms, position.states, strict=True)
        for step in range(1, STRONGEST + 1)
    ]


def idle(puzzle: Puzzle, position: Position) -> list[int]:
    """The chosen stories, kept or not, that would not be missed for anything that covers."""
    counts = missed(puzzle, position)
    return [story for story in position.chosen if not any(counts[sign] for sign in puzzle.signs[story])]


def allowed(puzzle: Puzzle, position: Position) -> bool:
    """Whether every chosen story that is not kept would be missed. Once it is not, more stories never mend it."""
    counts = missed(puzzle, position)
    return all(story in puzzle.kept or any(counts[sign] for sign in puzzle.signs[story]) for story in position.chosen)
