"""Two texts, word by word."""

import pytest

from storybank.differing import GONE, NEW, SAME, compare


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
