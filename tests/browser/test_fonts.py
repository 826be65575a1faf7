"""The sheet keeps to its page in whatever font a browser finds: it was counted without one."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page

from prep.sheet import Content, Paper, fit
from tests.prep.test_sheet import PAPERS, longest, row, usual, words

CSS = Path(__file__).parents[2] / "static" / "css"
PAGE = {"A4": "186mm", "Letter": "191.9mm"}  # between the margins
FONTS = (("Liberation Serif", "Liberation Sans"), ("Noto Serif", "Noto Sans"), ("DejaVu Serif", "DejaVu Sans"))
ON_THE_PAGE = "leaf => leaf.getBoundingClientRect().bottom - leaf.lastElementChild.getBoundingClientRect().bottom"


def crowded(title: int, proof: int, cues: int, people: int) -> Content:
    rows = tuple(row(n + 1, title=words(title), proof=words(proof), cues=words(cues)) for n in range(10))
    asked = tuple(words(60) for _ in range(7))
    return replace(usual(), rows=rows, questions=asked, room=usual().room[:1] * people, place=words(120))


CROWDED = ((30, 20, 60, 5), (55, 28, 84, 5), (70, 12, 90, 9))
CONTENTS = [usual(), longest(), longest(40), *(crowded(*how) for how in CROWDED)]


@pytest.mark.parametrize("fonts", FONTS, ids=lambda fonts: fonts[0])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_sheet_keeps_to_its_page_in_any_font(page: Page, paper: Paper, fonts: tuple[str, str]) -> None:
    files = ("tokens", "page", f"paper-{paper.lower()}", "sheet")
    css = "".join((CSS / f"{name}.css").read_text() for name in files)
    own = f'.sheet {{ --serif: "{fonts[0]}"; --sans: "{fonts[1]}"; }} body {{ margin: 0; width: {PAGE[paper]}; }}'
    over = []
    page.emulate_media(media="print")
    for content in CONTENTS:
        sheet = render_to_string("prep/_sheet.html", {"sheet": fit(content, paper)})
        page.set_content(f"<!doctype html><style>{css}</style><style>{own}</style>{sheet}")
        over.append(page.locator(".leaf").evaluate(ON_THE_PAGE))
    assert min(over) >= 0, over
