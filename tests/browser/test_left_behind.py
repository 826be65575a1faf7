"""What pages that are gone had not saved: all of it comes back, once, and nothing of it later over newer text."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard
from tests.browser.test_conflicts import asked, in_a_version, written_twice

FIRST, SECOND = "The pump stood still.", "Nobody had asked why."
EDIT = "/stories/{story}/edit/"


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """A tab of theirs."""
    return visit(visitor)


def leave(page: Page, path: str = "about:blank") -> None:
    """Go elsewhere, what was typed last being on the disk and without last words to the server."""
    desk.cut_off(page)
    page.wait_for_timeout(desk.LAST_KEY)
    page.goto(path)


def taken_and_never_told(page: Page, name: str, text: str) -> None:
    """The server has this text, and the page does not know."""
    taken = desk.lose(page)
    desk.part(page, name).fill(text)
    desk.until(page, lambda: 200 in taken)


def test_two_tabs_left_behind_leave_nothing_lying_about(page: Page, visitor: Visitor) -> None:
    written = {"situation": FIRST, "learned": SECOND}
    for name, text in written.items():
        tab = desk.edit(page.context.new_page(), visitor)
        desk.cut_off(tab)
        desk.part(tab, name).fill(text)
        leave(tab)
        tab.close()
    desk.edit(page, visitor)
    for name, text in written.items():
        expect(desk.part(page, name)).to_have_value(text)
    desk.says(page, desk.SAVED)
    desk.nothing_kept(page)
    assert {name: desk.saved(page, visitor, name) for name in written} == written


def test_undone_after_a_save_that_was_not_answered(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(409)  # asked whether it has what was written, the server says no
    before = desk.saved(page, visitor, "task")
    desk.edit(page, visitor)
    taken_and_never_told(page, "task", FIRST)
    desk.part(page, "task").fill(before)
    leave(page, "/stories/")
    assert desk.saved(page, visitor, "task") == FIRST
    page.get_by_role("link", name="Go on with it").click()
    expect(desk.part(page, "task")).to_have_value(before)
    page.unroute_all()
    desk.until(page, lambda: desk.saved(page, visitor, "task") == before)
    desk.nothing_kept(page)


def test_last_words_undo_what_was_not_answered(page: Page, visitor: Visitor) -> None:
    before = desk.saved(page, visitor, "task")
    desk.edit(page, visitor)
    taken_and_never_told(page, "task", FIRST)
    page.unroute_all()
    desk.part(page, "task").fill(before)
    page.goto("/interviews/")
    desk.until(page, lambda: desk.saved(page, visitor, "task") == before)


def test_story_in_the_trash_gives_back_what_was_written(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(410)
    desk.edit(page, visitor)
    desk.cut_off(page)
    desk.part(page, "task").fill(FIRST)
    leave(page, visitor.at("/stories/{story}/"))
    page.get_by_role("button", name="Delete", exact=True).click()
    page.goto("/stories/")
    page.get_by_role("button", name="Copy what I wrote").click()
    expect(page.locator("[data-begun]")).to_contain_text("cannot be saved: This story is in the trash.")
    page.get_by_role("button", name="Let it go").click()
    desk.nothing_kept(page)


def test_my_side_of_a_conflict_outlives_the_page(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    _, page = written_twice(visitor, visit, guard, EDIT, "action")
    expect(asked(page, "action")).to_be_visible()
    desk.cut_off(page)
    desk.part(page, "action").fill(SECOND)
    asked(page, "action").get_by_role("button", name="Take theirs").click()
    leave(page)
    desk.edit(page, visitor)
    desk.nothing_kept(page)
    assert in_a_version(page, visitor, SECOND)


def test_cleared_after_the_first_save_of_a_new_story(cast: Cast, visit: Visit, guard: Guard) -> None:
    guard.expect(409)
    visitor = cast.make("empty")
    page = desk.edit(visit(visitor), visitor, "/stories/new/")
    expect(page.locator("form[data-base='0']")).to_be_attached()
    taken_and_never_told(page, "situation", FIRST)
    desk.part(page, "situation").fill("")
    leave(page)
    page.unroute_all()
    desk.edit(page, visitor, "/stories/new/")
    expect(page).to_have_url(re.compile(r"/stories/\d+/edit/$"))
    desk.says(page, desk.SAVED)
    page.reload()
    expect(desk.part(page, "situation")).to_have_value("")
    expect(page.get_by_text("not saved yet")).to_have_count(0)


def test_story_left_behind_is_no_other_story(cast: Cast, visit: Visit, guard: Guard) -> None:
    guard.expect(409)
    visitor = cast.make("empty")
    page = desk.edit(visit(visitor), visitor, "/stories/new/")
    desk.cut_off(page)
    desk.part(page, "title").fill("Begun first")
    leave(page, "/interviews/")
    page.evaluate("sessionStorage.clear()")
    desk.edit(page, visitor, "/stories/new/")
    desk.cut_off(page)
    desk.part(page, "title").fill("Begun second")
    leave(page, "/interviews/")
    for title in ("Begun first", "Begun second"):
        page.goto("/stories/")
        page.get_by_text(title).get_by_role("link", name="Go on with it").click()
        expect(desk.part(page, "title")).to_have_value(title)
        expect(page).to_have_url(re.compile(r"/stories/\d+/edit/$"))
    desk.nothing_kept(page)
    page.goto("/stories/")
    expect(page.locator(".card h2")).to_have_count(2)
