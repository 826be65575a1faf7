"""Every page is accessible, light and dark, wide and on a phone, and never wider than the screen."""

from itertools import product
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import resolve
from playwright.sync_api import Page

from tests.addresses import TABLE
from tests.browser.cast import Cast, cast_of
from tests.browser.conftest import Known, Visit
from tests.browser.guard import Guard
from tests.browser.pages import ALL, Place, of, unfold
from tests.browser.paper import A4, LETTER, printed
from tests.browser.server import Server

# The scheme changes colours and nothing else: whatever is not about them need not be looked at twice.
SCHEMES: dict[Literal["light", "dark"], tuple[str, ...]] = {"light": (), "dark": ("color-contrast",)}
HOSTILE = ("longest", "one word", "right to left", "nothing")
ROWS = ("interview", "story", "draft", "person", "seat")
# For axe, which the page's own policy keeps out (the journeys run with it), and without motion to wait for.
LOOKED_AT = {"bypass_csp": True, "reduced_motion": "reduce"}
TOO_WIDE = """() => {
  const page = document.documentElement;
  return page.scrollWidth <= page.clientWidth ? "" : [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1)
    .map((one) => `${one.tagName} ${one.className}`).slice(0, 5).join(", ") || "the page";
}"""


def names(place: Place) -> str:
    return place.name


def test_no_page_is_forgotten() -> None:
    rows = dict.fromkeys((*ROWS, "bare"), "1")
    walked = {resolve(place.path.partition("?")[0].format_map(rows)).view_name for place in ALL}
    shown = {row.name for row in TABLE if 200 in (row.owner, row.public and row.nobody) and "GET" in row.methods}
    assert shown - walked == {"health"}


@pytest.mark.parametrize("place", ALL, ids=names)
def test_page(place: Place, visit: Visit, known: Known, guard: Guard) -> None:
    guard.expect(place.status)
    visitor = known(place.who)
    page = visit(visitor, **LOOKED_AT)
    place.open(page, visitor)
    assert_accessible(page, place.name)
    assert_fits(page, place.name, 375, 320)


def test_first_visit_and_closed_door(new_server: Server, visit: Visit) -> None:
    page = visit(at=new_server, **LOOKED_AT)
    page.goto("/")
    assert_accessible(page, "the first visit")
    with cast_of(new_server) as cast:
        cast.make("empty")
    page.goto("/account/signup/")
    assert page.get_by_role("heading", level=1).inner_text() == "No new accounts here"
    assert_accessible(page, "the closed door")


@pytest.mark.parametrize("kind", HOSTILE)
def test_any_text_fits(kind: str, visit: Visit, known: Known) -> None:
    visitor = known(kind)
    page = visit(visitor)
    for place in of(kind, ROWS):
        place.open(page, visitor)
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


def assert_accessible(page: Page, name: str) -> None:
    """Axe finds nothing, at both widths and in both colour schemes."""
    page.evaluate(AXE_SCRIPT)
    for width, (scheme, rules) in product((1280, 375), SCHEMES.items()):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = violations(page, *rules)
        assert not found, f"{name}, {scheme}, {width} px:\n{found}"


def violations(page: Page, *rules: str) -> str:
    """What axe finds on the page as it stands, a line each; empty where all is well. `rules`: these only."""
    # Without preloading, which is for rules on autoplay and locked orientation: the pages have neither.
    options = {"resultTypes": ["violations"], "preload": False, **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    nodes = [(one["id"], node) for one in found for node in one["nodes"]]
    return "\n".join(f"{rule}: {node['html'][:200]} {node['failureSummary']}" for rule, node in nodes)


def assert_fits(page: Page, name: str, *widths: int) -> None:
    """Nothing scrolls sideways."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        beyond = page.evaluate(TOO_WIDE)
        assert not beyond, f"{name} is wider than {width} px: {beyond}"
