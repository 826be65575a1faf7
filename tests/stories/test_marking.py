"""Where the words of a search stand in the texts of a page, and the line around them."""

import pytest

from stories import marking
from stories.searching import foremost, parse


def marked(text: str, typed: str) -> str:
    return marking.marked(text, marking.hits([text], parse(typed).terms).get(0, ()))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("the gau", ["gau"]),
        ("I of gauge ", ["gauge"]),
        ("the ", ["the"]),
        ("to be ", ["to", "be"]),
        ("gauge th", ["gauge", "th"]),
        ("38 gauge ", ["38", "gauge"]),
        ('"the gauge" ', ["the gauge"]),
    ],
)
def test_slight_words_are_not_marked_unless_they_are_all(typed: str, left: list[str]) -> None:
    assert [" ".join(term.words) for term in foremost(parse(typed).terms)] == left


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("We measured it.", "measure ", "We <mark>measured</mark> it."),
        ("The gauge", "gau", "The <mark>gauge</mark>"),
        ("The gauge", "gau ", "The gauge"),
        ("the Überblick", "uberblick", "the <mark>Überblick</mark>"),
        ("a night shift, a shift", '"night shift"', "a <mark>night shift</mark>, a shift"),
        ("Straße", "strasse", "<mark>Straße</mark>"),
        ("我们上夜班的时候", "夜班", "我们上<mark>夜班</mark>的时候"),
        ("<b>gauge</b> & 'x'", "gauge", "&lt;b&gt;<mark>gauge</mark>&lt;/b&gt; &amp; &#x27;x&#x27;"),
        ("a \x02gauge\x03 b", "gauge", "a \x02<mark>gauge</mark>\x03 b"),
        ("", "gauge", ""),
    ],
)
def test_hits_are_marked_and_all_else_is_escaped(text: str, typed: str, shown: str) -> None:
    assert marked(text, typed) == shown


def test_each_text_has_its_own_hits() -> None:
    assert marking.hits(["a gauge", "", "gauge gauges"], parse("gauge").terms) == {0: [(2, 7)], 2: [(0, 5), (6, 12)]}


def test_the_line_stands_around_the_first_hit() -> None:
    text = "one " * 50 + "gauge " + "two " * 50
    line = marking.line(text, marking.hits([text], parse("gauge").terms)[0])
    assert line.startswith("… one one")
    assert line.endswith("two …")
    assert "<mark>gauge</mark> two" in line
    assert len(line) < 200


def test_a_line_is_one_line_and_whole_where_it_is_short() -> None:
    text = "One\ngauge <i>"
    assert marking.line(text, marking.hits([text], parse("gauge").terms)[0]) == "One <mark>gauge</mark> &lt;i&gt;"
