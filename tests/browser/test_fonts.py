"""The sheet keeps to its page in whatever font a browser finds: it was counted without one."""

from dataclasses import replace
from pathlib import Path

import pytest
import weasyprint
from django.template.loader import render_to_string
from playwright.sync_api import Page

from prep.sheet import Content, Paper, fit
from tests.browser import ink
from tests.prep.test_sheet import PAPERS, longest, ordinary, row, usual, words

CSS = Path(__file__).parents[2] / "static" / "css"
PAGE = {"A4": "186mm", "Letter": "191.9mm"}  # between the margins
FONTS = (("Liberation Serif", "Liberation Sans"), ("Noto Serif", "Noto Sans"), ("DejaVu Serif", "DejaVu Sans"))
ON_THE_PAGE = "leaf => leaf.getBoundingClientRect().bottom - leaf.lastElementChild.getBoundingClientRect().bottom"


def crowded(title: int, proof: int, cues: int, people: int) -> Content:
    rows = tuple(row(n + 1, title=words(title), proof=words(proof), cues=words(cues)) for n in range(10))
    asked = tuple(words(60) for _ in range(7))
    return replace(usual(), rows=rows, questions=asked, room=usual().room[:1] * people, place=words(120))


MOST_WHITE = 0.12  # of the height, where ruled lines take what is left; one and a half of them have no room
LEAST_OF_A_LEAF = 0.76  # what is white is less than a story takes, counted for a wider font
CROWDED = ((30, 20, 60, 5), (55, 28, 84, 5), (70, 12, 90, 9))
CONTENTS = [usual(), ordinary(), ordinary(8, shift=5), longest(), longest(40), *(crowded(*how) for how in CROWDED)]


def html(content: Content, paper: Paper, fonts: tuple[str, str], *, large: bool = False) -> str:
    """A sheet alone on its page, in these fonts."""
    files = ("tokens", "page", f"paper-{paper.lower()}", "sheet", "paper")
    css = "".join((CSS / f"{name}.css").read_text() for name in files)
    own = f'.sheet {{ --serif: "{fonts[0]}"; --sans: "{fonts[1]}"; }}'
    sheet = render_to_string("prep/_sheet.html", {"sheet": fit(content, paper, large=large)})
    return f"<!doctype html><style>{css}</style><style>{own}</style>{sheet}"


@pytest.mark.parametrize("fonts", FONTS, ids=lambda fonts: fonts[0])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet_keeps_to_its_page_in_any_font(page: Page, paper: Paper, fonts: tuple[str, str]) -> None:
    over = []
    page.emulate_media(media="print")
    for content in CONTENTS:
        page.set_content(html(content, paper, fonts) + f"<style>body {{ margin: 0; width: {PAGE[paper]}; }}</style>")
        over.append(page.locator(".leaf").evaluate(ON_THE_PAGE))
    assert min(over) >= 0, over


@pytest.mark.parametrize("fonts", FONTS, ids=lambda fonts: fonts[0])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_last_word_is_on_the_one_page_of_both_engines(page: Page, paper: Paper, fonts: tuple[str, str]) -> None:
    for content in CONTENTS:
        text = html(content, paper, fonts)
        page.set_content(text)
        for pdf in (page.pdf(prefer_css_page_size=True), weasyprint.HTML(string=text).write_pdf()):
            printed = ink.read(pdf)
            shown = fit(content, paper).content
            last = (shown.phrases or shown.questions or (shown.room[-1].name,))[-1]
            assert (len(printed.pages), printed.missing([last])) == (1, [])


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_of_ten_ordinary_stories_leaves_no_white(page: Page, paper: Paper) -> None:
    for shift in range(4):
        text = html(ordinary(shift=shift * 3), paper, FONTS[0])
        page.set_content(text)
        for pdf in (page.pdf(prefer_css_page_size=True), weasyprint.HTML(string=text).write_pdf()):
            assert ink.filled(pdf)[0] >= 1 - MOST_WHITE


@pytest.mark.parametrize("paper", PAPERS)
def test_in_large_type_no_page_ends_long_before_its_foot(page: Page, paper: Paper) -> None:
    for stories in (3, 7, 10):
        text = html(ordinary(stories), paper, FONTS[0], large=True)
        page.set_content(text)
        for pdf in (page.pdf(prefer_css_page_size=True), weasyprint.HTML(string=text).write_pdf()):
            assert min(ink.filled(pdf)) >= LEAST_OF_A_LEAF


def test_on_a_phone_all_titles_have_the_same_lead(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    page.set_content(html(ordinary(), "A4", FONTS[0]))
    styles = page.locator(".cues h2").evaluate_all(
        "all => all.map(one => getComputedStyle(one)).map(one => [one.lineHeight, one.fontSize])"
    )
    assert {round(float(lead[:-2]) / float(size[:-2]), 2) for lead, size in styles} == {1.2}
