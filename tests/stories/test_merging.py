"""One story on two pages: what each of them changed, put together."""

from typing import Any

import pytest

from stories.merging import Merged, Written, mark, merge, opened_with, read_opened

OPENED = Written({"title": "Old", "hook": "Old."}, "draft", {"LEAD": 3, "TEAM": 1}, ["audit", "Iso"])


def page(*, title: str = "Old", hook: str = "Old.", **rest: Any) -> Written:
    return Written(
        {"title": title, "hook": hook}, **{"status": "draft", "shows": OPENED.shows, "tags": OPENED.tags, **rest}
    )


@pytest.mark.parametrize(
    ("typed", "saved", "merged", "conflicts"),
    [
        ("Old", "Old", "Old", set()),
        ("Old", "Theirs", "Theirs", set()),
        ("Mine", "Old", "Mine", set()),
        ("Same", "Same", "Same", set()),
        ("Mine", "Theirs", "Mine", {"title"}),
        ("", "Theirs", "", {"title"}),
    ],
)
def test_a_text_is_in_the_way_only_where_both_changed_it(
    typed: str, saved: str, merged: str, conflicts: set[str]
) -> None:
    found = merge(page(title=typed), opened_with(OPENED), page(title=saved))
    assert found.written.texts == {"title": merged, "hook": "Old."}
    assert set(found.conflicts) == conflicts


@pytest.mark.parametrize(
    ("typed", "saved", "merged"),
    [
        ({"LEAD": 3, "TEAM": 1}, {"LEAD": 2, "PROB": 1}, {"LEAD": 2, "PROB": 1}),
        ({"LEAD": 3, "TEAM": 1, "COMM": 2}, {"LEAD": 3}, {"LEAD": 3, "COMM": 2}),
        ({"TEAM": 1}, {"LEAD": 2, "TEAM": 1}, {"TEAM": 1}),
        ({"LEAD": 1, "TEAM": 1}, {"LEAD": 2, "TEAM": 1, "PROB": 3}, {"LEAD": 1, "TEAM": 1, "PROB": 3}),
        ({"LEAD": 3, "TEAM": 2}, {}, {"TEAM": 2}),
        (None, {"LEAD": 2}, None),
    ],
)
def test_of_what_it_shows_only_the_difference_is_changed(
    typed: dict[str, int] | None, saved: dict[str, int], merged: dict[str, int] | None
) -> None:
    assert merge(page(shows=typed), opened_with(OPENED), page(shows=saved)).written.shows == merged


@pytest.mark.parametrize(
    ("typed", "saved", "merged"),
    [
        (["audit", "Iso"], ["new"], ["new"]),
        (["audit", "Iso", "mine"], ["audit", "Iso", "theirs"], ["audit", "Iso", "theirs", "mine"]),
        (["iso"], ["audit", "Iso", "theirs"], ["Iso", "theirs"]),
        (["audit", "Iso", "BOTH"], ["audit", "both"], ["audit", "both"]),
        ([], ["audit", "theirs"], ["theirs"]),
        (None, ["theirs"], None),
    ],
)
def test_of_tags_only_the_difference_is_changed(
    typed: list[str] | None, saved: list[str], merged: list[str] | None
) -> None:
    assert merge(page(tags=typed), opened_with(OPENED), page(tags=saved)).written.tags == merged


@pytest.mark.parametrize(
    ("typed", "saved", "merged"),
    [("draft", "ready", "ready"), ("resting", "ready", "resting"), ("ready", "draft", "ready"), ("", "ready", "")],
)
def test_the_status_changes_where_the_page_changed_it(typed: str, saved: str, merged: str) -> None:
    assert merge(page(status=typed), opened_with(OPENED), page(status=saved)).written.status == merged


def test_it_is_said_when_something_of_the_other_page_was_kept() -> None:
    opened = opened_with(OPENED)
    others: tuple[dict[str, Any], ...] = ({"hook": "Theirs."}, {"status": "ready"}, {"shows": {}}, {"tags": ["theirs"]})
    assert [merge(page(title="Mine"), opened, page(**other)).joined for other in others] == [True] * 4
    assert not merge(page(title="Mine", tags=["Audit", "iso"]), opened, page()).joined


def test_without_knowing_how_it_was_opened_all_of_it_counts_as_typed() -> None:
    typed = page(title="Mine", hook="Old.", status="ready", tags=[])
    found = merge(typed, None, page(hook="Theirs."))
    assert found == Merged(typed, frozenset({"title", "hook"}))


def test_what_a_page_was_opened_with_travels_as_text() -> None:
    opened = opened_with(Written({"title": "“Ü”", "setback": False, "happened_on": None}, "draft", {"LEAD": 3}, ["é"]))
    assert read_opened(opened.text) == opened
    assert opened.marks["setback"] == mark(False) != mark(True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "99",
        "abc",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        '{"marks":1}',
        '{"marks":{},"status":"","shows":[1],"tags":[]}',
    ],
)
def test_nonsense_says_nothing_about_how_it_was_opened(text: str) -> None:
    assert read_opened(text) is None
