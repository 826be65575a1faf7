"""What was typed into a form with a button is there again when its page was lost; once it is saved, it is gone."""

import html
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.cast import Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

DEBRIEF, PERSON, ROOM = "/interviews/{interview}/debrief/", "/people/{person}/", "/interviews/{interview}/people/"
BACK = re.compile(r"^What you typed here is back, from \d\d:\d\d\. It is not saved yet\.")
FORMS = {
    DEBRIEF: "[name=change]",
    PERSON: "[name=about]",
    ROOM: "[name=text]",
    "/interviews/{interview}/people/{seat}/": "[name=concern]",
    "/interviews/{interview}/looked-for/": "[name=own-0]",
    "/stories/remember/": "[name=memories]",
    "/people/new/": "[name=notes]",
}
# Somebody goes on typing a moment after they have pressed Save.
TYPE_ON = """(text) => {
  const field = document.querySelector("main [name=change]");
  field.form.addEventListener("submit", () => setTimeout(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, 200));
}"""
WORDS = "Ask Vera about the night shift."


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """A tab of theirs."""
    return visit(visitor)


def lost(page: Page) -> Page:
    """The tab is gone a moment after the last key, as a phone takes one away; another is opened."""
    page.wait_for_timeout(desk.LAST_KEY)
    context = page.context
    page.close()
    return context.new_page()


def opened(page: Page, visitor: Visitor, path: str) -> Page:
    """A page with a form that keeps what is typed from now on."""
    page.goto(visitor.at(path))
    expect(page.locator("form[data-warn][data-listening]").first).to_be_attached()
    return page


def unfold(field: Locator) -> Locator:
    """The same, to be seen."""
    field.evaluate("(one) => one.closest('details')?.setAttribute('open', '')")
    return field


def is_back(page: Page) -> None:
    """The page says that something stands in the form again."""
    expect(page.get_by_role("status").filter(has_text=BACK)).to_be_visible()


def nothing_back(page: Page) -> None:
    expect(page.get_by_text("It is not saved yet.")).to_have_count(0)


def box(page: Page, name: str) -> Locator:
    return page.locator(f"main [name={name}]")


def test_a_lost_page_has_it_again(page: Page, visitor: Visitor) -> None:
    for path, field in FORMS.items():
        unfold(opened(page, visitor, path).locator(f"main {field}")).fill(WORDS)
        page = opened(lost(page), visitor, path)
        is_back(page)
        expect(page.locator(f"main {field}")).to_have_value(WORDS)
        page = lost(page)


def test_ticks_lines_and_folded_boxes_come_back(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "told").nth(1).check()
    box(page, "asked").first.check()
    page.locator(".own-one").nth(1).locator("input.field").fill("Why now?")
    page.locator(".own-one").nth(1).get_by_label("no story").check()
    page.get_by_text("Somebody else was there").click()
    box(page, "came").fill("Ida Berg")
    again = opened(lost(page), visitor, DEBRIEF)
    is_back(again)
    expect(box(again, "told").nth(1)).to_be_checked()
    expect(box(again, "told").first).not_to_be_checked()
    expect(box(again, "asked").first).to_be_checked()
    expect(again.locator(".own-one").nth(1).locator("input.field")).to_have_value("Why now?")
    expect(again.locator(".own-one").nth(1).get_by_label("no story")).to_be_checked()
    expect(box(again, "came")).to_be_visible()
    expect(box(again, "came")).to_have_value("Ida Berg")


def test_once_it_is_saved_it_is_gone(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    again = opened(lost(page), visitor, DEBRIEF)
    is_back(again)
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.locator("#messages")).to_contain_text("It is noted.")
    desk.nothing_kept(again)
    assert "storybank-saved" not in again.evaluate("document.cookie")
    opened(again, visitor, DEBRIEF)
    expect(box(again, "change")).to_have_value(WORDS)
    nothing_back(again)


def test_a_form_that_comes_back_empty_is_not_filled_again(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, PERSON)
    unfold(box(page, "about")).fill(WORDS)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    desk.nothing_kept(page)
    expect(box(page, "about")).to_have_value("")


def test_it_is_kept_until_what_was_pasted_is_looked_over_and_saved(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, ROOM)
    box(page, "text").fill("Ida Berg, CFO")
    page.get_by_role("button", name="Look them over").click()
    expect(box(page, "name-0")).to_have_value("Ida Berg")
    again = opened(lost(page), visitor, ROOM)
    expect(box(again, "text")).to_have_value("Ida Berg, CFO")
    again.get_by_role("button", name="Look them over").click()
    again.locator("form[action*=review] button.primary").click()
    expect(again.get_by_text("Ida Berg is on the list.")).to_be_visible()
    desk.nothing_kept(again)


def test_what_was_refused_is_kept_too_and_once(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(422)
    opened(page, visitor, "/people/new/")
    box(page, "notes").fill(WORDS)
    box(page, "name").evaluate("(field) => field.required = false")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-summary]")).to_be_visible()
    desk.until(page, lambda: len(desk.kept(page)["entries"]) == 1)
    again = opened(lost(page), visitor, "/people/new/")
    expect(box(again, "notes")).to_have_value(WORDS)
    box(again, "name").fill("Ida Berg")
    again.get_by_role("button", name="Save").click()
    expect(again.get_by_role("heading", name="Ida Berg")).to_be_visible()
    desk.nothing_kept(again)


def test_what_was_sent_without_a_network_is_back(page: Page, visitor: Visitor, guard: Guard) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    desk.off_line(page, guard)
    page.get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    desk.until(page, lambda: page.url.startswith("chrome-error:"))
    page.context.set_offline(False)
    again = opened(lost(page), visitor, DEBRIEF)
    is_back(again)
    expect(box(again, "change")).to_have_value(WORDS)


def test_an_open_window_keeps_what_is_its_own(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    desk.until(page, lambda: desk.kept(page)["entries"])
    second = opened(page.context.new_page(), visitor, DEBRIEF)
    expect(box(second, "change")).to_have_value("")
    nothing_back(second)


def test_throw_it_away_shows_what_is_saved(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    again = opened(lost(page), visitor, DEBRIEF)
    again.get_by_role("button", name="Throw it away").click()
    expect(box(again, "change")).to_have_value("")
    nothing_back(again)
    desk.nothing_kept(again)


def test_another_window_that_saved_meanwhile_is_told_apart(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(409)
    seat = "/interviews/{interview}/people/{seat}/"
    opened(page, visitor, seat)
    box(page, "concern").fill(WORDS)
    other = opened(lost(page).context.new_page(), visitor, "/people/new/")  # as a window that does not look there
    saved = other.context.request.get(visitor.at(seat)).text()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', saved))
    named = {**fields, "name": "Vera Holm", "concern": "Scrap."}
    assert other.context.request.post(visitor.at(seat), form=named, headers={"Referer": other.url}).ok
    again = opened(other, visitor, seat)
    is_back(again)
    again.get_by_role("button", name="Save", exact=True).click()
    expect(again.get_by_text("This was changed somewhere else")).to_be_visible()
    expect(box(again, "concern")).to_have_value(WORDS)


def test_the_first_page_leads_back_to_it(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    home = lost(page)
    home.goto("/")
    line = home.get_by_text("Something you wrote on this device is not saved yet: How did it go?")
    line.get_by_role("link", name="Go on with it").click()
    expect(box(home, "change")).to_have_value(WORDS)
    home.goto("/")
    line.get_by_role("button", name="Let it go").click()
    expect(line).to_have_count(0)
    desk.nothing_kept(home)


def test_nothing_of_it_can_be_read_on_the_device(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, PERSON)
    unfold(box(page, "about")).fill(WORDS)
    desk.until(page, lambda: desk.kept(page)["entries"])
    assert [entry for entry in desk.kept(page)["entries"] if "Vera" in entry or "night" in entry] == []


def test_what_another_window_saved_meanwhile_stays(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    box(page, "told").nth(2).check()
    other = lost(page)
    save_elsewhere(other, visitor, felt="calm")
    again = opened(other, visitor, DEBRIEF)
    is_back(again)
    expect(box(again, "felt")).to_have_value("calm")
    expect(box(again, "change")).to_have_value(WORDS)
    expect(box(again, "told").nth(2)).to_be_checked()
    expect(box(again, "told").first).not_to_be_checked()


def save_elsewhere(page: Page, visitor: Visitor, **words: str) -> None:
    """Another window has said how it went."""
    address = visitor.at(DEBRIEF)
    form = page.context.request.get(address).text()
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', form)[-1]
    seen = html.unescape(re.findall(r'name="seen" value="([^"]*)"', form)[0])
    sent = {"csrfmiddlewaretoken": token, "seen": seen, **words}
    assert page.context.request.post(address, form=sent).ok


def test_what_is_typed_while_it_is_saved_is_kept(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill("Slower.")
    network = page.context.new_cdp_session(page)
    slow = {"offline": False, "latency": 2_000, "downloadThroughput": -1, "uploadThroughput": -1}  # milliseconds
    network.send("Network.emulateNetworkConditions", slow)
    page.evaluate(TYPE_ON, WORDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("It is noted.")
    is_back(page)
    expect(box(page, "change")).to_have_value(WORDS)


def test_what_was_typed_before_it_came_back_stays(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, DEBRIEF)
    box(page, "change").fill(WORDS)
    box(page, "felt").fill("calm")
    again, late = lost(page), []
    again.route("**/left-in-form*.js", lambda route: late.append(route))
    again.goto(visitor.at(DEBRIEF))
    desk.until(again, lambda: late)
    box(again, "change").fill("Slower.")
    late[0].continue_()
    is_back(again)
    expect(again.get_by_text(f"This found no place here: “{WORDS}”.")).to_be_visible()
    expect(box(again, "change")).to_have_value("Slower.")
    expect(box(again, "felt")).to_have_value("calm")
    third = opened(lost(again), visitor, DEBRIEF)
    expect(third.get_by_text(f"This found no place here: “{WORDS}”.")).to_be_visible()
    expect(box(third, "change")).to_have_value("Slower.")


def test_going_back_after_it_was_saved_keeps_nothing(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, "/people/new/")
    box(page, "name").fill("Ida Berg")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Ida Berg")).to_be_visible()
    page.go_back()
    expect(box(page, "name")).to_be_visible()
    page.goto("/")
    desk.nothing_kept(page)
    expect(page.get_by_text("is not saved yet")).to_have_count(0)


def test_an_answer_on_another_address_takes_over(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(422)
    opened(page, visitor, "/stories/questions/?without=1")
    box(page, "wording").fill("x" * 301)
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("[data-summary]")).to_be_visible()
    box(page, "wording").fill("Why us?")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Why us?").first).to_be_visible()
    desk.nothing_kept(page)


def test_where_its_page_is_gone_it_can_still_be_copied(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, PERSON)
    unfold(box(page, "about")).fill(WORDS)
    home = lost(page)
    home.goto("/")
    home.context.grant_permissions(["clipboard-read", "clipboard-write"])
    home.get_by_role("button", name="Copy what I wrote").click()
    expect(home.get_by_role("button", name="Copied")).to_be_visible()
    assert WORDS in home.evaluate("navigator.clipboard.readText()")
