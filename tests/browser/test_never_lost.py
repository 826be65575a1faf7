"""One test for each way in which an editor has lost what somebody wrote: tabs, networks, sessions, clocks, storage."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard
from tests.browser.server import Server

TYPED = "The pump stood still, and nobody had asked why."
SLOW = """
const real = fetch;
let turn = 0;
window.fetch = async (...asked) => {
  const wait = [0, 1300, 400, 2000, 100, 1700][turn++ % 6];  // milliseconds
  const answer = await real(...asked);
  await new Promise((go) => setTimeout(go, wait));
  return answer;
};
"""
AN_HOUR_BACK = """
const Real = Date;
window.Date = class extends Real {
  constructor(...given) { super(...(given.length ? given : [Real.now() - 3_600_000])); }
  static now() { return Real.now() - 3_600_000; }
};
"""
NO_STORAGE = "IDBFactory.prototype.open = () => { throw new DOMException('refused', 'SecurityError'); };"


def reload(page: Page) -> None:
    page.reload()


def leave_by_a_link(page: Page) -> None:
    page.get_by_role("link", name="Interviews", exact=True).click()
    page.wait_for_url("**/interviews/")
    page.go_back()


def go_back(page: Page) -> None:
    page.go_back()
    page.wait_for_url("**/account/settings/")
    page.go_forward()


@pytest.mark.parametrize("leave", [reload, leave_by_a_link, go_back])
def test_leaving_before_it_was_sent(leave: Callable[[Page], None], cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    guard.expect(409)  # going back, the browser shows the page as it once was
    page = visit(visitor)
    page.goto("/account/settings/")
    desk.edit(page, visitor)
    desk.part(page, "situation").press_sequentially(TYPED)
    leave(page)
    expect(desk.part(page, "situation")).to_have_value(re.compile(re.escape(TYPED)))
    desk.says(page, desk.SAVED)
    assert TYPED in desk.saved(page, visitor, "situation")


def test_tab_closed_before_it_was_sent(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    desk.edit(page, visitor)
    desk.part(page, "situation").press_sequentially(TYPED)
    page.wait_for_timeout(desk.LAST_KEY)
    page.close()
    again = desk.edit(visit_again(page), visitor)
    expect(desk.part(again, "situation")).to_have_value(re.compile(re.escape(TYPED)))
    desk.says(again, desk.SAVED)


def visit_again(page: Page) -> Page:
    """Another tab of the same browser."""
    return page.context.new_page()


def test_offline_then_save_then_reload(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    guard.expect(409)  # the page may come anew before the save is through
    page = desk.edit(visit(visitor), visitor)
    desk.off_line(page, guard)
    desk.part(page, "situation").fill(TYPED)
    page.get_by_role("button", name="Save", exact=True).click()
    desk.says(page, desk.OFFLINE)
    page.context.set_offline(False)
    page.reload()
    expect(desk.part(page, "situation")).to_have_value(TYPED)
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "situation") == TYPED


def test_network_returns_while_the_page_is_open(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    page = desk.edit(visit(visitor), visitor)
    desk.off_line(page, guard)
    desk.part(page, "action").fill(TYPED)
    desk.says(page, desk.OFFLINE)
    page.context.set_offline(False)
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "action") == TYPED


def test_new_story_begun_offline_arrives_once(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("empty")
    page = desk.edit(visit(visitor), visitor, "/stories/new/")
    desk.off_line(page, guard)
    desk.part(page, "title").fill("Written in a tunnel")
    desk.part(page, "situation").fill(TYPED)
    desk.says(page, desk.OFFLINE)
    page.context.set_offline(False)
    desk.says(page, desk.SAVED)
    expect(page).to_have_url(re.compile(r"/stories/\d+/edit/"))
    page.goto("/stories/")
    expect(page.locator(".card h2")).to_have_text(["Written in a tunnel"])


def test_session_expired_while_typing(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("example")
    page = desk.edit(visit(visitor), visitor)
    guard.expect(401)
    session = [cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid"]
    page.context.clear_cookies(name="sessionid")
    desk.part(page, "situation").fill(TYPED)
    desk.says(page, desk.RETRYING)
    expect(desk.part(page, "situation")).to_have_value(TYPED)
    page.context.add_cookies(session)  # type: ignore[arg-type]  # one type for both in the program, two in its stubs
    page.get_by_role("button", name="Save", exact=True).click()
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "situation") == TYPED


def test_server_takes_it_and_never_answers(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = desk.edit(visit(visitor), visitor)
    desk.says(page, re.compile("^Saved"))
    desk.hold(page)
    desk.part(page, "situation").fill(TYPED)
    expect(page.locator("[data-indicator]")).not_to_have_text(re.compile("^Saved"), timeout=10_000)
    desk.says(page, desk.RETRYING, within=12)
    page.unroute_all()
    desk.says(page, desk.SAVED, within=20)
    assert desk.saved(page, visitor, "situation") == TYPED


def test_typing_is_never_touched_by_slow_answers(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    page.add_init_script(SLOW)
    desk.edit(page, visitor)
    box = desk.part(page, "situation")
    box.fill("")
    text = ("Every gauge had its own truth. " * 10)[:300]
    box.press_sequentially(text, delay=1000 / 15, timeout=60_000)
    assert box.input_value() == text
    assert box.evaluate("(box) => box.selectionStart") == len(text)
    desk.says(page, desk.SAVED, within=20)
    assert box.input_value() == text
    assert desk.saved(page, visitor, "situation") == text.strip()


def test_clock_set_back_an_hour(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page, late = visit(visitor), visit(visitor)
    late.add_init_script(AN_HOUR_BACK)
    desk.edit(page, visitor)
    desk.part(page, "situation").fill("Written first.")
    desk.says(page, desk.SAVED)
    desk.edit(late, visitor)
    desk.part(late, "situation").fill("Written second, by a clock that is behind.")
    desk.says(late, desk.SAVED)
    late.reload()
    expect(desk.part(late, "situation")).to_have_value("Written second, by a clock that is behind.")
    assert desk.saved(late, visitor, "situation") == "Written second, by a clock that is behind."


def test_next_account_on_the_same_browser(cast: Cast, visit: Visit, guard: Guard) -> None:
    first, second = cast.make("example"), cast.make("example")
    guard.expect(403, 404)  # the open page tries to save the first one's story for the second
    page = desk.edit(visit(first), first)
    desk.off_line(page, guard)
    desk.part(page, "situation").fill(TYPED)
    desk.says(page, desk.OFFLINE)
    mine = desk.kept(page)["keys"]
    desk.sign_in(page, second)
    page.context.set_offline(False)
    desk.edit(page, second)
    assert TYPED not in desk.part(page, "situation").input_value()
    kept = desk.kept(page)
    assert kept["entries"], "what the first one wrote is still kept"
    assert not [entry for entry in kept["entries"] if "pump" in entry]
    assert not set(mine) & set(kept["keys"])
    desk.sign_in(page, first)
    desk.edit(page, first)
    expect(desk.part(page, "situation")).to_have_value(TYPED)
    desk.says(page, desk.SAVED)


def test_log_out_takes_the_key_along(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = desk.edit(visit(visitor), visitor)
    desk.part(page, "situation").fill(TYPED)
    desk.says(page, desk.SAVED)
    assert desk.kept(page)["keys"]
    page.goto("/account/logout/")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/account/login/**")
    assert desk.kept(page)["keys"] == []


def test_example_over_real_content(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("own story")
    page = desk.edit(visit(visitor), visitor)
    desk.off_line(page, guard)
    desk.part(page, "action").fill(TYPED)
    desk.says(page, desk.OFFLINE)
    page.context.set_offline(False)
    desk.hold(page)
    other = visit_again(page)
    for button in ("Look at an example first", "Take the example away"):
        other.goto("/account/settings/" if "away" in button else "/account/welcome/")
        other.get_by_role("button", name=re.compile("example")).first.click()
    page.unroute_all()
    page.reload()
    expect(desk.part(page, "action")).to_have_value(TYPED)
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "action") == TYPED
    assert desk.saved(page, visitor, "situation") == "My own, before any example."


def test_two_kinds_of_draft_with_one_number(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("one number")
    assert visitor.rows["story"] == visitor.rows["person"]
    page = desk.edit(visit(visitor), visitor)
    person = desk.edit(visit_again(page), visitor, "/people/{person}/edit/")
    desk.off_line(page, guard)
    desk.part(page, "situation").fill("A story.")
    desk.part(person, "notes").fill("A person.")
    for written in (page, person):
        desk.says(written, desk.OFFLINE)
    desk.hold(page.context)
    page.context.set_offline(False)
    for written in (page, person):
        written.reload()
    expect(desk.part(page, "situation")).to_have_value("A story.")
    expect(desk.part(person, "notes")).to_have_value("A person.")


def test_quota_full(server: Server, cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": server.address, "quotaSize": 20_000})  # bytes
    desk.edit(page, visitor)
    desk.part(page, "situation").fill(TYPED * 300)
    expect(page.get_by_text(re.compile("no room left", re.IGNORECASE))).to_be_visible()
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "situation") == TYPED * 300


def test_storage_refused(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    page.add_init_script(NO_STORAGE)
    desk.edit(page, visitor)
    desk.part(page, "situation").fill(TYPED)
    expect(page.get_by_text(re.compile("keeps no copy", re.IGNORECASE))).to_be_visible()
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "situation") == TYPED
