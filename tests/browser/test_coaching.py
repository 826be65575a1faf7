"""The coach beside the writing, in a browser."""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from stories import coaching, happened
from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.stories.test_coaching import TEXTS, TODAY, draft

WE = "We met and we agreed to check every rib. " * 6
CARET = "document.activeElement.name + document.activeElement.selectionStart"
DAYS = [
    *("", "2019", "about 2019", "May 2019", "14 May 2019", "2019-05", "2019-05-14", "summer of 2016", "Sept 2020"),
    *(
        "1 December 2020",
        "2 Dec. 2020",
        "early 2018",
        "last summer",
        "30 Feb 2020",
        "2019-13",
        "1850",
        "2031",
        "ma 2019",
    ),
]
AGO = """async ([days, today]) => {
  const { ago } = await import("/static/js/coaching/happened.js");
  return days.map((day) => ago(day, today));
}"""
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


def year_of(text: str) -> dict[str, str | int]:
    """The year of a day as it is written, and how many years ago; no year for what is no day."""
    try:
        day = happened.parse(text, TODAY)
    except ValueError:
        day = None
    return {"year": str(day.year), "years": coaching.years(day, TODAY)} if day else {"year": "", "years": 0}


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


def remarks(page: Page) -> Locator:
    """What stands in the margin."""
    return page.locator("[data-coach] .remark")


def test_what_may_be_about_to_come_waits_until_the_field_is_left(page: Page) -> None:
    page.clock.install()
    desk.part(page, "result").fill("")
    desk.part(page, "action").fill("I rang the maker and I asked for the drawing of the pump. " * 6)
    page.clock.run_for(2_000)
    expect(remarks(page)).to_have_count(0)
    desk.part(page, "title").focus()
    page.clock.run_for(1_000)
    expect(remarks(page).filter(has_text="There is no ending yet.")).to_be_visible()
    desk.part(page, "result").fill("It ran.")
    page.clock.run_for(1_000)
    expect(remarks(page)).to_have_count(0)


def test_a_day_long_ago_is_spoken_of_when_its_field_is_left(page: Page) -> None:
    desk.part(page, "action").fill("I rang the maker and I asked for the drawing of the pump. " * 6)
    page.get_by_text("Where and when").click()
    page.get_by_label("When", exact=True).fill("May 2009")
    page.keyboard.press("Tab")
    expect(remarks(page).filter(has_text="This was in 2009.")).to_be_visible()


def test_days_are_read_as_the_server_reads_them(page: Page) -> None:
    assert page.evaluate(AGO, [DAYS, TODAY.isoformat()]) == [year_of(text) for text in DAYS]


def test_a_figure_changed_after_it_was_vouched_for_is_asked_about(page: Page, visitor: Visitor) -> None:
    desk.part(page, "action").fill("I rang the maker and I asked for the drawing of the pump. " * 6)
    desk.part(page, "proof").fill("4 days")
    page.get_by_label("I can back this up").check()
    desk.part(page, "proof").fill("40 days")
    desk.part(page, "cues").focus()
    asked = remarks(page).filter(has_text="You said of “4 days” that you can back it up.")
    expect(asked).to_be_visible()
    with page.expect_response("**/vouch/") as answer:
        page.get_by_label("I can back this up").click()
    assert answer.value.status == 204
    expect(asked).to_have_count(0)
    desk.edit(page, visitor)
    expect(asked).to_have_count(0)


@pytest.mark.parametrize(
    ("milliseconds", "says"),
    [
        (1_000, "1 second. That is too short for the 50 words here"),
        (200_000, "3 min 20 s. That is too long for the 50 words here"),
    ],
)
def test_the_clock_says_which_way_it_was_off(page: Page, milliseconds: int, says: str) -> None:
    page.clock.install()
    desk.part(page, "action").fill("word " * 45)
    page.get_by_role("button", name="Say it aloud").click()
    page.clock.run_for(milliseconds)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-timer-said]")).to_contain_text(says)


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
