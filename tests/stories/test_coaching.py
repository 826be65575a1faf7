"""What the coach says of short texts from many trades; the browser's script is held to the same file."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from stories import coaching, happened
from stories.coaching import Draft, advise

TEXTS = json.loads(Path(__file__).with_name("coaching.json").read_text("utf-8"))
TODAY = date(2026, 12, 1)
ABOUT = ("who", "remarks", "says", "good", "happened")  # what a row says of a text, and the day, which is read
KINDS = {kind for row in TEXTS for kind, _ in row["remarks"]}


def draft(row: dict[str, Any]) -> Draft:
    texts = {name: text for name, text in row.items() if name not in ABOUT}
    return Draft(**texts, happened_on=happened.parse(row.get("happened", ""), TODAY), today=TODAY)


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["who"])
def test_remarks_on_a_text(row: dict[str, Any]) -> None:
    advice = advise(draft(row))
    assert [[remark.kind, remark.quote] for remark in advice.remarks] == row["remarks"]
    assert advice.good == row["good"]
    assert [remark.says for remark in advice.remarks] == row.get("says", [remark.says for remark in advice.remarks])


def test_every_rule_is_tried_with_texts_that_it_is_for() -> None:
    assert len(coaching.RULES) == len(KINDS)


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["who"])
def test_quotes_are_the_persons_own_words(row: dict[str, Any]) -> None:
    for remark in advise(draft(row)).remarks:
        assert remark.quote in row.get(remark.about, "") or remark.about in ("proof_status", "happened")


def test_two_are_shown_and_dismissed_ones_make_room() -> None:
    row = next(row for row in TEXTS if row["who"] == "three remarks, two shown")
    advice = advise(draft(row))
    assert [one.kind for one in advice.without(frozenset()).remarks] == ["we", "thin-action"]
    assert [one.kind for one in advice.without(frozenset({"we"})).remarks] == ["thin-action", "long-setup"]


def test_speaking_rate_decides_what_is_too_long() -> None:
    row = next(row for row in TEXTS if row["who"] == "too long")
    fast = replace(draft(row), words_a_minute=220)
    assert "too-long" not in [one.kind for one in advise(fast).remarks]


@pytest.mark.parametrize(("day", "years"), [(date(2021, 12, 1), 5), (date(2021, 12, 2), 4), (date(2020, 11, 30), 6)])
def test_years_are_whole(day: date, years: int) -> None:
    assert coaching.years(day, TODAY) == years
