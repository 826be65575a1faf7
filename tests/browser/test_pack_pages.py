"""How the pack is divided into pages, in both engines alike."""

from pathlib import Path

import pytest
import weasyprint
from django.template.loader import render_to_string
from playwright.sync_api import Page

from prep.options import Options
from prep.pack import Block, Pack, laid_out
from prep.sheet import Paper, fit
from tests.browser import ink
from tests.prep.test_sheet import PAPERS, usual, words

CSS = Path(__file__).parents[2] / "static" / "css"
LENGTHS = {"Situation": 320, "Task": 130, "Action": 530, "Result": 210, "Learned": 130}  # about 250 words together
END = "and this is where it ends."


def story(number: int) -> Block:
    """An ordinary one."""
    parts = tuple((name, f"{words(length)} {END}") for name, length in LENGTHS.items())
    cues = ("their drawing, revision C", "the engineer who blushed", "one page, two signatures")
    asks, proof = ("Leading", "Influencing"), "−38 % scrap in 9 months"
    return Block(number, words(48), asks, cues, proof, words(90), parts, "Globex · Quality Lead · 2014")


@pytest.mark.parametrize("paper", PAPERS)
def test_two_ordinary_stories_are_a_page(page: Page, paper: Paper) -> None:
    pack = Pack("Nurse", "Ward 4", stories=tuple(map(story, range(1, 11))))
    files = ("tokens", "page", f"paper-{paper.lower()}", "sheet", "paper")
    css = "".join((CSS / f"{name}.css").read_text() for name in files)
    laid = laid_out(pack, fit(usual(3), paper), large=False)
    text = render_to_string("prep/_pack.html", {"pack": laid, "options": Options(paper)})
    page.set_content(html := f"<!doctype html><style>{css}</style>{text}")
    for pdf in (page.pdf(prefer_css_page_size=True), weasyprint.HTML(string=html).write_pdf()):
        printed = ink.read(pdf)
        assert [ink.solid(one.text).count(ink.solid(END)) for one in printed.pages] == [2 * len(LENGTHS)] * 5
