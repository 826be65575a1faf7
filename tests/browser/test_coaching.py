"""The coach beside the writing, in a browser."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stories import coaching
from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.stories.test_coaching import TEXTS, TODAY, draft

WE = "We met and we agreed to check every rib. " * 6
CARET = "document.activeElement.name + document.activeElement.selectionStart"
ADVISE = """async ([drafts, table]) => {
  const { advise } = await import("/static/js/coaching/advice.js");
  return drafts.map((draft) => advise(draft, table));
}"""


@pytest.fixture
def visitor(cast: Cast) -> Visitor:
    """Somebody with one story of their own."""
    return cast.make("own story")


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """Their story, open to be written."""
    return desk.edit(visit(visitor), visitor)


def for_script(row: dict[str, Any]) -> dict[str, Any]:
    """A text of the file as the script is given it."""
    told = asdict(draft(row))
    day: date | None = told.pop("happened_on")
    told.pop("today")
    return {**told, "year": str(day.year) if day else "", "years": coaching.years(day, TODAY) if day else 0}


def test_both_coaches_say_the_same(page: Page) -> None:
    said = page.evaluate(ADVISE, [[for_script(row) for row in TEXTS], coaching.table()])
    assert said == json.loads(json.dumps([asdict(coaching.advise(draft(row))) for row in TEXTS]))


def test_a_remark_quotes_and_is_gone_for_good(page: Page, visitor: Visitor) -> None:
    desk.part(page, "action").fill(WE)
    desk.part(page, "action").press("Home")
    caret = page.evaluate(CARET)
    remark = page.locator("[data-coach] .remark").filter(has_text="more than")
    expect(remark.locator("q")).to_have_text("We met and we agreed to …")
    assert page.evaluate(CARET) == caret
    with page.expect_response("**/remarks/hide/") as answer:
        remark.get_by_role("button", name="Not for this story").click()
    assert answer.value.status == 204
    desk.says(page, desk.SAVED)
    desk.edit(page, visitor)
    expect(page.locator("[data-again]")).to_contain_text("Show what you hid (1)")
    expect(remark).to_have_count(0)


def test_without_a_script_hiding_a_remark_keeps_what_was_typed(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor, java_script_enabled=False)
    page.goto(visitor.at("/stories/{story}/edit/"))
    page.locator("[name=action]").fill(WE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("[name=result]").fill("Scrap fell.")
    page.locator("[data-coach] .remark").filter(has_text="more than").get_by_role("button").click()
    expect(page.locator("[name=result]")).to_have_value("Scrap fell.")
    expect(page.locator("[data-again]")).to_contain_text("Show what you hid (1)")


def test_another_language_is_left_in_peace(page: Page) -> None:
    desk.part(page, "action").fill(WE)
    expect(page.locator("[data-coach] .remark").first).to_be_visible()
    page.get_by_text("Where and when").click()
    page.get_by_label("Written in").select_option("de")
    expect(page.locator("[data-coach] .remark")).to_have_count(0)
    expect(desk.part(page, "action")).to_have_attribute("lang", "de")


def test_the_clock_sets_the_rate(page: Page) -> None:
    page.clock.install()
    desk.part(page, "action").fill("word " * 45)
    page.get_by_role("button", name="Say it aloud").click()
    page.clock.run_for(20_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-timer-said]")).to_contain_text("words a minute. Use that?")
    with page.expect_response("**/account/rate/") as answer:
        page.get_by_role("button", name="Use it").click()
    assert answer.value.status == 204
    expect(page.locator("[data-timer-said]")).to_contain_text("From now on")
