"""The pack as Markdown: what a person wrote comes out as they wrote it, whatever signs it has."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from prep import markdown
from prep.pack import Block, Expected, Pack
from prep.page import Content, Row

TRICKY = (
    *("# no heading", "- no list", "1. no list", "1) none", "* no star *", "_no_ **emphasis**", "`no code`"),
    *("[no](link)", "![no](image)", "<b>no</b> &amp; <script>", "> no quote", "a | b", "~~no~~", "\\ a backslash"),
    *("===", "---", "+ plus", "http://example.org", "$x$", ": none", "one\ntwo", "    no code"),
)
PHRASES = ("One moment?",)


def read(text: str) -> str:
    """What a reader of the Markdown sees, spaces aside."""
    page = MarkdownIt("commonmark").render(text)
    assert "<img" not in page
    assert "<script" not in page
    return solid(html.unescape(re.sub(r"<[^>]+>", "", page)))


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", TRICKY)
def test_signs_are_text(text: str) -> None:
    page = MarkdownIt("commonmark").render(markdown.escape(text))
    assert read(markdown.escape(text)) == solid(text)
    assert set(re.findall(r"<(\w+)", page)) <= {"p", "br"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 \n#*-_.)([]<>&!`~|\\+=:>$"), max_size=40))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    page = MarkdownIt("commonmark").render(markdown.escape(text))
    assert set(re.findall(r"<(\w+)", page)) <= {"p", "br"}
    assert read(markdown.escape(text)) == solid(text)


GAUGE = Block(
    number=1,
    title="The *gauge*",
    asks=("Leading",),
    cues=("thirty numbers", "their words"),
    proof="-38 %",
    hook="Three shifts.",
    parts=(("Situation", "It drifted.\nAlways."), ("Action", "I asked.\n\nThen I wrote.")),
    where="Calder · 2023",
)
PRINTED = "The*gauge* -38% Itdrifted. ThenIwrote. about*me* #notes 1.Why? Calder·2023 itmatters “Onemoment?”"


def test_the_whole_pack_is_there() -> None:
    expected = (Expected("When did you lead?", "it matters", 1, "The *gauge*"), Expected("1. Why?", "", 0, "", "Not."))
    rows = (Row(1, (), "The *gauge*", "cues", "-38 %"),)
    content = Content(position="Manager", organization="Northwind", rows=rows, phrases=PHRASES)
    pack = Pack("Manager", "Northwind", "about *me*", "", (GAUGE,), expected, "# notes")
    text = markdown.write(content, pack)
    assert [part for part in PRINTED.split() if part not in read(text)] == []
    assert re.findall(r"^#+ .*", text, re.M)[:3] == ["# Manager", "## On one page", "## If nothing fits"]
    assert "Why here" not in text


def test_empty_parts_leave_no_trace() -> None:
    assert markdown.write(Content(position="Nurse"), Pack("Nurse", "")) == "# Nurse\n"
