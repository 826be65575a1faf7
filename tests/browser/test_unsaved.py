"""Forms that are saved by their button: leaving asks, and Back from a page that said no has it all."""

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Route, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.guard import Guard

LONG_FORMS = {
    "/stories/remember/": "[name=memories]",
    "/interviews/{interview}/people/": "[name=text]",
    "/interviews/{interview}/people/{seat}/": "[name=name]",
    "/interviews/{interview}/looked-for/": "[name=own-0]",
    "/people/new/": "[name=notes]",
}


@pytest.mark.parametrize("path", LONG_FORMS)
def test_leaving_a_long_form_asks_while_something_is_not_saved(cast: Cast, visit: Visit, path: str) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.goto(visitor.at(path))
    field = page.locator(f"main {LONG_FORMS[path]}")
    field.press_sequentially("the pump")
    page.get_by_role("link", name="Stories", exact=True).click(no_wait_after=True)
    expect(field).to_have_value(re.compile("the pump"))
    assert asked == ["beforeunload"]


def fail(route: Route) -> None:
    """The server stumbles over what is sent."""
    if route.request.method == "POST":
        route.fulfill(status=500, content_type="text/html", body="<h1>It went wrong</h1>")
    else:
        route.continue_()


def lose_cookie(context: BrowserContext) -> None:
    """The form is refused: it comes without the cookie that vouches for it."""
    context.clear_cookies(name="csrftoken")


@pytest.mark.parametrize("status", [403, 500])
def test_back_has_what_was_typed(cast: Cast, visit: Visit, guard: Guard, status: int) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    guard.expect(status)
    page.goto("/stories/remember/")
    page.get_by_role("textbox", name="What have you done").fill("The pump failed at night.")
    if status == 500:
        page.route("**/remember/", fail)
    else:
        lose_cookie(page.context)
    page.get_by_role("button", name="Keep").click()
    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_role("textbox", name="What have you done")).to_have_value("The pump failed at night.")
