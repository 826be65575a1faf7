"""Choosing for a person, in ten minutes before an interview: seen first, applied, swapped, left out, taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.test_the_ten import FIRST, menu, ten, titles

NEW = "The morning two leads stopped talking"


def swap(page: Page, title: str) -> None:
    """Open the page with what could stand in its place."""
    page.get_by_label(f"Move, keep or take out: {title}").click()
    page.locator("details.menu[open]").get_by_role("link", name="Swap for another").click()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_suggested_is_seen_applied_and_taken_back(cast: Cast, visit: Visit, script: bool) -> None:
    page = ten(cast, visit, script=script)
    page.get_by_role("link", name="Choose for me").click()
    expect(page.get_by_text("No other choice from your stories covers more.")).to_be_visible()
    expect(page.locator("li.new").first).to_contain_text(NEW)
    page.get_by_role("button", name="Choose these").click()
    expect(titles(page)).to_have_count(10)
    expect(page.get_by_role("heading", name="You have a story for all 6 things they look for")).to_be_visible()
    expect(titles(page).first).to_have_text(FIRST)
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_count(9)
    expect(page.get_by_role("link", name=NEW)).to_have_count(0)


def test_another_story_takes_the_place_of_one(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    swap(page, FIRST)
    expect(page.locator(".swaps > li")).to_have_count(3)
    page.locator(".swaps > li", has_text=NEW).get_by_role("button").click()
    expect(titles(page).first).to_have_text(NEW)
    expect(page.locator("#messages")).to_contain_text(f"“{FIRST}” has made room.")


def test_what_is_left_out_for_good_is_not_suggested(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    menu(page, FIRST, "Leave out for good")
    expect(titles(page)).to_have_count(8)
    page.get_by_role("link", name="Choose for me").click()
    expect(page.locator(".then").get_by_text(FIRST)).to_have_count(0)
    page.get_by_text("Left out by you: 1").click()
    page.locator(".left-out-list li", has_text=FIRST).get_by_role("button").click()
    expect(page.locator("#messages")).to_contain_text("may be suggested again")


def test_a_question_nothing_answers_leads_to_a_draft_and_back(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    page.get_by_role("link", name="Questions to expect").click()
    page.get_by_role("button", name="Draft one now").first.click()
    expect(page.get_by_text("Tell us about a serious disagreement with a manager.").first).to_be_visible()
    page.get_by_role("link", name="Back to the interview").click()
    expect(titles(page)).to_have_count(10)
