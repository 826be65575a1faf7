"""The best choice: equal to trying them all, whatever else must hold."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from prep.coverage import Wanted
from prep.heard import Heard
from prep.reasons import Listener
from prep.shortlist.bank import CONSTANTS, Bank, Candidate, bank
from prep.shortlist.lanes import Lanes
from prep.shortlist.local import greedy
from prep.shortlist.puzzle import allowed, position_of, value
from prep.shortlist.suggest import Suggestion, suggest, swaps

KEYS = "ABCDE"
SOON = date(2026, 5, 1)
LANDED: list[tuple[str, ...]] = [(), ("",), ("well",), ("badly", "")]
TOLD_TO: list[tuple[int | None, ...]] = [(), (), (None,), (1,), (1, 2)]
Case = tuple[list[Candidate], list[Wanted], list[Listener], int]


def wanted(pk: int, *keys: str, weight: int = 2, tags: frozenset[int] = frozenset()) -> Wanted:
    return Wanted(pk, "Something", weight, keys, tags)


def listener(pk: int, *cares: str, last_word: bool = False) -> Listener:
    return Listener(pk, "Kim", "director", cares, last_word, "", "")


def heard(seat: int | None) -> Heard:
    return Heard(SOON, "Kim" if seat else "", seat)


def candidate(chance: Random, pk: int) -> Candidate:
    return Candidate(
        pk,
        {key: chance.randint(1, 3) for key in KEYS if chance.random() < 0.35},
        chance.choice([frozenset(), frozenset({7})]),
        organization=chance.choice(["", "a", "a", "b", "c"]),
        kept=chance.random() < 0.2,
        left_out=chance.random() < 0.2,
        setback=chance.random() < 0.2,
        ready=chance.random() < 0.5,
        proof=chance.random() < 0.5,
        landed=chance.choice(LANDED),
        age=chance.choice([None, 1, 4, 9]),
        shared=chance.randint(0, 12),
        heard=tuple(heard(seat) for seat in chance.choice(TOLD_TO)),
    )


def case_of(seed: int) -> Case:
    """Made from one number: drawing each part of it from Hypothesis takes ten times as long as choosing."""
    chance = Random(seed)
    stories = [candidate(chance, pk) for pk in chance.sample(range(1, 99), chance.randint(0, 9))]
    tags = chance.choice([frozenset(), frozenset({7})])
    keys = [chance.choice(KEYS) for _ in range(chance.randint(0, 4))]
    looked_for = [wanted(pk, key, weight=chance.randint(1, 3), tags=tags) for pk, key in enumerate(keys)]
    cares = [chance.sample(KEYS, chance.randint(0, 3)) for _ in range(chance.randint(0, 2))]
    room = [listener(pk, *some, last_word=chance.random() < 0.3) for pk, some in enumerate(cares, start=1)]
    return stories, looked_for, room, chance.randint(1, 4)


cases = st.integers(0, 2**32).map(case_of)


def tried_all(among: Bank) -> int:
    """The highest value there is."""
    puzzle = among.puzzle
    free = [story for story in range(len(among.stories)) if story not in puzzle.kept]
    sizes = range(puzzle.places - len(puzzle.kept) + 1)
    choices = [position_of(puzzle, [*puzzle.kept, *some]) for size in sizes for some in combinations(free, size)]
    return max(value(puzzle, choice) for choice in choices if allowed(puzzle, choice))


often = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


@settings(often, max_examples=500)
@given(cases)
@example(case_of(19477))  # where two must be chosen before the first branch
def test_it_is_as_good_as_trying_them_all(case: Case) -> None:
    found = suggest(*case)
    assert found.value == found.bound == tried_all(bank(*case, CONSTANTS))
    assert found.value == sum(share.points for share in found.shares.values())
    known = {one.id: one for one in case[0]}
    assert {one.id for one in case[0] if one.pinned} <= set(found.chosen)
    assert not any(known[one].left_out for one in found.chosen)
    assert found.left_out is None or found.left_out.difference <= 0


@settings(often, max_examples=60)
@given(cases)
@example(case_of(1883))  # where looking for what is better one for one ends below the best
def test_without_time_for_a_proof_it_says_how_far_it_may_be(case: Case) -> None:
    found, among = suggest(*case, nodes=0), bank(*case, CONSTANTS)
    everyone = Lanes(among.puzzle, range(len(among.stories)))
    assert found.value >= value(among.puzzle, greedy(among.puzzle, everyone))
    assert found.value <= tried_all(among) <= found.bound


@settings(often, max_examples=60)
@given(cases, st.integers(0, 2**32))
def test_one_more_story_never_lowers_the_value(case: Case, seed: int) -> None:
    stories, looked_for, room, k = case
    known = {one.id for one in stories} | {100}
    organization = stories[0].organization if stories else ""  # a third organization would make crowds count
    another = replace(candidate(Random(seed), max(known) + 1), kept=False, organization=organization)
    assert suggest([*stories, another], looked_for, room, k).value >= suggest(stories, looked_for, room, k).value


@settings(often, max_examples=60)
@given(cases)
def test_the_order_of_what_is_given_does_not_matter(case: Case) -> None:
    stories, looked_for, room, k = case
    assert suggest(stories[::-1], looked_for[::-1], room[::-1], k).chosen == suggest(*case).chosen


@settings(often, max_examples=40)
@given(cases)
def test_other_numbers_in_the_same_order_change_nothing(case: Case) -> None:
    stories, looked_for, room, k = case
    after = suggest([replace(one, id=10 * one.id + 3) for one in stories], looked_for, room, k)
    before = suggest(stories, looked_for, room, k)
    assert after.chosen == tuple(10 * one + 3 for one in before.chosen)
    assert after.value == before.value


@settings(often, max_examples=60)
@given(cases, st.sampled_from([None, 1, 2]))
def test_a_telling_without_a_mark_never_raises_what_a_story_is_in_for(case: Case, seat: int | None) -> None:
    stories, looked_for, room, k = case
    before = suggest(stories, looked_for, room, k)
    for pk in before.chosen:
        one = next(story for story in stories if story.id == pk)
        told = replace(one, landed=(*one.landed, ""), heard=(*one.heard, heard(seat)), kept=True)
        inside = [replace(story, kept=True) for story in stories if story.id in before.chosen and story.id != pk]
        alike = suggest([*inside, replace(one, kept=True)], looked_for, room, k)
        assert suggest([*inside, told], looked_for, room, k).shares[pk].points <= alike.shares[pk].points


def alike(*ids: int) -> list[Candidate]:
    return [Candidate(pk, {"A": 2}) for pk in ids]


def test_of_equals_the_one_with_the_smaller_id_is_chosen() -> None:
    assert suggest(alike(9, 4, 7, 5), [wanted(1, "A")], [], 1).chosen == (4,)
    assert suggest(alike(9, 4, 7, 5), [wanted(1, "A")], [], 3).chosen == (4, 5)


def test_more_kept_than_there_are_places_all_stay() -> None:
    kept = [replace(one, kept=True) for one in alike(1, 2, 3)]
    found = suggest([*kept, Candidate(4, {"B": 3})], [wanted(1, "A"), wanted(2, "B")], [], 2)
    assert (set(found.chosen), found.too_many_kept, found.proven) == ({1, 2, 3}, 1, True)


def test_there_is_a_place_for_each_that_is_kept() -> None:
    kept = [replace(one, kept=True) for one in alike(1, 2, 3)]
    assert [bank(kept, [wanted(1, "A")], [], k, CONSTANTS).puzzle.places for k in (2, 3, 4)] == [3, 3, 4]


@pytest.mark.parametrize(
    ("stories", "looked_for"),
    [
        ([], [wanted(1, "A")]),
        ([replace(one, left_out=True, kept=True) for one in alike(1, 2)], [wanted(1, "A")]),
        (alike(1, 2), []),
        ([Candidate(1, {"B": 3}, setback=True, ready=True)], [wanted(1, "A")]),
    ],
)
def test_nothing_that_adds_is_nothing_chosen(stories: list[Candidate], looked_for: list[Wanted]) -> None:
    found = suggest(stories, looked_for, [], 10)
    assert found == Suggestion((), 0, 0, {}, tuple(one.id for one in looked_for), (), None, 0)


def test_fewer_than_ten_are_an_answer_with_what_nothing_shows() -> None:
    found = suggest(
        alike(1, 2), [wanted(1, "A"), wanted(2, "B")], [listener(5, "C"), listener(6, "A"), listener(7)], 10
    )
    assert (found.chosen, found.uncovered, found.unserved) == ((1, 2), (2,), (5,))


def test_the_last_word_counts_twice_and_who_heard_it_gets_nothing() -> None:
    stories = [Candidate(1, {"A": 3}, heard=(heard(2),))]
    found = suggest(stories, [], [listener(1, "A", last_word=True), listener(2, "A")], 10)
    assert (dict(found.shares[1].seats), found.shares[1].small, found.unserved) == ({1: 12}, -6, (2,))


def test_a_fourth_of_one_organization_costs_a_little_where_there_are_three() -> None:
    stories = [Candidate(pk, {key: 3}, organization="a") for pk, key in enumerate("ABCD", start=1)]
    others = [Candidate(pk, {}, organization=name) for pk, name in ((8, "b"), (9, "c"))]
    looked_for = [wanted(pk, key) for pk, key in enumerate("ABCD")]
    assert suggest(stories + others[:1], looked_for, [], 10).value == 96
    assert suggest(stories + others, looked_for, [], 10).value == 94


def test_the_three_best_in_the_place_of_one_and_what_is_won_and_lost() -> None:
    stories = [
        Candidate(1, {"A": 3}),
        *(Candidate(pk, {"A": 1, "B": pk - 1}) for pk in (2, 3, 4)),
        Candidate(5, {"A": 1}),
    ]
    found = swaps(stories, [wanted(1, "A"), wanted(2, "B", weight=1)], [], [1], 1)
    assert [(one.story, one.out, one.difference) for one in found] == [(4, 1, -4), (3, 1, -8), (2, 1, -12)]
    assert (found[0].won.criteria, found[0].lost.criteria) == ({2: 12}, {1: 16})


def test_the_best_left_out_and_the_swap_it_needs() -> None:
    stories = [Candidate(1, {"A": 3}), Candidate(2, {"A": 2}), Candidate(3, {"A": 1})]
    out = suggest(stories, [wanted(1, "A")], [], 1).left_out
    assert out
    assert (out.story, out.out, out.difference, out.lost.criteria) == (2, 1, -8, {1: 8})


def test_of_equals_that_are_left_out_the_one_with_the_smaller_id_whichever_makes_way() -> None:
    strengths = enumerate([{"A": 3}, {"B": 3}, {"B": 2}, {"A": 2}], start=1)
    stories = [Candidate(pk, shown) for pk, shown in strengths]
    out = suggest(stories, [wanted(1, "A"), wanted(2, "B")], [], 2).left_out
    assert out
    assert (out.story, out.out, out.difference) == (3, 2, -8)
