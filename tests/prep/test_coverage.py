"""What shows what, and what nothing shows."""

import pytest

from prep.coverage import Shown, Told, Wanted, coverage, strength, uncovered
from prep.reasons import Listener, why


def told(
    pk: int, *, tags: frozenset[int] = frozenset(), setback: bool = False, empty: bool = False, **shows: int
) -> Told:
    return Told(pk, f"Story {pk}", "", "", shows, tags, ("word " * 100,), setback, empty)


def wanted(pk: int, *keys: str, weight: int = 2, tags: frozenset[int] = frozenset(), text: str = "Something") -> Wanted:
    return Wanted(pk, text, weight, keys, tags)


def listener(name: str, *cares: str, last_word: bool = False) -> Listener:
    return Listener(1, name, "director", cares, last_word, "", "")


@pytest.mark.parametrize(
    ("story", "want", "expected"),
    [
        (told(1, LEAD=1, INFL=3), wanted(1, "LEAD", "INFL"), 3),
        (told(1, LEAD=1), wanted(1, "CONF"), 0),
        (told(1, LEAD=1, tags=frozenset({7})), wanted(1, "LEAD", tags=frozenset({7})), 2),
        (told(1, LEAD=3, empty=True), wanted(1, "LEAD"), 0),
        (told(1), wanted(1), 0),
    ],
)
def test_a_story_shows_a_thing_as_strongly_as_its_strongest_sign(story: Told, want: Wanted, expected: int) -> None:
    assert strength(story, want) == expected


def test_the_strongest_stands_first_and_ties_keep_their_order() -> None:
    [found] = coverage([wanted(1, "LEAD")], [told(1, LEAD=1), told(2, LEAD=3), told(3, LEAD=1)])
    assert found.by == (Shown(2, 3), Shown(1, 1), Shown(3, 1))


def test_what_is_uncovered_comes_heaviest_first() -> None:
    found = coverage([wanted(1, "CONF", weight=1), wanted(2, "GROW", weight=3), wanted(3, "LEAD")], [told(1, LEAD=1)])
    assert [one.id for one in uncovered(found)] == [2, 1]


def test_a_gap_is_named_in_our_words_or_in_their_own() -> None:
    assert wanted(1, "CONF", text="Handles conflict").about == "handling conflict"
    assert wanted(1, "CONF", text="Keeps shifts talking").about == "keeps shifts talking"


def test_the_reasons_say_what_only_this_story_does_and_for_whom() -> None:
    stories = [told(1, LEAD=3, setback=True), told(2, DELI=2)]
    covered = coverage([wanted(1, "LEAD", text="Leads")], stories)
    reasons = why(1, stories, covered, [listener("Paul Mbeki", "LEAD"), listener("Kim", "HR")])
    assert reasons == [
        "leading, strongly",
        "your only one for “Leads”",
        "your one setback",
        "Paul cares about this",
    ]


def test_who_has_the_last_word_is_named_before_others() -> None:
    stories = [told(1, LEAD=2)]
    both = [listener("Paul Mbeki", "LEAD"), listener("Rosa Alvarez", "LEAD", last_word=True)]
    assert why(1, stories, [], both) == ["leading", "Rosa cares about this"]


def test_a_story_not_written_yet_has_no_reasons() -> None:
    assert why(1, [told(1, LEAD=3, empty=True)], [], []) == []
