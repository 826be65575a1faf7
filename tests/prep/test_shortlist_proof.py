"""What the proof of the best choice rests on: bounds that hold whatever the prices, and prices that are the lowest."""

from collections.abc import Iterable
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prep.shortlist.bank import CONSTANTS, Candidate, bank
from prep.shortlist.bound import look
from prep.shortlist.branch import Branch, everything
from prep.shortlist.lanes import FINE, Lanes
from prep.shortlist.local import kept_only, without_one
from prep.shortlist.program import Program, capped, filled, program_of
from prep.shortlist.puzzle import STRONGEST, Position, Puzzle, allowed, position_of, value
from prep.shortlist.simplex import Simplex
from prep.shortlist.suggest import suggest
from tests.bench.choices import KINDS, case, example
from tests.prep.test_shortlist import Case, cases, wanted

often = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def root_of(puzzle: Puzzle) -> Branch:
    lanes = Lanes(puzzle, [story for story in range(len(puzzle.own)) if story not in puzzle.kept])
    return everything(kept_only(puzzle), lanes)


def choices(puzzle: Puzzle) -> Iterable[Position]:
    """All there are."""
    free = [story for story in range(len(puzzle.own)) if story not in puzzle.kept]
    for size in range(puzzle.places - len(puzzle.kept) + 1):
        for some in combinations(free, size):
            position = position_of(puzzle, [*puzzle.kept, *some])
            if allowed(puzzle, position):
                yield position


def some_prices(chance: Random, program: Program) -> list[float]:
    return [chance.uniform(-9, 30) for _ in program.rows]


def lowest(branch: Branch, program: Program) -> list[float]:
    simplex = Simplex(program, ())
    rows = capped(program, branch.few), filled(program, branch.many)
    simplex.narrow(branch.position.chosen, map(branch.story, branch.free), branch.seats, *rows)
    return simplex.lower(-(2**40), 2**40)


@settings(often, max_examples=100)
@given(cases, st.integers(0, 2**32))
def test_no_choice_is_worth_more_than_the_bound_whatever_the_prices(asked: Case, seed: int) -> None:
    puzzle = bank(*asked, CONSTANTS).puzzle
    program, root = program_of(puzzle), root_of(puzzle)
    best = max(value(puzzle, position) for position in choices(puzzle))
    prices = some_prices(Random(seed), program)
    assert look(root, program, prices).bound >= look(root, program, lowest(root, program)).bound - FINE // 100
    assert look(root, program, lowest(root, program)).bound >= FINE * best


def rich(seed: int) -> Case:
    """Few things, which nearly every story shows, so that most would not be missed."""
    chance = Random(seed)
    stories = [
        Candidate(
            pk,
            {key: chance.randint(1, 3) for key in "ABC" if chance.random() < 0.8},
            organization=chance.choice("abc"),
            kept=chance.random() < 0.1,
            ready=chance.random() < 0.7,
            proof=chance.random() < 0.7,
            shared=chance.randint(0, 12),
        )
        for pk in range(1, 12)
    ]
    return stories, [wanted(n, key) for n, key in enumerate("ABC"[: chance.randint(1, 3)])], [], 6


@settings(often, max_examples=25)
@given(st.integers(0, 2**32).map(rich), st.integers(0, 2**32))
def test_every_choice_is_in_one_of_two_parts_and_worth_no_more_than_its_bound(asked: Case, seed: int) -> None:
    puzzle = bank(*asked, CONSTANTS).puzzle
    chance, program = Random(seed), program_of(puzzle)
    sign = chance.randrange(STRONGEST * len(puzzle.terms))
    term, step = divmod(sign, STRONGEST)
    parts = root_of(puzzle).parted(sign)
    for prices in (some_prices(chance, program), *(lowest(part, program) for part in parts)):
        few, many = (look(part, program, prices).bound for part in parts)
        for position in choices(puzzle):
            shown = sum(puzzle.terms[term].shown[story] > step for story in position.chosen)
            assert FINE * value(puzzle, position) <= (many if shown > 2 else few)


@settings(often, max_examples=60)
@given(st.integers(0, 2**32).map(rich))
def test_stories_that_nothing_would_miss_make_it_no_worse_than_trying_them_all(asked: Case) -> None:
    puzzle = bank(*asked, CONSTANTS).puzzle
    found = suggest(*asked)
    assert found.value == found.bound == max(value(puzzle, position) for position in choices(puzzle))


def plain(seed: int) -> Case:
    """Many choices of the same value."""
    chance = Random(seed)
    stories = [Candidate(pk, {key: 2 for key in "ABCD" if chance.random() < 0.5}) for pk in range(1, 9)]
    return stories, [wanted(n, key) for n, key in enumerate("ABCD")], [], 4


@settings(often, max_examples=60)
@given(st.integers(0, 2**32).map(plain))
def test_of_equal_choices_the_one_with_the_smallest_ids_in_which_every_story_adds(asked: Case) -> None:
    among = bank(*asked, CONSTANTS)
    found = suggest(*asked)
    first = max(
        [story in position.chosen for story in range(len(among.stories))]
        for position in choices(among.puzzle)
        if value(among.puzzle, position) == found.value
        and all(value(among.puzzle, rest) < found.value for rest in without_one(among.puzzle, position))
    )
    assert [story.id in found.chosen for story in among.stories] == first


@pytest.mark.parametrize("kind", KINDS)
def test_sixty_stories_are_proven(kind: str) -> None:
    assert suggest(*case(60, 15, kind, 0)).proven


def test_the_example_is_proven() -> None:
    assert suggest(*example()).proven
