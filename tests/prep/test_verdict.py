"""How good a choice is, and what it leaves open, in one sentence."""

import pytest

from prep.verdict import Open, says

BEST = "No other choice covers more."


@pytest.mark.parametrize(
    ("is_open", "said"),
    [
        (Open([], [], []), "No other choice covers more. This is enough to walk in with."),
        (
            Open([("Cooks", 2)], [], []),
            "No other choice covers more. This is enough to walk in with, though nothing shows “Cooks” yet.",
        ),
        (
            Open([("Cooks", 2), ("Bakes", 3)], [], []),
            "No other choice covers more, but nothing shows “Bakes” and “Cooks” yet.",
        ),
        (Open([], [("Bakes", 3)], []), "No other choice covers more, but what shows “Bakes” is left out by you."),
        (
            Open([("Bakes", 3)], [], ["Hanna"]),
            "No other choice covers more, but nothing shows “Bakes” yet, and there is nothing for Hanna.",
        ),
        (Open([], [], list("ABCDE")), "No other choice covers more, but there is nothing for A, B, C and 2 more."),
    ],
)
def test_it_is_enough_only_where_nothing_that_weighs_is_open(is_open: Open, said: str) -> None:
    assert says(BEST, is_open, may_be_enough=True) == said


def test_a_full_ten_needs_no_comfort() -> None:
    assert says(BEST, Open([], [], []), may_be_enough=False) == BEST
