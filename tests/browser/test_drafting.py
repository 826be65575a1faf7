"""What is written is saved by itself: the usual days of the editor."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

EDIT = "/stories/{story}/edit/"
WORDS = "The gauge hung in a drawer."


@pytest.fixture
def page(visitor: Visitor, visit: Visit) -> Page:
    """A story of theirs, open to be written."""
    return desk.edit(visit(visitor), visitor)


def test_typing_is_saved(page: Page, visitor: Visitor) -> None:
    desk.part(page, "task").fill(WORDS)
    desk.says(page, re.compile("^Saving$"))
    desk.says(page, desk.SAVED)
    assert desk.saved(page, visitor, "task") == WORDS
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_have_count(1)


def test_save_button_and_its_key_stay_on_the_page(page: Page, visitor: Visitor) -> None:
    desk.part(page, "task").fill(WORDS)
    page.get_by_role("button", name="Save").click()
    desk.says(page, desk.SAVED, within=0.9)
    desk.part(page, "task").fill(f"{WORDS} Nobody knew.")
    page.keyboard.press("Control+s")
    desk.says(page, desk.SAVED, within=0.9)
    assert page.url.endswith(visitor.at(EDIT))
    assert desk.saved(page, visitor, "task") == f"{WORDS} Nobody knew."


def test_caret_stays_while_answers_come(page: Page) -> None:
    box = desk.part(page, "action")
    box.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Then ")
    desk.says(page, desk.SAVED)
    assert box.evaluate("(box) => [document.activeElement === box, box.selectionStart]") == [True, 5]
    page.keyboard.type("and there ")
    expect(box).to_have_value(re.compile("^Then and there "))


def test_story_is_new_only_once(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("empty"))
    page.goto("/stories/new/")
    desk.listening(page)
    desk.part(page, "title").fill("The drawer")
    desk.says(page, desk.SAVED)
    expect(page).to_have_url(re.compile(r"/stories/\d+/edit/$"))
    expect(page).to_have_title("The drawer · Storybank")
    desk.part(page, "task").fill(WORDS)
    desk.says(page, desk.SAVED)
    page.reload()
    expect(desk.part(page, "task")).to_have_value(WORDS)
    page.goto("/stories/")
    expect(page.locator(".card h2")).to_have_text(["The drawer"])


def test_tags_and_what_it_shows_are_put_together(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    guard.expect(409)
    one, other = (desk.edit(visit(visitor), visitor) for _ in range(2))
    desk.part(one, "title").fill("The drawer")
    say_around(one, "nights", "CONF")
    say_around(other, "drawers", "GROW")
    one.reload()
    expect(desk.part(one, "tags")).to_have_value(re.compile("(nights.*drawers|drawers.*nights)"))
    for key in ("CONF", "GROW"):
        expect(desk.part(one, f"competencies-{key}")).to_have_value("3")


def say_around(page: Page, tag: str, key: str) -> None:
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    box = desk.part(page, "tags")
    box.fill(f"{box.input_value()}, {tag}")
    strength = desk.part(page, f"competencies-{key}")
    strength.focus()  # tags are whole once they are left
    strength.select_option("3")
    desk.says(page, desk.SAVED)


def test_what_cannot_be_saved_says_why_and_holds_up_nothing(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.expect(422)
    desk.part(page, "proof").fill("x" * 61)
    desk.part(page, "task").fill(WORDS)
    desk.says(page, re.compile("^Cannot be saved: Result to remember. The rest is saved.$"))
    expect(desk.part(page, "proof")).to_have_accessible_description(re.compile("At most 60 characters; this has 61.$"))
    desk.part(page, "proof").fill("x" * 60)
    desk.says(page, desk.SAVED)
    expect(page.get_by_text("At most 60 characters; this has 61.")).to_have_count(0)
    assert desk.saved(page, visitor, "task") == WORDS


def test_what_cannot_be_saved_is_marked_and_its_group_opens(page: Page, guard: Guard) -> None:
    guard.expect(422)
    fold, box = page.locator("details.fold").first, desk.part(page, "happened")
    fold.locator("summary").click()
    box.fill("one day")
    desk.part(page, "task").focus()  # a day is whole once it is left
    fold.locator("summary").click()
    expect(fold).to_have_attribute("open", "")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("May 2023")
    desk.part(page, "task").focus()
    desk.says(page, desk.SAVED)
    expect(box).not_to_have_attribute("aria-invalid", "true")


def test_field_with_the_caret_takes_theirs_once_it_is_left(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    guard.expect(409)
    one, other = (desk.edit(visit(visitor), visitor) for _ in range(2))
    before = desk.part(other, "hook").input_value()
    desk.part(one, "hook").fill("Nobody asked for it.")
    desk.says(one, desk.SAVED)
    desk.part(other, "hook").focus()
    other.evaluate("document.querySelector('[name=status][value=resting]').click()")
    other.evaluate("document.querySelector('[name=task]').value = 'Mine.'")
    desk.part(other, "hook").dispatch_event("input")
    desk.says(other, desk.SAVED)
    expect(desk.part(other, "hook")).to_have_value(before)
    desk.part(other, "task").focus()
    expect(desk.part(other, "hook")).to_have_value("Nobody asked for it.")


def test_put_mine_back_after_taking_theirs(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    guard.expect(409)
    one, other = (desk.edit(visit(visitor), visitor) for _ in range(2))
    desk.part(one, "task").fill("Theirs, from the phone.")
    desk.says(one, desk.SAVED)
    desk.part(other, "task").fill(WORDS)
    other.get_by_role("button", name="Take theirs").click()
    desk.says(other, desk.SAVED)
    other.get_by_role("button", name="Put mine back").click()
    expect(desk.part(other, "task")).to_have_value(WORDS)
    desk.says(other, re.compile("^Saving$"))
    desk.says(other, desk.SAVED)
    assert desk.saved(other, visitor, "task") == WORDS


def test_leaving_does_not_ask_and_home_offers_what_is_not_saved(page: Page, visitor: Visitor, guard: Guard) -> None:
    guard.offline = True
    page.route(desk.SAVES, lambda route: route.abort())
    desk.part(page, "task").fill(WORDS)
    desk.says(page, desk.OFFLINE)
    page.goto("/")
    page.get_by_role("link", name="Go on with it").click()
    expect(desk.part(page, "task")).to_have_value(WORDS)
    page.unroute_all()
    desk.says(page, desk.SAVED, within=15)
    page.goto("/")
    expect(page.locator("[data-begun]")).to_be_hidden()


def test_long_texts_elsewhere_are_saved_too(visitor: Visitor, visit: Visit) -> None:
    page = visit(visitor)
    for path, name in (("/people/{person}/edit/", "notes"), ("/interviews/{interview}/edit/", "posting")):
        desk.edit(page, visitor, path)
        desk.part(page, name).fill(WORDS)
        desk.says(page, desk.SAVED)
        assert desk.saved(page, visitor, name, path) == WORDS


def test_a_day_is_not_saved_before_its_time(visitor: Visitor, visit: Visit, guard: Guard) -> None:
    guard.expect(422)
    path = "/interviews/{interview}/edit/"
    page = desk.edit(visit(visitor), visitor, path)
    saved = page.locator("[name=day]").input_value()
    page.locator("[name=zone]").select_option("Europe/Berlin")
    page.locator("[name=day]").fill("2027-03-28")
    page.locator("[name=time]").fill("02:30")  # skipped there on that day
    page.locator("[name=place]").fill("Room 2")
    desk.says(page, re.compile(r"^Cannot be saved: (Day|Time)[^.]*\. The rest is saved"))
    answer = page.context.request.get(visitor.at(path)).text()
    assert (f'value="{saved}"' in answer, "2027-03-28" in answer) == (True, False)
    page.locator("[name=time]").fill("09:30")
    page.locator("[name=place]").focus()
    desk.says(page, desk.SAVED)
    answer = page.context.request.get(visitor.at(path)).text()
    assert all(f'value="{text}"' in answer for text in ("2027-03-28", "09:30", "Room 2"))
