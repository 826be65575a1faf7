"""Without a network: what is kept opens at once, says how old it is, and is nobody's after a log-out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import LOOKED_AT, Visit
from tests.browser.guard import Guard
from tests.browser.kept import INTERVIEW, PRACTISE, away, card, keep, kept_as_it_is, on_the_server
from tests.browser.test_every_page import LOOKS, assert_accessible, assert_fits

SHEET = f"{INTERVIEW}sheet/"
TITLE = "The gauge nobody trusted"  # the first story of the example
AT_MOST = 1_000  # milliseconds until the page can be read
# All that lies in the browser for the worker and for this page, as somebody reads it who opens its files.
LYING_ABOUT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  const open = indexedDB.open("storybank-phone");
  const db = await new Promise((ok) => { open.onsuccess = () => ok(open.result); });
  const latin = (value) => new TextDecoder("latin1").decode(value);
  const bytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  const plain = (value) => bytes(value) ? latin(value) : JSON.stringify(value);
  for (const name of db.objectStoreNames) {
    const asked = db.transaction(name).objectStore(name).getAll();
    const rows = await new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
    for (const row of rows) found.push(Object.values(row).map(plain).join(" "));
  }
  db.close();
  return found.join("\\n");
}"""
WHEN_SHOWN = """() => new Promise((done) => {
  const look = () => document.querySelector("main[data-shown]") ? done(performance.now()) : requestAnimationFrame(look);
  look();
})"""


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """Their phone, on which the interview is kept."""
    return keep(visit(visitor, viewport={"width": 375, "height": 720}), visitor)


def test_sheet_and_cards_open_and_say_how_old_they_are(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    expect(page.get_by_text(re.compile(r"^No network\. This is as of \d\d:\d\d\."))).to_be_visible()
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
    rooms = {"Last look": "About me", "Ten seconds": "They ask", "Before": "Who will be there", "Sheet": TITLE}
    for link, text in rooms.items():
        page.get_by_role("link", name=link, exact=True).click()
        page.locator("main[data-shown]").wait_for()
        expect(page.locator("[data-kept]")).to_contain_text(text)


def test_opens_within_a_second(page: Page, visitor: Visitor, guard: Guard) -> None:
    for path in (PRACTISE, SHEET):
        took = []
        for _ in range(5):
            away(page, visitor, guard, path)
            took.append(page.evaluate(WHEN_SHOWN))
        assert min(took) < AT_MOST, took  # the quickest: whatever else this machine did meanwhile


def test_other_pages_lead_to_what_is_kept(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard, "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no network here")
    line = re.compile(r"^Northwind Aerosystems · \w+ \d+ \w+, \d\d:\d\d · as of \d\d:\d\d$")
    expect(page.locator("[data-kept] li").get_by_text(line)).to_be_visible()
    page.get_by_role("link", name="Sheet").click()
    expect(page.locator("[data-kept]")).to_contain_text(TITLE)


def test_what_comes_first_stands_first(page: Page, visitor: Visitor, guard: Guard) -> None:
    later = "/interviews/{bare}/"
    desk.edit(page, visitor, f"{later}edit/")
    page.locator("[name=day]").fill((datetime.now(UTC) + timedelta(days=1)).date().isoformat())
    page.locator("[name=place]").fill("Room 2")
    desk.says(page, desk.SAVED)
    page.goto(visitor.at(later))
    page.get_by_role("button", name="Keep on this phone").click()
    kept_as_it_is(page)
    away(page, visitor, guard, "/")
    first = page.locator("[data-kept] li").first.get_by_role("link", name="Sheet")
    expect(first).to_have_attribute("href", visitor.at(f"{later}sheet/"))


def test_what_opens_is_accessible_and_fits(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    page = keep(visit(visitor, **LOOKED_AT), visitor)
    for at, path in enumerate((PRACTISE, SHEET, "/")):
        away(page, visitor, guard, path)
        assert_accessible(page, path, LOOKS[at % 2])
        assert_fits(page, path, 375, 320)


def test_after_a_log_out_nothing_can_be_read(page: Page, visitor: Visitor, guard: Guard) -> None:
    page.goto("/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Log in")).to_be_visible()
    assert desk.kept(page)["keys"] == []
    for path in (PRACTISE, SHEET, "/"):
        away(page, visitor, guard, path)
        expect(page.get_by_text("nobody is logged in to read it")).to_be_visible()
        assert TITLE not in page.content()


NUMBER_KEPT = """() => new Promise((done) => {
  indexedDB.open("storybank-phone").onsuccess = ({ target: { result: db } }) => {
    const asked = db.transaction("pages").objectStore("pages").count();
    asked.onsuccess = () => { db.close(); done(asked.result); };
  };
})"""


@pytest.mark.parametrize("address", ["/account/logout/", "/account/settings/"])
def test_with_a_log_out_nothing_stays(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("main").get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login/**")
    assert page.evaluate(NUMBER_KEPT) == 0


def test_what_somebody_else_kept_here_goes_when_one_comes_in(page: Page, cast: Cast) -> None:
    assert page.evaluate(NUMBER_KEPT) == 1
    desk.sign_in(page, cast.make("example"))
    page.goto("/")
    desk.until(page, lambda: page.evaluate(NUMBER_KEPT) == 0)


def test_a_page_for_somebody_signed_out_locks_it_too(page: Page, visitor: Visitor, guard: Guard) -> None:
    page.context.clear_cookies(name="sessionid")
    page.goto("/")
    desk.until(page, lambda: desk.kept(page)["keys"] == [])
    away(page, visitor, guard, SHEET)
    expect(page.get_by_text("nobody is logged in to read it")).to_be_visible()


def test_another_window_that_logs_out_empties_this_one(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard, SHEET)
    expect(page.locator("[data-kept]")).to_contain_text(TITLE)
    page.evaluate("indexedDB.deleteDatabase('storybank')")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("nobody is logged in to read it")).to_be_visible()


def test_nothing_lies_about_that_can_be_read(page: Page, visitor: Visitor) -> None:
    for path in (INTERVIEW, SHEET, PRACTISE):
        page.goto(visitor.at(path))
        kept_as_it_is(page)
    found = page.evaluate(LYING_ABOUT)
    assert "There is no network here" in found  # the shell
    assert [word for word in (TITLE, "Quality Engineering Manager", visitor.email) if word in found] == []


def test_online_nothing_is_older_than_it_is(page: Page, visitor: Visitor, guard: Guard) -> None:
    page.goto(visitor.at(f"{INTERVIEW}edit/"))
    page.locator("[name=why_here]").fill("Because of the gauges.")
    desk.until(page, lambda: "Because of the gauges." in on_the_server(page, visitor, SHEET))
    page.goto(visitor.at(SHEET))
    expect(page.get_by_text("Because of the gauges.")).to_be_visible()
    kept_as_it_is(page)
    away(page, visitor, guard, SHEET)
    expect(page.get_by_text("Because of the gauges.")).to_be_visible()


def test_the_worker_of_another_version_leaves_nothing_behind(page: Page, visitor: Visitor, guard: Guard) -> None:
    old = "caches.open('storybank-old').then((cache) => cache.put('/offline/', new Response('the old shell')))"
    page.evaluate(f"navigator.serviceWorker.getRegistration('/').then((one) => one.unregister()).then(() => {old})")
    page.reload()
    page.evaluate("navigator.serviceWorker.register('/sw.js', { scope: '/' })")
    desk.until(page, lambda: len(page.evaluate("caches.keys()")) == 1)
    desk.until(page, lambda: page.evaluate("Boolean(navigator.serviceWorker.controller)"))
    away(page, visitor, guard, SHEET)
    expect(page.locator("[data-kept]")).to_contain_text(TITLE)


def test_a_network_that_does_not_answer_is_not_waited_for(page: Page, visitor: Visitor) -> None:
    page.goto(visitor.at(SHEET))
    [worker] = page.context.service_workers
    worker.evaluate("() => { self.fetch = () => new Promise(() => {}); self.setTimeout = (run) => run(); }")
    page.goto(visitor.at(PRACTISE))
    expect(page.get_by_text(re.compile(r"^Storybank does not answer\. This is as of \d\d:\d\d\."))).to_be_visible()
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")


def test_a_worker_that_cannot_be_installed_is_given_up(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor)
    page.clock.install()
    page.add_init_script("Object.defineProperty(navigator.serviceWorker, 'ready', { value: new Promise(() => {}) })")
    page.goto(visitor.at(INTERVIEW))
    page.get_by_role("button", name="Keep on this phone").click()
    failed = page.get_by_text("This browser could not keep it.")
    for _ in range(40):  # the page's clock runs ahead; how long the browser needs to register is not its to say
        page.clock.run_for(5_000)
        if failed.is_visible():
            break
        page.request.get("/health/")
    expect(failed).to_be_visible()


NOT_INSTALLED = """navigator.serviceWorker.register = async () => {
  const installing = Object.assign(new EventTarget(), { state: "redundant" });
  setTimeout(() => installing.dispatchEvent(new Event("statechange")));
  return { installing };
}"""


def test_a_worker_whose_installing_fails_is_not_waited_for(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor)
    page.add_init_script(NOT_INSTALLED)
    page.goto(visitor.at(INTERVIEW))
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("This browser could not keep it.")).to_be_visible()


def test_when_the_network_is_back_a_page_is_shown_as_it_is_now(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard, SHEET)
    page.context.set_offline(False)
    expect(page.locator("[data-fresh]")).to_contain_text("The network is back.")
    expect(page.locator("[data-kept]")).to_contain_text(TITLE)


@pytest.mark.parametrize("path", [PRACTISE, SHEET, f"{INTERVIEW}before/"])
def test_it_can_be_kept_from_where_it_is_used(visitor: Visitor, visit: Visit, guard: Guard, path: str) -> None:
    page = visit(visitor, viewport={"width": 375, "height": 720})
    page.goto(visitor.at(path))
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text("Kept on this phone until you log out")).to_be_visible()
    away(page, visitor, guard, path)
    expect(page.get_by_text("No network.")).to_be_visible()


@pytest.mark.parametrize("path", [INTERVIEW, SHEET, PRACTISE])
def test_remove_takes_everything_away(page: Page, visitor: Visitor, path: str) -> None:
    page.goto(visitor.at(path))
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("It is not kept any more.")).to_be_visible()
    assert page.evaluate(LYING_ABOUT) == ""
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    page.reload()
    expect(page.get_by_role("button", name="Keep on this phone")).to_be_visible()


def test_typing_without_a_network_is_journalled_as_ever(page: Page, visitor: Visitor, guard: Guard) -> None:
    desk.edit(page, visitor)
    desk.off_line(page, guard)
    desk.part(page, "task").fill("Nobody had asked why.")
    desk.says(page, desk.OFFLINE)
    page.context.set_offline(False)
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "task") == "Nobody had asked why."


def test_an_interview_that_is_gone_is_kept_no_longer(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(404)
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    sent = page.context.request.post(visitor.at(f"{INTERVIEW}delete/"), form={"csrfmiddlewaretoken": token})
    assert sent.ok
    page.goto("/interviews/")
    desk.until(page, lambda: not page.evaluate(LYING_ABOUT))


HERE = {
    "a plain address": "Object.defineProperty(window, 'isSecureContext', { value: false })",
    "no workers": "delete Navigator.prototype.serviceWorker",
}


@pytest.mark.parametrize("here", HERE)
def test_where_it_cannot_be_kept_the_page_says_why(visitor: Visitor, visit: Visit, here: str) -> None:
    page = visit(visitor)
    page.add_init_script(HERE[here])
    page.goto(visitor.at(INTERVIEW))
    expect(page.get_by_text("It opens without a network only where Storybank has an https address.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep on this phone")).to_have_count(0)
