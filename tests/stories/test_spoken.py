"""Words and seconds: one rule, which the browser's script is held to with the same file of texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from stories import spoken

TEXTS = json.loads(Path(__file__).with_name("spoken.json").read_text("utf-8"))


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:20] or "nothing")
def test_words_are_counted_as_they_are_said(row: dict[str, Any]) -> None:
    assert spoken.words(row["text"]) == row["words"]


@pytest.mark.parametrize(
    ("words", "rate", "seconds"), [(0, 140, 0), (140, 140, 60), (210, 140, 90), (1, 120, 1), (3, 120, 2)]
)
def test_a_half_second_is_rounded_up_as_in_the_browser(words: int, rate: int, seconds: int) -> None:
    assert spoken.seconds(words, rate) == seconds


def test_the_shares_of_the_parts_add_up_to_a_hundred() -> None:
    assert spoken.count("a b", "c", "d e f", "").shares == (33, 17, 50, 0)
    assert sum(spoken.Counts(1, 1, 1, 0).shares) == 100
    assert spoken.Counts(0, 0, 0, 0).shares == (0, 0, 0, 0)


def test_the_bars_stand_one_after_the_other() -> None:
    assert spoken.Counts(2, 1, 6, 1).bars == (("s", 0, 20), ("t", 20, 10), ("a", 30, 60), ("r", 90, 10))
