"""Practising on a phone: cards turn at once, keys and taps alike, and how they went reaches the server."""

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

PRACTISE = "/interviews/{interview}/practise/"
PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 720}, "has_touch": True, "is_mobile": True}
GRADE = re.compile(r"/practise/grade/$")


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """Their phone."""
    return opened(visit(visitor, **PHONE), visitor)


def opened(page: Page, visitor: Visitor, rest: str = "") -> Page:
    page.goto(visitor.at(PRACTISE + rest))
    expect(page.locator("[data-listening]")).to_be_attached()
    return page


def card(page: Page) -> Locator:
    """What is shown."""
    return page.locator(".turn:not([hidden])")


def question(page: Page) -> str:
    return card(page).locator("h1").inner_text()


def turned(page: Page) -> None:
    """Turn the card that is shown as far as it goes."""
    for _ in range(2):
        if not card(page).locator(".grades").is_visible():
            card(page).locator("h1").tap()


def graded(page: Page, button: str) -> None:
    """Turn the card that is shown and say how it went; the server has it."""
    turned(page)
    with page.expect_response(GRADE) as answer:
        card(page).get_by_role("button", name=button).tap()
    assert answer.value.status == 200


def left_on_the_server(page: Page, visitor: Visitor) -> list[str]:
    """The cards to say as the server has them, in order."""
    answer = page.context.request.get(visitor.at(PRACTISE)).text()
    return re.findall(r'data-card="([\w-]+)"(?![^>]* data-due)', answer)


def left_here(page: Page) -> int:
    return int(page.locator("[data-left]").inner_text().split(" ")[0])


def test_a_tap_turns_the_card_and_a_grade_brings_the_next(page: Page, visitor: Visitor) -> None:
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
    for name in ("Good", "Good"):
        graded(page, name)
    before = question(page)
    card(page).locator("h1").tap()
    expect(card(page).get_by_text("Full text")).to_be_visible()
    expect(card(page).get_by_text("Situation")).to_be_hidden()
    card(page).get_by_text("Full text").tap()
    expect(card(page).get_by_text("Situation")).to_be_visible()
    card(page).get_by_role("button", name="Good").tap()
    assert question(page) != before
    assert page.url.endswith(visitor.at(PRACTISE))


def test_a_shaky_one_comes_back_after_three_others_here_and_there(page: Page, visitor: Visitor) -> None:
    graded(page, "Shaky")
    for _ in range(3):
        expect(card(page).locator("h1")).not_to_have_text("Tell us about yourself.")
        graded(page, "Good")
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
    assert left_here(page) == len(left_on_the_server(page, visitor))


def test_keys_turn_and_grade_and_take_back(visitor: Visitor, visit: Visit) -> None:
    page = opened(visit(visitor), visitor)
    expect(page.get_by_text("Space on · 1 good")).to_be_visible()
    page.keyboard.press("1")  # not yet: nothing is shown
    assert left_here(page) == 11
    for turn, grade in (("Space", "1"), ("Enter", "2")):
        page.keyboard.press(turn)
        page.keyboard.press(grade)
    expect(page.locator("[data-left]")).to_contain_text("Why here: shaky.")
    page.keyboard.press("u")
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    page.keyboard.press("u")
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
    desk.until(page, lambda: len(left_on_the_server(page, visitor)) == 11)


def test_a_double_tap_counts_once(page: Page, visitor: Visitor) -> None:
    card(page).locator("h1").tap()
    card(page).get_by_role("button", name="Good").dblclick()
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    desk.until(page, lambda: "about-me" not in left_on_the_server(page, visitor))
    assert left_here(page) == 10 == len(left_on_the_server(page, visitor))


@pytest.mark.parametrize("rest", ["", "drill/"])
def test_a_double_tap_that_turns_does_no_more(page: Page, visitor: Visitor, rest: str) -> None:
    page.set_viewport_size({"width": 375, "height": 667})
    opened(page, visitor, rest)
    asked = question(page)
    box = card(page).locator("[data-turn='2']").bounding_box()
    assert box
    for _ in range(2):
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(card(page).locator(".back").first).to_be_visible()
    assert question(page) == asked
    expect(page.locator("[data-left]")).not_to_contain_text("shaky")


def middle_of(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("size", [(375, 667), (667, 375)])
def test_tapping_at_one_place_turns_and_never_grades(page: Page, visitor: Visitor, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    graded(page, "Good")
    graded(page, "Good")
    asked, place = question(page), middle_of(card(page).locator("[data-turn='2']"))
    for _ in range(4):
        page.touchscreen.tap(*place)
        page.wait_for_function("from => performance.now() > from + 700", arg=page.evaluate("performance.now()"))
    expect(card(page).get_by_text("Situation")).to_be_visible()
    assert question(page) == asked
    assert left_here(page) == 9
    expect(card(page).get_by_role("button", name="Again")).to_be_in_viewport(ratio=1)


def test_a_tap_too_many_at_the_end_leads_nowhere(page: Page, visitor: Visitor) -> None:
    for size in ((375, 667), (667, 375)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        opened(page, visitor, "glance/?card=about-me")
        place = middle_of(card(page).locator(".onward"))
        opened(page, visitor, "glance/?card=done")
        assert page.evaluate("([x, y]) => !document.elementFromPoint(x, y).closest('a, button')", place)


def test_a_round_outlives_a_reload(page: Page, visitor: Visitor) -> None:
    for _ in range(3):
        graded(page, "Good")
    opened(page, visitor, "?card=done")
    card(page).get_by_role("link", name="Go through all again").tap()
    graded(page, "Good")
    page.reload()
    expect(page.locator("[data-listening]")).to_be_attached()
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    assert left_here(page) == 10


def test_back_and_forward_show_the_cards_as_they_are(page: Page, visitor: Visitor) -> None:
    page.goto(visitor.at("/interviews/{interview}/"))
    page.get_by_role("link", name="Practise", exact=True).click()
    expect(page.locator("[data-listening]")).to_be_attached()
    graded(page, "Good")
    page.go_back()
    page.go_forward()
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    assert left_here(page) == 10


def test_what_did_not_go_well_comes_first_when_it_is_opened_again(page: Page, visitor: Visitor) -> None:
    for name in ("Good", "Good", "Good", "Shaky"):
        title = card(page).get_attribute("data-title")
        graded(page, name)
    opened(page, visitor)
    assert card(page).get_attribute("data-title") == title


@pytest.mark.parametrize("rest", ["", "drill/", "glance/"])
def test_an_address_names_the_card_to_begin_with(page: Page, visitor: Visitor, rest: str) -> None:
    opened(page, visitor, rest)
    wanted = page.locator("[data-card]").nth(4).get_attribute("data-card")
    opened(page, visitor, f"{rest}?card={wanted}&face=2")
    assert card(page).get_attribute("data-card") == wanted
    if rest != "glance/":
        expect(card(page).locator(".back").first).to_be_visible()


def test_an_opening_that_is_not_written_is_passed_for_good_in_this_round(visitor: Visitor, visit: Visit) -> None:
    page = opened(visit(visitor, **PHONE), replace(visitor, rows=visitor.rows | {"interview": visitor.rows["bare"]}))
    expect(card(page).get_by_role("link", name="Write it down")).to_be_visible()
    expect(page.locator("[data-left]")).to_be_empty()
    for _ in range(2):
        card(page).get_by_role("link", name="Not now").tap()
    expect(card(page).locator("h1")).to_have_text("Nothing shaky is left")
    page.reload()
    expect(card(page).locator("h1")).to_have_text("Nothing shaky is left")


def test_on_the_eve_the_last_word_leads_to_the_morning(page: Page, visitor: Visitor) -> None:
    day = page.locator("[data-day]").get_attribute("data-day")
    assert day
    page.clock.install(time=f"{date.fromisoformat(day) - timedelta(days=1)}T20:00:00")
    opened(page, visitor, "?card=done")
    expect(card(page)).to_contain_text("Tomorrow is the day.")
    expect(card(page).get_by_text("Come back")).to_be_hidden()
    expect(card(page).get_by_role("link", name="The last look")).to_be_visible()


def test_all_are_said_and_gone_through_again(page: Page) -> None:
    while left_here(page) > 1:
        graded(page, "Good")
    graded(page, "Good")
    expect(card(page).locator("h1")).to_have_text("Nothing shaky is left")
    card(page).get_by_role("link", name="Go through all again").tap()
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
    assert left_here(page) == 11


def test_what_the_server_does_not_take_is_tried_again(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(503)
    refuse = [True, True]
    page.route(GRADE, lambda route: route.fulfill(status=503) if refuse and refuse.pop() else route.continue_())
    card(page).locator("h1").tap()
    card(page).get_by_role("button", name="Good").tap()
    expect(page.locator("[data-trouble]")).to_have_text("Not saved yet, trying again.")
    expect(page.locator("[data-trouble]")).to_be_empty()
    assert "about-me" not in left_on_the_server(page, visitor)


def test_a_second_window_says_too_what_waits(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(503)
    page.context.route(GRADE, lambda route: route.fulfill(status=503))
    other = opened(page.context.new_page(), visitor)
    for window, name in ((page, "Good"), (other, "Shaky")):
        card(window).locator("h1").click()
        card(window).get_by_role("button", name=name).click()
        expect(window.locator("[data-trouble]")).to_have_text("Not saved yet, trying again.")
    page.context.unroute(GRADE)
    for window in (page, other):
        expect(window.locator("[data-trouble]")).to_be_empty()


def test_somebody_elses_log_in_takes_no_grade(page: Page, visitor: Visitor, cast: Cast, guard: Guard) -> None:
    guard.expect(404)
    desk.sign_in(page, cast.make("example"))
    card(page).locator("h1").tap()
    card(page).get_by_role("button", name="Good").tap()
    expect(page.locator("[data-trouble]")).to_have_text("Not saved yet, trying again.")
    desk.sign_in(page, visitor)
    desk.until(page, lambda: "about-me" not in left_on_the_server(page, visitor))


def tell(page: Page, words_a_minute: int) -> None:
    """Say the story that is shown at that rate, by a clock that is put on."""
    words = int(card(page).get_attribute("data-words") or 0)
    page.clock.run_for(int(60_000 * words / words_a_minute))
    card(page).locator("h1").tap()
    card(page).get_by_text("Full text").tap()
    card(page).get_by_role("button", name="Good").tap()


def test_the_own_speaking_rate_is_offered_and_taken_only_when_asked(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor, **PHONE)
    page.clock.install()
    opened(page, visitor)
    for _ in range(2):
        card(page).locator("h1").tap()
        card(page).get_by_role("button", name="Good").tap()
    for _ in range(2):
        tell(page, 160)
    expect(page.locator("[data-speaking]")).to_be_hidden()
    tell(page, 160)
    expect(page.locator("[data-speaking]")).to_contain_text("You speak about 160 words a minute")
    settings = page.context.request.get("/account/settings/").text()
    assert 'name="words_a_minute" value="140"' in settings
    with page.expect_response(re.compile("/rate/$")):
        page.get_by_role("button", name="Use that").tap()
    assert 'name="words_a_minute" value="160"' in page.context.request.get("/account/settings/").text()


def test_the_drill_counts_ten_seconds_and_shows_the_first_sentence(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor, **PHONE)
    page.clock.install()
    opened(page, visitor, "drill/")
    expect(page.locator("[data-clock]")).to_have_text("10 s")
    page.clock.run_for(11_000)
    expect(page.locator("[data-clock]")).to_have_text("Now turn it.")
    expect(card(page).locator(".begins")).to_be_hidden()
    card(page).locator("h1").tap()
    expect(card(page).locator(".begins")).to_be_visible()
    before = question(page)
    card(page).get_by_text("Next").tap()
    assert question(page) != before


def test_the_last_look_turns_through_all_and_ends(page: Page, visitor: Visitor) -> None:
    opened(page, visitor, "glance/")
    expect(card(page).locator("h1")).to_have_text("About me")
    for _ in range(11):
        card(page).locator("h1").tap()
    expect(card(page).locator("h1")).to_have_text("You know these")
    expect(card(page).get_by_role("link", name="The sheet")).to_be_visible()


@pytest.mark.parametrize("rest", ["drill/", "glance/"])
def test_arrows_lead_on_and_back(visitor: Visitor, visit: Visit, rest: str) -> None:
    page = opened(visit(visitor), visitor, rest)
    seen = [question(page)]
    while question(page) not in ("That was every story once", "You know these"):
        expect(page.locator("[data-keys]")).to_be_visible()
        page.keyboard.press("ArrowRight")
        if question(page) != seen[-1]:
            seen.append(question(page))
    expect(page.locator("[data-keys]")).to_be_hidden()
    for before in reversed(seen[:-1]):
        page.keyboard.press("ArrowLeft")
        assert question(page) == before
    expect(card(page).get_by_text("Back", exact=True)).to_have_count(0)


def test_how_the_last_one_went_is_read_whole(page: Page) -> None:
    for _ in range(3):
        graded(page, "Shaky")
    said, undo = page.locator("[data-left] .of + span"), page.locator("[data-left] button")
    expect(said).to_have_text(": shaky.")
    assert said.evaluate("(one) => one.scrollWidth <= one.clientWidth || one.clientWidth === 0")
    ends, begins = said.bounding_box(), undo.bounding_box()
    assert ends
    assert begins
    assert ends["x"] + ends["width"] <= begins["x"]


def test_without_a_script_every_tap_is_a_page(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor, **PHONE, java_script_enabled=False)
    page.goto(visitor.at(PRACTISE))
    card(page).get_by_text("Show it").tap()
    card(page).get_by_role("button", name="Shaky").tap()
    expect(card(page).locator("h1")).to_have_text("Why do you want to work here?")
    expect(page.get_by_text("About me: shaky.")).to_be_visible()
    page.get_by_role("button", name="Undo").tap()
    expect(card(page).locator("h1")).to_have_text("Tell us about yourself.")
