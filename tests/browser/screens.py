"""`make screens`: a picture of every page, light and dark, wide and on a phone, and the sheet on paper, in screens/."""

import shutil
import subprocess
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.cast import Cast
from tests.browser.conftest import Known, Visit, Window
from tests.browser.guard import Guard
from tests.browser.pages import ALL, Place
from tests.browser.server import ROOT, Server

FOLDER = ROOT / "screens"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1280, 375)
ON_PAPER = ("example", "longest", "one word", "right to left", "nothing")
DOTS_AN_INCH = "90"


def names(place: Place) -> str:
    return place.name


@pytest.mark.parametrize("place", ALL, ids=names)
def test_picture(place: Place, lasting: Window, known: Known, watcher: Guard) -> None:
    watcher.expect(place.status, place.within)
    page = lasting(place.who)
    place.open(page, known(place.who))
    take(page, place.name)


def test_first_visit(new_server: Server, visit: Visit) -> None:
    page = visit(at=new_server, reduced_motion="reduce")
    page.goto("/")
    take(page, "first-visit")


@pytest.mark.parametrize(("kind", "paper"), list(product(ON_PAPER, ("A4", "Letter"))))
def test_paper(kind: str, paper: str, cast: Cast, visit: Visit) -> None:
    visitor = cast.make(kind, paper=paper)
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{interview}/sheet/"))
    path = picture(f"paper-{kind.replace(' ', '-')}-{paper.lower()}.pdf")
    page.pdf(path=path, prefer_css_page_size=True)
    draw(path)


def take(page: Page, name: str) -> None:
    """The whole page, once for each width and colour scheme."""
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        # A window as high as the page: what sticks to its lower edge is then not in the middle of the picture.
        page.set_viewport_size({"width": width, "height": page.evaluate("document.documentElement.scrollHeight")})
        page.screenshot(path=picture(f"{name}-{scheme}-{width}.png"))


def picture(name: str) -> Path:
    """Where that picture goes."""
    FOLDER.mkdir(exist_ok=True)
    return FOLDER / name


def draw(path: Path) -> None:
    """The PDF's pages as PNG beside it, where pdftoppm is installed (Debian's package poppler-utils)."""
    program = shutil.which("pdftoppm")
    if program:
        subprocess.run([program, "-r", DOTS_AN_INCH, "-png", path, path.with_suffix("")], check=True)
