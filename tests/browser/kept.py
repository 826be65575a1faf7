"""An interview that is kept on a phone: keeping it, and opening it without a network."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import desk
from tests.browser.cast import Visitor
from tests.browser.guard import Guard

INTERVIEW = "/interviews/{interview}/"
PRACTISE = f"{INTERVIEW}practise/"


def keep(page: Page, visitor: Visitor) -> Page:
    """Press the button, and wait until it says that it is done."""
    page.goto(visitor.at(INTERVIEW))
    page.get_by_role("button", name="Keep on this phone").click()
    expect(page.get_by_text(re.compile(r"^Kept on this phone until you log out, as of \d\d:\d\d\.$"))).to_be_visible()
    return page


def kept_as_it_is(page: Page) -> None:
    """This page has kept its interview anew."""
    expect(page.locator("keep-here")).to_contain_text("Kept on this phone until you log out")


def card(page: Page) -> Locator:
    """The card that is shown."""
    return page.locator(".turn:not([hidden])")


def away(page: Page, visitor: Visitor, guard: Guard, path: str = PRACTISE) -> Page:
    """The network is gone, and this page is opened."""
    desk.off_line(page, guard)
    page.goto(visitor.at(path))
    page.locator("main[data-shown]").wait_for()
    return page


def on_the_server(page: Page, visitor: Visitor, path: str) -> str:
    """A page as the server sends it now."""
    return page.context.request.get(visitor.at(path)).text()
