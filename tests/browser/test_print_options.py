"""How an interview is printed: what is ticked is saved at once, and the page stays where it was."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

SHEET = "/interviews/{interview}/sheet/"
NAMED = "Who will be there"


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """The options of their sheet, unfolded."""
    return unfolded(visit(visitor), visitor)


def unfolded(page: Page, visitor: Visitor) -> Page:
    page.goto(visitor.at(SHEET))
    page.get_by_text("Paper, type, and what to leave out").click()
    return page


def test_what_is_ticked_is_printed_without_a_button(page: Page, visitor: Visitor) -> None:
    expect(page.locator("article.sheet")).to_contain_text("Kim Sato")
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
    page.get_by_label(NAMED).check()
    expect(page.locator("article.sheet")).not_to_contain_text("Anna")
    expect(page.get_by_label(NAMED)).to_be_focused()
    page.get_by_label("US Letter").check()
    expect(page.locator("link[href*='paper-letter']")).to_be_attached()
    expect(page.get_by_label(NAMED)).to_be_checked()
    page.reload()
    expect(page.get_by_label(NAMED)).to_be_hidden()


def test_without_a_network_it_says_that_nothing_is_saved(page: Page, guard: Guard) -> None:
    desk.off_line(page, guard)
    page.get_by_label(NAMED).check()
    expect(page.get_by_text("Not saved: Storybank does not answer.")).to_be_visible()


def test_without_a_script_a_button_saves(visitor: Visitor, visit: Visit) -> None:
    page = unfolded(visit(visitor, java_script_enabled=False), visitor)
    page.get_by_label("US Letter").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(re.compile(r"/sheet/$"))
    expect(page.locator("link[href*='paper-letter']")).to_be_attached()
