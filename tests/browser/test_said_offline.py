"""Practising without a network: how a card went is kept, sent once there is one, and known to what is kept here."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard
from tests.browser.kept import INTERVIEW, PRACTISE, away, card, keep, kept_as_it_is, on_the_server

SHEET = f"{INTERVIEW}sheet/"
# The pages kept in this browser, as they lie there.
SEALED = """async () => {
  const open = indexedDB.open("storybank-phone");
  const db = await new Promise((ok) => { open.onsuccess = () => ok(open.result); });
  const asked = db.transaction("pages").objectStore("pages").getAll();
  const rows = await new Promise((ok) => { asked.onsuccess = () => ok(asked.result); });
  db.close();
  return rows.map((row) => Object.values(row).map((value) => new Uint8Array(value).join()).join(" ")).join(" ");
}"""


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """Their phone, on which the interview is kept."""
    return keep(visit(visitor, viewport={"width": 375, "height": 720}), visitor)


def test_what_is_said_without_a_network_is_saved_with_one(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    for grade in ("Good", "Shaky"):
        card(page).locator("h1").click()
        card(page).get_by_role("button", name=grade).click()
    expect(page.locator("[data-trouble]")).to_contain_text("Kept on this device, offline.")
    left = page.locator("[data-left]").inner_text()
    away(page, visitor, guard)  # opened anew, it goes on from there
    assert left.startswith(page.locator("[data-left]").inner_text())
    page.context.set_offline(False)
    desk.until(page, lambda: left_to_say(page, visitor)[0] == "why-here")  # shaky: first
    assert "about-me" not in left_to_say(page, visitor)
    expect(page.locator("[data-trouble]")).to_be_empty()


def left_to_say(page: Page, visitor: Visitor) -> list[str]:
    answer = on_the_server(page, visitor, PRACTISE)
    return re.findall(r'data-card="([\w-]+)"(?![^>]* data-due)', answer)


def test_a_page_opened_later_sends_it_too(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    card(page).locator("h1").click()
    card(page).get_by_role("button", name="Good").click()
    expect(page.locator("[data-trouble]")).to_contain_text("Kept on this device, offline.")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/")
    desk.until(page, lambda: "about-me" not in left_to_say(page, visitor))


def test_once_it_has_sent_what_was_said_it_is_kept_anew(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    card(page).locator("h1").click()
    card(page).get_by_role("button", name="Good").click()
    expect(page.locator("[data-trouble]")).to_contain_text("Kept on this device, offline.")
    page.context.set_offline(False)
    expect(page.locator("[data-fresh]")).to_contain_text("The network is back.")
    away(page, visitor, guard)
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")


def say(page: Page, *grades: str) -> None:
    """Cards one after another, each turned as far as it goes."""
    for grade in grades:
        while not card(page).locator(".grades").is_visible():
            card(page).locator("h1").click()
        card(page).get_by_role("button", name=grade).click()
    expect(page.locator("[data-trouble]")).to_contain_text("Kept on this device, offline.")


def again(page: Page) -> None:
    """The same address once more."""
    page.reload()
    page.locator("main[data-shown]").wait_for()


def test_a_round_outlives_a_reload_without_a_network(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    say(page, "Good", "Good")
    away(page, visitor, guard, f"{PRACTISE}?card=done")
    card(page).get_by_role("link", name="Go through all again").click()
    say(page, "Good")
    again(page)
    expect(page.locator("[data-left]")).to_have_text("10 left")
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")


def test_the_latest_trouble_comes_first_without_a_network(page: Page, visitor: Visitor, guard: Guard) -> None:
    away(page, visitor, guard)
    say(page, "Good", "Good", "Shaky")
    title = card(page).get_attribute("data-title")
    say(page, "Again")
    again(page)
    expect(page.locator("[data-left]")).to_have_text("9 left")
    assert card(page).get_attribute("data-title") == title


def test_when_the_network_is_back_the_page_says_so_and_keeps_its_card(
    page: Page, visitor: Visitor, guard: Guard
) -> None:
    away(page, visitor, guard)
    card(page).locator("h1").click()
    card(page).get_by_role("button", name="Good").click()
    card(page).locator("h1").click()
    page.context.set_offline(False)
    expect(page.locator("[data-fresh]")).to_contain_text("The network is back.")
    expect(page.locator("[data-fresh]")).not_to_contain_text("No network.")
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    expect(card(page).get_by_role("button", name="Good")).to_be_visible()


def first_said(page: Page, visitor: Visitor) -> str:
    """The first card went well, with a network; what is kept sealed, from before that."""
    page.goto(visitor.at(PRACTISE))
    expect(page.locator("[data-listening]")).to_be_attached()
    kept_as_it_is(page)
    before = page.evaluate(SEALED)
    card(page).locator("h1").click()
    with page.expect_response(re.compile("/grade/$")):
        card(page).get_by_role("button", name="Good").click()
    return before


def test_what_is_said_with_a_network_is_kept_too(page: Page, visitor: Visitor, guard: Guard) -> None:
    before = first_said(page, visitor)
    desk.until(page, lambda: page.evaluate(SEALED) != before)
    away(page, visitor, guard)
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")


def test_what_is_said_is_kept_before_the_phone_is_put_away(page: Page, visitor: Visitor) -> None:
    page.clock.install()
    before = first_said(page, visitor)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)  # no timer runs any more, as in a pocket
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    desk.until(page, lambda: page.evaluate(SEALED) != before)
