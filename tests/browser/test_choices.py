"""What is chosen and not written, saved while one chooses."""

from tests.browser import desk
from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard


def test_a_question_that_was_not_answered_is_nothing_to_save(cast: Cast, visit: Visit, guard: Guard) -> None:
    visitor = cast.make("own story")  # "How sure are you?" is at "Not said"
    guard.expect(409)
    first, second = visit(visitor), visit(visitor)
    for window in (first, second):
        desk.edit(window, visitor)
    desk.part(first, "task").fill("Mine was the night.")
    desk.says(first, desk.SAVED)
    desk.part(second, "action").fill("I rang.")
    desk.says(second, desk.SAVED)
    assert desk.saved(second, visitor, "action") == "I rang."


def test_what_is_chosen_is_there_after_a_reload(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("own story")
    page = desk.edit(visit(visitor), visitor)
    page.get_by_label("An estimate").check()
    page.get_by_label("Ready to tell").check()
    page.get_by_text("What it shows", exact=True).click()
    page.locator("[name=competencies-DELI]").select_option("3")
    page.locator("summary", has_text="Tags").click()
    desk.part(page, "tags").fill("night, pump")
    desk.part(page, "title").click()
    desk.says(page, desk.SAVED)
    page.reload()
    assert page.get_by_label("An estimate").is_checked()
    assert page.get_by_label("Ready to tell").is_checked()
    assert page.locator("[name=competencies-DELI]").input_value() == "3"
    assert desk.part(page, "tags").input_value() == "night, pump"
