"""Finding while one types, and doing one thing with many stories, by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard


@pytest.fixture
def page(cast: Cast, visit: Visit) -> Page:
    """The example's stories."""
    page = visit(cast.make("example"))
    page.goto("/stories/")
    return page


def test_results_follow_the_typing_and_nothing_typed_is_lost(page: Page) -> None:
    box = page.get_by_label("Find a story")
    page.keyboard.press("/")
    page.keyboard.type("gauge nob", delay=60)
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".card").first.locator("h2 mark")).to_have_text(["gauge", "nobody"])
    page.keyboard.type("ody", delay=60)
    expect(page).to_have_url(re.compile(r"\?q=gauge\+nobody$"))
    expect(box).to_be_focused()
    expect(box).to_have_value("gauge nobody")
    expect(page.locator("#said")).to_have_text("3 stories for gauge nobody")


def test_back_leads_to_the_list_before_the_search_and_to_the_results_after_a_story(page: Page) -> None:
    box = page.get_by_label("Find a story")
    box.press_sequentially("gauge nobody", delay=20)
    expect(page.locator(".card")).to_have_count(3)
    box.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The gauge nobody trusted")
    page.go_back()
    expect(page.locator(".card mark").first).to_be_visible()
    expect(box).to_have_value("gauge nobody")
    page.go_back()
    expect(page.locator(".card")).to_have_count(22)
    expect(box).to_have_value("")


def test_the_arrows_lead_through_what_is_found(page: Page) -> None:
    box = page.get_by_label("Find a story")
    box.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".card h2 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()


def test_what_is_typed_goes_on_with_the_filters(page: Page) -> None:
    page.goto("/stories/?tag=audit")
    page.get_by_label("Find a story").press_sequentially("findings")
    expect(page.locator(".card")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?tag=audit&q=findings$"))
    page.get_by_label("Find a story").fill("")
    expect(page.locator(".card")).to_have_count(2)


def test_several_are_tagged_by_keyboard_and_it_is_undone(page: Page) -> None:
    page.get_by_role("link", name="Select several").press("Enter")
    page.get_by_label("Find a story").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator("[data-ticked]")).to_have_text("2 ticked")
    page.get_by_label("Tag", exact=True).focus()
    page.keyboard.type("supper")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("“supper” is on 2 stories more.")
    expect(page.locator(".card .tag", has_text="supper")).to_have_count(2)
    page.get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".messages")).to_contain_text("“supper” is off again.")
    expect(page.locator(".card .tag", has_text="supper")).to_have_count(0)


def test_what_is_ticked_stays_ticked_while_the_search_changes(page: Page) -> None:
    page.goto("/stories/?select=on")
    page.get_by_label("The gauge nobody trusted").check()
    page.get_by_label("Find a story").press_sequentially("gauge")
    expect(page).to_have_url(re.compile("q=gauge"))
    expect(page.get_by_label("The gauge nobody trusted")).to_be_checked()
    expect(page.locator("[data-ticked]")).to_have_text("1 ticked")


def test_all_are_ticked_at_once_and_an_error_leaves_an_address_to_open_again(page: Page, guard: Guard) -> None:
    guard.expect(422)
    page.goto("/stories/?select=on&status=ready")
    page.get_by_role("button", name="Rest").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/stories/\?status=ready&select=on$"))
    page.get_by_label("All here").check()
    expect(page.locator("[data-ticked]")).to_have_text("16 ticked")
    page.locator("[name=story]").first.uncheck()
    expect(page.get_by_label("All here")).not_to_be_checked()


def test_by_keyboard_on_a_phone_no_box_lies_under_the_bar(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    page.goto("/stories/?select=on")
    bar = page.locator(".selecting .bar")
    for box in page.locator("[name=story]").all():
        box.focus()
        place, top = box.bounding_box(), bar.bounding_box()
        assert place
        assert top
        assert place["y"] + place["height"] <= top["y"]


def test_one_step_leads_past_the_filters(page: Page) -> None:
    page.get_by_label("Find a story").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".card h2 a").first).to_be_focused()


def test_above_a_phones_keyboard_the_first_result_is_seen(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 420})
    page.get_by_label("Find a story").press_sequentially("gauge")
    expect(page.locator(".card mark").first).to_be_visible()
    top = page.locator(".card h2").first.bounding_box()
    assert top
    assert top["y"] < 300


def test_a_search_of_ten_thousand_characters_is_answered(page: Page) -> None:
    page.goto(f"/stories/?q={'x' * 10_000}")
    expect(page.get_by_text("Only the first 500 characters count.")).to_be_visible()
    assert page.request.get(f"/stories/?q={'x' * 66_000}").status == 414
    assert "too long" in page.request.get(f"/stories/?q={'x' * 66_000}").text()
