"""The puzzle as a linear program: a value that is only higher where stories may be chosen in part. Pure.

A row counts chosen stories: those that show a term at least so strongly, those of one organization, or all of them.
What a row is worth grows by stretches, each worth less a story than the one before, so that giving up whole stories
gives little away: of five hundred stories, mostly less than three points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from prep.shortlist.puzzle import FREE_OF_CROWD, STRONGEST, Puzzle, Term

OTHERS = 2  # the stretch of a level that is neither the best nor the second best
Stretch = tuple[int, int]  # how many stories it holds, and what each of them is worth


@dataclass(frozen=True)
class Program:
    """rows: the stretches of each, the dearest first; the last row counts all that are chosen.

    levels: by sign the row of those that show the term at least so strongly, -1 where none shows it just so; these rows
    come first. crowds: the row of the first crowd; the others follow. parts: the rows in which each story counts. own:
    what each story is worth by itself.
    """

    rows: tuple[tuple[Stretch, ...], ...]
    levels: tuple[int, ...]
    crowds: int
    parts: tuple[tuple[int, ...], ...]
    own: tuple[int, ...]


def program_of(puzzle: Puzzle) -> Program:
    """The program of a puzzle; its stories keep their numbers."""
    rows: list[tuple[Stretch, ...]] = []
    levels: list[int] = []
    for term in puzzle.terms:
        heights = _heights(term)
        levels += [len(rows) + place if height else -1 for place, height in _placed(heights)]
        rows += [_stretches(term, height, puzzle.places) for height in heights if height]
    crowds = len(rows)
    rows += [((FREE_OF_CROWD, 0), (puzzle.places, -puzzle.crowding))] * puzzle.crowd_count
    below = [_below(levels, sign) for sign in range(len(levels))]
    parts = tuple(
        (*sum([below[sign] for sign in signs], ()), *([crowds + crowd] if crowd >= 0 else ()), len(rows))
        for signs, crowd in zip(puzzle.signs, puzzle.crowds, strict=True)
    )
    return Program((*rows, ((puzzle.places, 0),)), tuple(levels), crowds, parts, puzzle.own)


def _heights(term: Term) -> list[int]:
    """By strength: how many steps it is above the next lower one that any story has; 0 where none has this one."""
    shown = sorted({0, *term.shown})
    above = {high: high - low for low, high in pairwise(shown)}
    return [above.get(strength, 0) for strength in range(1, STRONGEST + 1)]


def _placed(heights: Sequence[int]) -> list[tuple[int, int]]:
    """Each height with the number of those before it that are not 0."""
    return [(sum(map(bool, heights[:place])), height) for place, height in enumerate(heights)]


def _stretches(term: Term, height: int, places: int) -> tuple[Stretch, ...]:
    return (1, height * term.first), (1, height * term.second), (places, 0)


def _below(levels: Sequence[int], sign: int) -> tuple[int, ...]:
    """The rows in which a story with the sign counts."""
    start = sign - sign % STRONGEST
    return tuple(row for row in levels[start : sign + 1] if row >= 0)


def capped(program: Program, few: Sequence[int]) -> list[int]:
    """The rows in which at most two may count, from the least strength of each term for which that holds."""
    signs = enumerate(program.levels)
    return [row for sign, row in signs if row >= 0 and few[sign // STRONGEST] <= sign % STRONGEST + 1]


def filled(program: Program, many: Sequence[int]) -> list[int]:
    """The rows in which at least three must count, from the highest strength of each term for which that holds."""
    rows = [program.levels[STRONGEST * term + step - 1] for term, step in enumerate(many) if step]
    return [row for row in rows if row >= 0]
