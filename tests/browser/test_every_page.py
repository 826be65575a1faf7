"""Every page is accessible, light and dark, wide and on a phone, and never wider than the screen."""

from collections import defaultdict
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import resolve
from playwright.sync_api import Page

from tests.addresses import TABLE
from tests.browser.cast import Cast, cast_of
from tests.browser.conftest import LOOKED_AT, Known, Visit, Window
from tests.browser.guard import Guard
from tests.browser.pages import ALL, Place, of, unfold
from tests.browser.paper import A4, LETTER, printed
from tests.browser.server import Server

Look = tuple[int, Literal["light", "dark"]]
# Both widths and both schemes, in two looks instead of four, which are most of the time of these tests: pages and their
# states take the one pair and the other in turn, so that what they share is looked at in all four ways.
LOOKS: tuple[tuple[Look, Look], ...] = (((1280, "light"), (375, "dark")), ((1280, "dark"), (375, "light")))
HOSTILE = ("longest", "one word", "right to left", "nothing")
FILES = ("prep:sheet_pdf", "prep:before_pdf", "prep:pack_pdf", "prep:pack_markdown")
ROWS = ("interview", "story", "draft", "person", "seat", "pick")
TOO_WIDE = """() => {
  const page = document.documentElement;
  return page.scrollWidth <= page.clientWidth ? "" : [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1)
    .map((one) => `${one.tagName} ${one.className}`).slice(0, 5).join(", ") || "the page";
}"""


def names(place: Place) -> str:
    return place.name


def test_no_page_is_forgotten() -> None:
    rows: defaultdict[str, str] = defaultdict(lambda: "1")
    walked = {resolve(place.path.partition("?")[0].format_map(rows)).view_name for place in ALL}
    shown = {row.name for row in TABLE if 200 in (row.owner, row.public and row.nobody) and "GET" in row.methods}
    assert shown - walked == {"health", "journal_key", "known:download", "prep:offline", "worker", *FILES}  # no pages


@pytest.mark.parametrize("place", ALL, ids=names)
def test_page(place: Place, lasting: Window, known: Known, watcher: Guard) -> None:
    watcher.expect(place.status, place.within)
    page = lasting(place.who)
    place.open(page, known(place.who))
    assert_accessible(page, place.name, LOOKS[ALL.index(place) % 2])
    assert_fits(page, place.name, 375, 320)


def test_first_visit_and_closed_door(new_server: Server, visit: Visit) -> None:
    page = visit(at=new_server, **LOOKED_AT)
    page.goto("/")
    assert_accessible(page, "the first visit", LOOKS[0])
    with cast_of(new_server) as cast:
        cast.make("empty")
    page.goto("/account/signup/")
    assert page.get_by_role("heading", level=1).inner_text() == "No new accounts here"
    assert_accessible(page, "the closed door", LOOKS[1])


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_fits(kind: str, lasting: Window, known: Known) -> None:
    page = lasting(kind)
    for place in of(kind, ROWS):
        place.open(page, known(kind))
        unfold(page)
        assert_fits(page, place.name, 1280, 375, 320)


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_prints_on_one_page(kind: str, cast: Cast, visit: Visit) -> None:
    for paper, size in (("A4", A4), ("Letter", LETTER)):
        visitor = cast.make(kind, paper=paper)
        page = visit(visitor)
        page.goto(visitor.at("/interviews/{interview}/sheet/"))
        on_paper = printed(page)
        assert (len(on_paper.pages), on_paper.size) == (1, size), f"{kind}, {paper}"


def assert_accessible(page: Page, name: str, looks: tuple[Look, Look]) -> None:
    """Axe finds nothing, at both widths and in both colour schemes."""
    page.evaluate(AXE_SCRIPT)
    for width, scheme in looks:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = violations(page)
        assert not found, f"{name}, {scheme}, {width} px:\n{found}"


def violations(page: Page) -> str:
    """What axe finds on the page as it stands, a line each; empty where all is well."""
    # Without preloading, which is for rules on autoplay and locked orientation: the pages have neither.
    options = {"resultTypes": ["violations"], "preload": False}
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    nodes = [(one["id"], node) for one in found for node in one["nodes"]]
    return "\n".join(f"{rule}: {node['html'][:200]} {node['failureSummary']}" for rule, node in nodes)


def assert_fits(page: Page, name: str, *widths: int) -> None:
    """Nothing scrolls sideways."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        beyond = page.evaluate(TOO_WIDE)
        assert not beyond, f"{name} is wider than {width} px: {beyond}"
