"""How did it go? in under a minute: by touch, by mouse and from the keyboard, with a script and without one."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit

FIRST, SECOND, LAST = "The gauge nobody trusted", "Forty audit findings, one summer", "My own wrong certificate"
A_MINUTE = 60  # seconds
LIST, GRID = "example", "one after another"


def afterwards(cast: Cast, visit: Visit, kind: str = LIST, **options: object) -> Page:
    """The page of the example's interview, of which nothing is noted yet."""
    visitor = cast.make(kind)
    page = visit(visitor, **options)
    page.goto(visitor.at("/interviews/{interview}/debrief/"))
    return page


@pytest.fixture
def within_a_minute() -> Iterator[None]:
    """The whole of it, loading the page and saving included."""
    start = time.monotonic()
    yield
    assert time.monotonic() - start < A_MINUTE


def told(page: Page, title: str) -> Locator:
    """The box of a story in the list."""
    return page.locator(".told-list").get_by_label(title).and_(page.locator("[name=told]"))


def cell(page: Page, who: str, title: str, what: str = "heard") -> Locator:
    """The box of a story and a person in the grid; what: heard, or lit up."""
    return page.locator(".told-grid").get_by_label(f"{who} {what}: {title}")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#messages")).to_contain_text("It is noted.")


@pytest.mark.parametrize("width", [375, 1280])
def test_all_of_a_row_ticks_its_story(cast: Cast, visit: Visit, width: int) -> None:
    page = afterwards(cast, visit, viewport={"width": width, "height": 720})
    row = page.locator(".told-list li").first
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box
    for across, down in ((0.3, 0.8), (0.5, 0.5), (0.97, 0.9)):
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        expect(told(page, FIRST)).to_be_checked()
        page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
        expect(told(page, FIRST)).not_to_be_checked()


def lit_up(page: Page, who: str, title: str) -> Locator:
    """The initials of somebody beside a story in the list."""
    return page.get_by_role("group", name=f"Who lit up: {title}").get_by_label(f"{who} lit up")


def told_and_lit(page: Page) -> None:
    """Two stories are told, and Rosa lit up at the first."""
    expect(told(page, FIRST)).to_be_checked()
    expect(told(page, LAST)).to_be_checked()
    expect(told(page, SECOND)).not_to_be_checked()
    expect(lit_up(page, "Rosa", FIRST)).to_be_checked()


@pytest.mark.usefixtures("within_a_minute")
def test_list_with_the_mouse(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit)
    for title in (FIRST, LAST):
        page.locator(".told-list b", has_text=title).click()
    lit_up(page, "Rosa", FIRST).click()
    save(page)
    told_and_lit(page)


@pytest.mark.usefixtures("within_a_minute")
def test_list_by_touch_and_nothing_moves_under_the_thumb(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    before = told(page, LAST).bounding_box()
    page.locator(".told-list b", has_text=FIRST).tap()
    expect(lit_up(page, "Rosa", FIRST)).to_be_visible()
    scrolled = page.evaluate("scrollY")
    after = told(page, LAST).bounding_box()
    assert before
    assert after
    assert after["y"] + scrolled == pytest.approx(before["y"], abs=1)
    page.locator(".told-list b", has_text=LAST).tap()
    lit_up(page, "Rosa", FIRST).tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#messages")).to_contain_text("It is noted.")
    told_and_lit(page)


@pytest.mark.usefixtures("within_a_minute")
def test_list_from_the_keyboard(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit)
    told(page, FIRST).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(lit_up(page, "Rosa", FIRST)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    expect(told(page, FIRST)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(lit_up(page, "Rosa", FIRST)).to_be_focused()
    page.keyboard.press("ArrowDown")  # nobody can be tapped there yet
    expect(told(page, SECOND)).to_be_focused()
    told(page, LAST).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("It is noted.")
    told_and_lit(page)


@pytest.mark.usefixtures("within_a_minute")
def test_list_without_a_script_and_undo(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, java_script_enabled=False)
    for title in (FIRST, LAST):
        told(page, title).check()
    lit_up(page, "Rosa", FIRST).check()
    save(page)
    told_and_lit(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[name=told]:checked")).to_have_count(0)


def test_a_question_had_a_story_or_had_none(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit)
    had, none = (page.locator(f"[name={name}-0]") for name in ("had", "none"))
    had.check()
    none.check()
    expect(had).not_to_be_checked()
    had.check()
    expect(none).not_to_be_checked()


def heard_apart(page: Page) -> None:
    """Rosa heard the first and lit up, Kim heard the second, and nobody else heard anything."""
    expect(page.locator("[name=told]:checked")).to_have_count(2)
    expect(cell(page, "Rosa", FIRST)).to_be_checked()
    expect(cell(page, "Rosa", FIRST, "lit up")).to_be_checked()
    expect(cell(page, "Kim", SECOND)).to_be_checked()


@pytest.mark.usefixtures("within_a_minute")
def test_grid_with_the_mouse(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, GRID)
    cell(page, "Rosa", FIRST).click()
    cell(page, "Rosa", FIRST, "lit up").click()
    cell(page, "Kim", SECOND).click()
    save(page)
    heard_apart(page)


@pytest.mark.usefixtures("within_a_minute")
def test_grid_by_touch(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, GRID, viewport={"width": 375, "height": 700}, has_touch=True, is_mobile=True)
    cell(page, "Rosa", FIRST).tap()
    cell(page, "Rosa", FIRST, "lit up").tap()
    cell(page, "Kim", SECOND).tap()
    save(page)
    heard_apart(page)


@pytest.mark.usefixtures("within_a_minute")
def test_grid_from_the_keyboard(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, GRID)
    cell(page, "Rosa", FIRST).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label(f"All of them heard: {FIRST}").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowDown")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(cell(page, "Kim", SECOND)).to_be_focused()
    page.keyboard.press("Space")
    save(page)
    heard_apart(page)


PHONE = {"viewport": {"width": 375, "height": 667}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize(("kind", "rows", "least"), [(LIST, ".told-list > li", 5), (GRID, ".told-grid tbody tr", 3)])
def test_the_first_screen_of_a_phone_holds_several_stories(
    cast: Cast, visit: Visit, kind: str, rows: str, least: int
) -> None:
    page = afterwards(cast, visit, kind, **PHONE)
    page.evaluate("document.querySelector('.ahead')?.remove()")  # what the example's interview, still ahead, says more
    bar = page.locator(".bar").bounding_box()
    assert bar
    boxes = [row.bounding_box() for row in page.locator(rows).all()]
    assert sum(box["y"] + box["height"] <= bar["y"] for box in boxes if box) >= least


def test_all_of_them_is_one_tap_in_the_grid_and_ends_with_one_who_did_not(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit, GRID, **PHONE)
    everybody = page.get_by_label(f"All of them heard: {FIRST}")
    everybody.tap()
    row = page.get_by_role("row", name=FIRST)
    expect(row.locator("[name=told]:not(:checked)")).to_have_count(0)
    cell(page, "Kim", FIRST).tap()
    expect(everybody).not_to_be_checked()
    save(page)
    expect(row.locator("[name=told]:not(:checked)")).to_have_count(1)


def test_a_no_is_one_tap_to_the_quiet_page(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit)
    page.get_by_role("button", name="It was a no").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Still true")
    expect(page.locator("main")).to_contain_text("−38 % scrap")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".came-of-it")).to_contain_text("Say it when you know it, or never.")


def test_an_ending_keeps_what_was_ticked_and_asks_nothing(cast: Cast, visit: Visit) -> None:
    page = afterwards(cast, visit)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.locator(".told-list b", has_text=FIRST).click()
    page.get_by_label("How did it feel?").fill("calm")
    page.get_by_role("button", name="I withdrew").click()
    expect(page.locator("#messages")).to_contain_text("You withdrew.")
    page.get_by_role("link", name="Change how it went").click()
    expect(told(page, FIRST)).to_be_checked()
    expect(page.get_by_label("How did it feel?")).to_have_value("calm")
