"""From "How did it go?" to the next interview for the same post, and who will be there."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit


def invited_again(page: Page, address: str) -> None:
    """One story was told, and they invite the person again."""
    page.goto(address)
    page.locator("[name=told]").first.check()
    page.get_by_role("button", name="They invite me again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The next interview")
    expect(page.locator("#messages")).to_contain_text("It is noted.")


@pytest.mark.parametrize("script", [True, False])
def test_from_how_it_went_to_who_will_be_there(cast: Cast, visit: Visit, script: bool) -> None:
    visitor = cast.make("example")
    page = visit(visitor, java_script_enabled=script)
    invited_again(page, visitor.at("/interviews/{interview}/debrief/"))
    page.get_by_label("Day").fill("2030-04-16")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who will be there?")
    expect(page.locator(".path")).to_contain_text("second interview")
    page.locator("[name=known]").first.check()
    page.get_by_role("button", name="Add who is ticked").click()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What are they looking for?")
    page.goto(visitor.at("/interviews/{interview}/"))
    expect(page.get_by_role("link", name="second interview")).to_be_visible()
