"""The editor while one types, and what every page does with the keyboard."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from stories import spoken
from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.server import ROOT

COUNT_ALOUD = """async (texts) => {
  const { words, seconds } = await import("/static/js/spoken.js");
  return texts.map((text) => [words(text), seconds(words(text), 140)]);
}"""


@pytest.fixture
def page(cast: Cast, visit: Visit) -> Page:
    """A new story, open to be written."""
    page = visit(cast.make("empty"))
    page.goto("/stories/new/")
    return page


def test_seconds_and_bar_follow_the_typing(page: Page) -> None:
    aloud = page.locator("[data-aloud]")
    page.get_by_label("Situation").press_sequentially("one two three four five six seven")
    expect(aloud).to_have_text("3")
    page.get_by_role("textbox", name="Result", exact=True).press_sequentially("one two three four five six seven")
    expect(aloud).to_have_text("6")
    bar = page.locator(".strip star-bar")
    expect(bar.locator("rect.hue-s")).to_have_attribute("width", "50%")
    expect(bar.locator("rect.hue-r")).to_have_attribute("x", "50%")


def test_line_on_the_sheet_follows_the_typing(page: Page) -> None:
    row = page.locator("sheet-row li")
    page.get_by_label("Title", exact=True).press_sequentially("The gauge")
    page.get_by_label("Result to remember").press_sequentially("−38 % scrap")
    page.get_by_label("Cue words").press_sequentially("thirty numbers")
    expect(row.locator("h2")).to_have_text("The gauge")
    expect(row.locator(".proof")).to_have_text("−38 % scrap")
    expect(row.locator(".words")).to_have_text("thirty numbers")
    expect(row).not_to_have_class(re.compile("wide"))
    page.get_by_label("Result to remember").press_sequentially(" in nine weeks")
    expect(row).to_have_class(re.compile("wide"))


def test_slash_goes_to_the_search_box(page: Page) -> None:
    page.goto("/stories/")
    page.keyboard.press("/")
    expect(page.get_by_label("Find a story")).to_be_focused()
    page.keyboard.type("pump/valve")
    expect(page.get_by_label("Find a story")).to_have_value("pump/valve")


def test_words_are_counted_alike_here_and_in_the_browser(page: Page) -> None:
    texts = [row["text"] for row in json.loads((ROOT / "tests/stories/spoken.json").read_text(encoding="utf-8"))]
    counted = [[spoken.words(text), spoken.seconds(spoken.words(text))] for text in texts]
    assert page.evaluate(COUNT_ALOUD, texts) == counted
