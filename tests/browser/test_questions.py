"""The questions on a phone and by keyboard alone."""

from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Cast
from tests.browser.conftest import Visit


def opened(page: Page) -> list[str]:
    """The groups that stand open, by their ids."""
    ids: list[str] = page.evaluate("[...document.querySelectorAll('details.group[open]')].map((one) => one.id)")
    return ids


def test_a_phone_folds_all_but_the_group_that_is_asked_for(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("example"), viewport={"width": 375, "height": 800})
    page.goto("/stories/questions/#CONF")
    assert opened(page) == ["CONF"]
    page.evaluate("location.hash = 'LEAD'")
    expect(page.locator("details#LEAD")).to_have_attribute("open", "")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("details.group[open]")).to_have_count(16)


def test_by_keyboard_alone_a_question_becomes_a_draft(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("empty"))
    page.goto("/stories/questions/")
    page.get_by_role("button", name="Begin a draft").nth(14).focus()
    page.keyboard.press("Enter")
    asked = "When did you settle a dispute between two colleagues?"
    expect(page.locator(".question q")).to_have_text(asked)
    desk.listening(page)
    for part, text in {"action": "I heard both.", "result": "They shook hands."}.items():
        desk.part(page, part).focus()
        page.keyboard.type(text)
    desk.says(page, desk.SAVED)
    page.goto("/stories/questions/")
    expect(page.locator("#CONF li").nth(1)).to_contain_text("Written for it")
