"""People in a browser: noting a meeting by keyboard, a promise kept with a thumb, a note of thanks to copy."""

import re

from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

THANKS = "/interviews/{interview}/thanks/{seat}/"


def test_by_keyboard_a_meeting_stands_first_on_the_line(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor)
    page.goto(visitor.at("/people/{person}/"))
    page.get_by_text("Add a time you met").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What was it about?").focus()
    page.keyboard.type("The night shift needs a gauge of its own.")
    page.keyboard.press("Tab")
    page.keyboard.type("Ask the lab")
    page.keyboard.press("Enter")
    expect(page.locator(".thread > li").last).to_contain_text("The night shift needs a gauge of its own.")
    expect(page.locator(".thread > li").last).to_contain_text("Ask the lab")


def test_by_thumb_a_promise_is_done_on_the_first_page_and_comes_back(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("acquainted"), viewport={"width": 375, "height": 800}, has_touch=True)
    page.goto("/")
    promise = page.locator(".due > li", has_text="Ask Sam for the list of suppliers.")
    promise.get_by_role("button").tap()
    expect(promise).to_have_count(0)
    page.get_by_role("button", name="Undo").tap()
    expect(promise).to_have_count(1)


def test_by_thumb_what_they_promised_is_noted_in_its_fold_and_came(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor, viewport={"width": 375, "height": 800}, has_touch=True)
    page.goto(visitor.at("/people/{person}/"))
    page.get_by_text("Add a time you met").tap()
    expect(page.get_by_label("What did they promise?")).to_be_hidden()
    page.get_by_text("Did they promise something?").tap()
    page.get_by_label("What did they promise?").fill("She calls back")
    page.get_by_role("button", name="Add", exact=True).tap()
    noted = page.locator(".promised", has_text="They promised: She calls back")
    noted.get_by_role("button", name="It came").tap()
    noted.get_by_role("button", name="It did not come after all").tap()
    expect(noted.get_by_role("button", name="It came")).to_be_visible()


def test_by_thumb_what_came_late_leaves_the_first_page_and_comes_back(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("acquainted"), viewport={"width": 375, "height": 800}, has_touch=True)
    page.goto("/")
    awaited = page.locator(".due > li", has_text="She sends me the plan of the gauge lab.")
    awaited.get_by_role("button", name="It came").tap()
    expect(awaited).to_have_count(0)
    page.get_by_role("button", name="Undo").tap()
    expect(awaited).to_have_count(1)


def test_a_note_of_thanks_is_copied_as_it_stands(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor, permissions=["clipboard-read", "clipboard-write"])
    page.goto(visitor.at(THANKS))
    page.get_by_label("Your note").fill("Thank you for the tour.\nThe empty board stayed with me.")
    page.get_by_role("button", name="Copy it").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Thank you for the tour.\nThe empty board stayed with me."
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Your note")).to_have_value(copied)


def test_a_note_is_saved_while_one_types_and_found_again_where_the_network_was_gone(
    cast: Cast, visit: Visit, guard: Guard
) -> None:
    visitor = cast.make("acquainted")
    page = desk.edit(visit(visitor), visitor, THANKS)
    page.get_by_label("Your note").press_sequentially("Thank you for the tour.")
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "text", THANKS) == "Thank you for the tour."
    guard.offline = True
    page.route(desk.SAVES, lambda route: route.abort())
    page.get_by_label("Your note").press_sequentially(" It stays.")
    desk.says(page, desk.OFFLINE)
    page.goto("/")
    offered = page.locator("[data-begun] p", has_text="A note of thanks to Dr. Rosa Alvarez")
    offered.get_by_role("link", name="Go on with it").click()
    expect(page.get_by_label("Your note")).to_have_value("Thank you for the tour. It stays.")


def test_the_last_words_of_a_note_are_kept_when_it_is_said_to_be_sent_at_once(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = desk.edit(visit(visitor), visitor, THANKS)
    page.get_by_label("Your note").press_sequentially("Thank you for the tour.")
    page.get_by_role("button", name="I have sent it").click()
    expect(page.get_by_text("you have thanked them")).to_be_visible()
    desk.edit(page, visitor, THANKS)
    expect(page.get_by_label("Your note")).to_have_value("Thank you for the tour.")
    desk.says(page, re.compile("^Saved"))
    assert desk.saved(page, visitor, "text", THANKS) == "Thank you for the tour."


def test_without_a_script_the_note_says_how_to_copy_it(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor, java_script_enabled=False)
    page.goto(visitor.at(THANKS))
    expect(page.get_by_text("To copy: select all of it, Ctrl C")).to_be_visible()


def test_the_way_to_how_it_came_opens_the_fold_it_leads_to(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{bare}/edit/"))
    expect(page.get_by_label("Through whom?")).to_be_hidden()
    page.get_by_role("link", name="How it came to you").click()
    expect(page.get_by_label("Through whom?")).to_be_visible()


def test_printed_the_page_of_a_person_has_nothing_to_press(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor)
    page.goto(visitor.at("/people/{person}/"))
    buttons = page.locator("main").locator("button:visible, .add summary:visible, .button:visible")
    assert buttons.count() > 5
    page.emulate_media(media="print")
    expect(buttons.filter(visible=True)).to_have_count(0)
    for words in ("Change", "Erase it for good", "Say where you stand", "Take out"):
        expect(page.locator("main").get_by_text(words).filter(visible=True)).to_have_count(0)
