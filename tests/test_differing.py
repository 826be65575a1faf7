"""Two texts, word by word."""

import random
from difflib import SequenceMatcher
from typing import Any

import pytest

from storybank import differing
from storybank.differing import GONE, NEW, SAME, compare

ENOUGH = 3_000_000
LITTLE = ["the ", "to ", "of ", "a ", "in "]


class Counted(SequenceMatcher):
    """It counts the words and the pairs of equal words that it goes through, and fails before that takes long."""

    steps = 0

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Any:
        own = vars(self)
        Counted.steps += sum(1 + len(own["b2j"].get(word, ())) for word in own["a"][alo:ahi])
        assert Counted.steps < ENOUGH
        return super().find_longest_match(alo, ahi, blo, bhi)


def between(mark: str, little: list[str], length: int) -> str:
    """A text of words that no other has, with the same few little ones between them."""
    return "".join(f"{mark}{number} {little[number % len(little)]}" for number in range(length))[:length]


def test_a_changed_word_stands_between_what_stayed() -> None:
    assert compare("I rang them first.", "I rang her first.") == [
        (SAME, "I rang "),
        (GONE, "them "),
        (NEW, "her "),
        (SAME, "first."),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("", "one\n\ntwo"),
        ("tab\tand\nline", "tab and line"),
        ("مرحبا بالعالم", "مرحبا يا عالم"),
        ("<b>&amp;", "<i>&amp;"),
        ("a " * 10_000, "a b " * 5_000),
        ("x" * 20_000, "y" * 20_000),
    ],
)
def test_both_texts_can_be_read_from_it_to_the_last_space(before: str, after: str) -> None:
    runs = compare(before, after)
    assert "".join(text for kind, text in runs if kind != NEW) == before
    assert "".join(text for kind, text in runs if kind != GONE) == after


@pytest.mark.parametrize("length", [3000, 6728, 20_000])
@pytest.mark.parametrize("number", [1, 2, 5])
def test_no_two_texts_take_long(monkeypatch: pytest.MonkeyPatch, number: int, length: int) -> None:
    monkeypatch.setattr(differing, "SequenceMatcher", Counted)
    monkeypatch.setattr(Counted, "steps", 0)
    before, after = between("x", LITTLE[:number], length - 1000), between("y", LITTLE[:number], length)
    runs = compare(before, after)
    assert "".join(text for kind, text in runs if kind != NEW) == before
    assert "".join(text for kind, text in runs if kind != GONE) == after


@pytest.mark.parametrize("length", [3000, 20_000])
def test_a_story_changed_all_over_is_compared_word_by_word(length: int) -> None:
    spoken = random.Random(1)
    words = [spoken.choice(LITTLE) if place % 3 == 1 else f"word{place} " for place in range(length // 7)]
    after = [f"new{place} " if place % 3 == 0 else word for place, word in enumerate(words)]
    runs = compare("".join(words), "".join(after))
    assert len([text for kind, text in runs if kind == SAME]) > len(words) / 4
    assert max(text.count(" ") for kind, text in runs if kind != SAME) < 10
