"""A story's line on the sheet, the same in the editor, live in the browser, and on paper."""

import re
from pathlib import Path

import pytest

from prep.page import Row
from stories import sheet_line

SCRIPT = Path(__file__).resolve().parent.parent.parent / "static/js/sheet-row.js"


@pytest.mark.parametrize(("proof", "wide"), [("", True), ("−38 %", False), ("x" * 12, False), ("x" * 13, True)])
def test_a_long_result_stands_under_its_title(proof: str, wide: bool) -> None:
    assert sheet_line.wide(proof) == Row(1, proof=proof).wide == wide


@pytest.mark.parametrize(
    ("strengths", "first", "words"),
    [
        ({}, (), ()),
        ({"TEAM": 2, "COMM": 2, "LEAD": 3}, (), ("Leading", "Explaining")),
        ({"TEAM": 1, "COMM": 2, "LEAD": 3}, ("TEAM",), ("Teamwork", "Leading")),
    ],
)
def test_it_is_told_for_what_it_shows_best(
    strengths: dict[str, int], first: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert sheet_line.asks(strengths, setback=False, first=first) == words
    assert sheet_line.asks(strengths, setback=True, first=first) == (words or ("Setback",))


def test_the_browser_counts_alike() -> None:
    numbers = dict(re.findall(r"const ([A-Z_]+) = (\d+);", SCRIPT.read_text()))
    assert numbers == {"BESIDE": str(sheet_line.BESIDE), "MOST_ASKS": str(sheet_line.MOST_ASKS)}
