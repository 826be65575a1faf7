"""The same text in two places: what differs is joined, what cannot be is asked about, both texts kept."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

MINE, THEIRS = "We rang the supplier first.", "I drove to the supplier before anybody rang."


def asked(page: Page, name: str) -> Locator:
    """What the page asks about one text that was changed here and elsewhere."""
    return page.locator(f"[data-contested={name}]")


def written_twice(visitor: Visitor, visit: Visit, guard: Guard, path: str, name: str) -> tuple[Page, Page]:
    """Two browsers with the same text open; the first has saved theirs, the second has typed mine over it."""
    guard.expect(409)
    phone, page = visit(visitor), visit(visitor)
    for window in (phone, page):
        desk.edit(window, visitor, path)
    desk.part(phone, name).fill(THEIRS)
    desk.says(phone, desk.SAVED)
    desk.part(page, name).fill(MINE)
    return phone, page


def test_different_parts_are_put_together(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    guard.expect(409)
    phone, page = visit(visitor), visit(visitor)
    for window in (phone, page):
        desk.edit(window, visitor)
    desk.part(phone, "task").fill(THEIRS)
    desk.says(phone, desk.SAVED)
    desk.part(page, "action").fill(MINE)
    expect(desk.part(page, "task")).to_have_value(THEIRS)
    desk.says(page, desk.SAVED)
    assert (desk.saved(page, visitor, "task"), desk.saved(page, visitor, "action")) == (THEIRS, MINE)


def test_older_tab_saves_last_and_is_asked_within_a_second(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    guard.expect(409)
    first, second = visit(visitor), visit(visitor)
    for window in (first, second):
        desk.edit(window, visitor)
    desk.part(second, "action").fill(THEIRS)
    desk.says(second, desk.SAVED)
    with first.expect_response(lambda answer: answer.status == 409):
        desk.part(first, "action").fill(MINE)
    expect(asked(first, "action")).to_be_visible(timeout=1000)
    expect(asked(first, "action")).to_contain_text(THEIRS)
    desk.says(first, desk.ELSEWHERE)
    expect(desk.part(first, "action")).to_have_value(MINE)
    assert desk.saved(first, visitor, "action") == THEIRS


def test_keep_mine_keeps_theirs_as_a_version(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    _, page = written_twice(visitor, visit, guard, "/stories/{story}/edit/", "action")
    asked(page, "action").get_by_role("button", name="Keep mine").click()
    desk.says(page, desk.SAVED)
    expect(asked(page, "action")).to_have_count(0)
    assert desk.saved(page, visitor, "action") == MINE
    assert in_a_version(page, visitor, THEIRS)


def test_take_theirs_keeps_mine_as_a_version(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    _, page = written_twice(visitor, visit, guard, "/stories/{story}/edit/", "action")
    asked(page, "action").get_by_role("button", name="Take theirs").click()
    expect(desk.part(page, "action")).to_have_value(THEIRS)
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "action") == THEIRS
    assert in_a_version(page, visitor, MINE)


def test_difference_is_shown_word_by_word(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    _, page = written_twice(visitor, visit, guard, "/stories/{story}/edit/", "action")
    asked(page, "action").get_by_role("button", name="See the difference").click()
    expect(asked(page, "action").locator("ins").first).to_be_visible()
    expect(asked(page, "action").locator("del").first).to_be_visible()


def test_a_person_s_notes_ask_as_a_story_does(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    path = "/people/{person}/edit/"
    _, page = written_twice(visitor, visit, guard, path, "notes")
    expect(asked(page, "notes")).to_contain_text(THEIRS)
    asked(page, "notes").get_by_role("button", name="Take theirs").click()
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "notes", path) == THEIRS


def test_about_me_asks_as_a_story_does(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    path = "/interviews/{interview}/edit/"
    _, page = written_twice(visitor, visit, guard, path, "about_me")
    asked(page, "about_me").get_by_role("button", name="Keep mine").click()
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "about_me", path) == MINE


def test_stale_local_draft_is_offered_beside_newer_text(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    guard.expect(409)  # back on line, the page may ask before it is left
    page, phone = desk.edit(visit(visitor), visitor), desk.edit(visit(visitor), visitor)
    desk.off_line(page, guard)
    desk.part(page, "action").fill(MINE)
    desk.says(page, desk.OFFLINE)
    desk.part(phone, "action").fill(THEIRS)
    desk.says(phone, desk.SAVED)
    page.context.set_offline(False)
    desk.hold(page)
    page.goto("about:blank")
    page.unroute_all()
    desk.edit(page, visitor)
    expect(asked(page, "action")).to_contain_text(THEIRS)
    expect(desk.part(page, "action")).to_have_value(MINE)
    assert desk.saved(page, visitor, "action") == THEIRS


def in_a_version(page: Page, visitor: Visitor, text: str) -> bool:
    """Whether some version in the story's history has this text: the version itself, not what is compared with it."""
    page.goto(visitor.at("/stories/{story}/history/"))
    versions = [link.get_attribute("href") or "" for link in page.locator("a[href*='revision=']").all()]
    for address in versions:
        page.goto(visitor.at("/stories/{story}/history/") + address if address.startswith("?") else address)
        page.get_by_text("Read the whole of this version").click()
        if text in page.locator(".compared details").inner_text():
            return True
    return False
