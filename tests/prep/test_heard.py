"""What somebody in the room has heard before."""

from datetime import date

import pytest

from prep.heard import Heard, Once, heard, together

MARCH, MAY = date(2026, 3, 4), date(2026, 5, 6)
SEATED = {7: (70, "Rosa"), 8: (80, "Dana")}


def told(story: int, *people: int, at: str = "", on: date = MAY) -> Once:
    return Once(story, frozenset(people), at, on)


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([], {}),
        ([told(1, 9)], {}),
        ([told(1, 7)], {1: (Heard(MAY, "Rosa", 70),)}),
        ([told(1, 7, on=MARCH), told(1, 7)], {1: (Heard(MAY, "Rosa", 70),)}),
        ([told(1, 7, on=MARCH), told(1, 8)], {1: (Heard(MAY, "Dana", 80), Heard(MARCH, "Rosa", 70))}),
        ([told(1, 7, 8)], {1: (Heard(MAY, "Rosa", 70), Heard(MAY, "Dana", 80))}),
        ([told(1, 9, at="calder")], {1: (Heard(MAY),)}),
        ([told(1, 9, at="calder", on=MARCH), told(1, at="calder")], {1: (Heard(MAY),)}),
        ([told(1, 7, at="calder")], {1: (Heard(MAY, "Rosa", 70),)}),
        ([told(1, 9, at="elsewhere"), told(2, 8)], {2: (Heard(MAY, "Dana", 80),)}),
    ],
)
def test_who_has_heard_it(tellings: list[Once], expected: dict[int, tuple[Heard, ...]]) -> None:
    assert heard(tellings, SEATED, "calder") == expected


def test_no_organization_is_none_that_was_told_at() -> None:
    assert heard([told(1, 9)], SEATED, "") == {}


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([Heard(MAY, "Rosa", 70)], ["Rosa heard this in May"]),
        ([Heard(date(2025, 5, 6), "Rosa", 70)], ["Rosa heard this in May 2025"]),
        ([Heard(MARCH)], ["told at this organization in March"]),
        ([Heard(MAY, "Rosa", 70), Heard(MAY, "Kim", 71)], ["Rosa and Kim heard this in May"]),
        ([Heard(MAY, "Rosa", 70), Heard(MARCH, "Kim", 71)], ["Rosa heard this in May", "Kim heard this in March"]),
        ([Heard(MAY, name, 70) for name in "ABCD"], ["A, B and 2 more heard this in May"]),
    ],
)
def test_words(found: list[Heard], words: list[str]) -> None:
    assert [said for said, _ in together(found, date(2026, 11, 24))] == words


def test_somebody_it_is_meant_for_weighs_more_than_others_and_the_organization_least() -> None:
    found = [Heard(MAY, "Rosa", 70, meant=True), Heard(MAY, "Kim", 71), Heard(MAY)]
    assert together(found, date(2026, 11, 24)) == [
        ("Rosa heard this in May", "heavy"),
        ("Kim heard this in May", ""),
        ("told at this organization in May", "light"),
    ]
