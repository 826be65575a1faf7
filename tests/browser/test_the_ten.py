"""The ten under the hand: dragged, moved from the keyboard and from the menu, and without any script."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

FIRST, SECOND, THIRD = "The gauge nobody trusted", "Forty audit findings, one summer", "The supplier I did not fire"


def ten(cast: Cast, visit: Visit, *, script: bool = True) -> Page:
    """The example's interview, which has nine stories."""
    visitor = cast.make("example")
    page = visit(visitor, java_script_enabled=script)
    page.goto(visitor.at("/interviews/{interview}/"))
    return page


def titles(page: Page) -> Locator:
    return page.locator(".ten .what b a:not([href='#choose'])")


def in_order(page: Page, *first: str) -> None:
    """The ten begin with these, now and after loading the page again."""
    for number, title in enumerate(first):
        expect(titles(page).nth(number)).to_have_text(title)


def box(part: Locator) -> FloatRect:
    """Where a part of the page stands."""
    found = part.bounding_box()
    assert found
    return found


def menu(page: Page, title: str, verb: str) -> None:
    page.get_by_label(f"Move, keep or take out: {title}").click()
    page.locator("details.menu[open]").get_by_role("button", name=verb, exact=True).click()


def test_drag_with_the_mouse(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    page.get_by_label(f"Move {THIRD}").scroll_into_view_if_needed()
    grip, target = page.get_by_label(f"Move {THIRD}").bounding_box(), titles(page).first.bounding_box()
    assert grip
    assert target
    page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"], target["y"] + target["height"], steps=3)
    page.mouse.move(target["x"], target["y"] - 5, steps=3)
    page.mouse.up()
    expect(page.locator("#messages")).to_contain_text(f"“{THIRD}” is now number 1.")
    in_order(page, THIRD, FIRST, SECOND)
    page.reload()
    in_order(page, THIRD, FIRST, SECOND)


def test_arrow_keys_on_the_grip(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    page.get_by_label(f"Move {SECOND}").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#messages")).to_contain_text(f"“{SECOND}” is now number 1.")
    in_order(page, SECOND, FIRST)
    expect(page.get_by_label(f"Move {SECOND}")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#messages")).to_contain_text(f"“{SECOND}” is now number 2.")
    in_order(page, FIRST, SECOND, THIRD)


def test_menu(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    menu(page, THIRD, "Tell it first")
    in_order(page, THIRD, FIRST, SECOND)
    menu(page, THIRD, "Move down")
    in_order(page, FIRST, THIRD, SECOND)
    menu(page, SECOND, "Keep")
    expect(page.locator("#messages")).to_contain_text(f"“{SECOND}” is kept.")
    menu(page, FIRST, "Take out")
    in_order(page, THIRD, SECOND)
    page.get_by_role("button", name="Undo").click()
    in_order(page, FIRST, THIRD, SECOND)


def test_escape_closes_the_menu(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    opener = page.get_by_label(f"Move, keep or take out: {SECOND}")
    opener.click()
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    expect(opener).to_be_focused()


def test_without_any_script(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit, script=False)
    page.get_by_label("Find among your stories").fill("pump")
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("button", name="Choose The night the pump failed").click()
    expect(titles(page).nth(9)).to_have_text("The night the pump failed")
    menu(page, SECOND, "Move up")
    in_order(page, SECOND, FIRST)
    menu(page, FIRST, "Keep")
    expect(page.locator(".ten .kept")).to_have_count(1)
    menu(page, SECOND, "Take out")
    in_order(page, FIRST, THIRD)
    page.get_by_role("button", name="Undo").click()
    in_order(page, SECOND, FIRST)


def test_an_eleventh_is_refused(cast: Cast, visit: Visit, guard: Guard) -> None:
    guard.expect(422)
    page = ten(cast, visit)
    elsewhere = page.context.new_page()
    elsewhere.goto(page.url)
    elsewhere.get_by_role("button", name="Choose Fourteen photographs and no words").click()
    expect(titles(elsewhere)).to_have_count(10)
    page.get_by_role("button", name="Choose The tape on the guard switch").click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_contain_text("All 10 places are taken. Take one out first.")
    expect(refusal).to_be_focused()
    expect(refusal).to_be_in_viewport()
    assert box(refusal)["y"] < box(page.get_by_role("heading", level=1))["y"]
    menu(page, SECOND, "Move up")
    in_order(page, SECOND, FIRST)
    expect(refusal).to_have_count(0)


@pytest.mark.parametrize("kind", ["longest", "one word", "right to left"])
def test_a_long_result_does_not_push_its_title_away(kind: str, cast: Cast, visit: Visit) -> None:
    visitor = cast.make(kind)
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{interview}/"))
    for width in (1280, 980, 700):
        page.set_viewport_size({"width": width, "height": 800})
        rows = page.locator(".ten > li").all()
        assert len(rows) == 10
        assert max(box(row)["height"] for row in rows) < 300, width
        assert min(box(title)["width"] for title in page.locator(".ten .what").all()) > 400, width


def test_on_a_phone_a_result_stands_under_the_title_to_choose(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor, viewport={"width": 320, "height": 640})
    page.goto(visitor.at("/interviews/{bare}/?q=a"))
    results = page.locator(".choices .proof:not(:empty)").all()
    assert results
    assert min(box(title)["width"] for title in page.locator(".choices .what").all()) > 180


def test_print_button_prints(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{interview}/sheet/"))
    page.evaluate("window.print = () => document.title = 'printing'")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printing")


def test_after_a_move_from_the_menu_by_keyboard_the_focus_is_on_that_menu(cast: Cast, visit: Visit) -> None:
    page = ten(cast, visit)
    opener = page.get_by_label(f"Move, keep or take out: {SECOND}")
    opener.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    in_order(page, SECOND, FIRST)
    expect(page.get_by_label(f"Move, keep or take out: {SECOND}")).to_be_focused()
