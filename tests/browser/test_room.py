"""Who will be there, and what they look for, with a script: ticks that follow a choice, and Enter in a line."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit


def ticked(page: Page) -> list[str]:
    boxes = page.locator("[data-cares] input:checked")
    return [str(box.get_attribute("value")) for box in boxes.all()]


def listener(page: Page, visitor: Visitor) -> Page:
    page.goto(visitor.at("/interviews/{interview}/people/{seat}/"))
    return page


def test_choosing_who_somebody_is_changes_the_ticks_on_the_page(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = listener(visit(visitor), visitor)
    page.get_by_label("Serving customers").check()
    by_hand = ticked(page)
    kind = page.get_by_label("Who they are")
    kind.select_option("hr")
    assert ticked(page) == ["TEAM", "CONF", "RESI", "GROW", "INTG"]
    expect(page.locator("[data-said]")).to_contain_text("Human resources")
    kind.select_option("director")
    assert ticked(page) == by_hand
    kind.select_option("hr")
    page.get_by_label("Developing others").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile("/people/$"))
    assert ticked(listener(page, visitor)) == ["TEAM", "CONF", "RESI", "INTG"]


def test_a_set_takes_along_what_was_typed_and_enter_adds_no_set(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{bare}/looked-for/"))
    page.locator("[name=own-0]").fill("Knows torque")
    page.get_by_role("button", name="First job or apprenticeship").click()
    expect(page.locator("#messages")).to_contain_text("6 things added, and the list is saved.")
    assert page.locator("[name=own-0]").input_value() == "Knows torque"
    page.locator("[name=own-0]").fill("Knows torque well")
    page.locator("[name=own-0]").press("Enter")
    expect(page).to_have_url(re.compile(visitor.at("/interviews/{bare}/$")))
    expect(page.locator(".looked-for").first.locator("> li")).to_have_count(7)


def test_somebody_known_is_added_without_typing_a_name(cast: Cast, visit: Visit) -> None:
    visitor = cast.make("acquainted")
    page = visit(visitor)
    page.goto(visitor.at("/interviews/{interview}/people/"))
    page.get_by_label("Jo Wright").check()
    page.get_by_role("button", name="Add who is ticked").click()
    expect(page.locator(".room")).to_contain_text("Jo Wright")


@pytest.mark.parametrize(("scripts", "searched"), [(True, "Enter"), (True, "Find"), (False, "Enter")])
def test_looking_for_somebody_keeps_what_was_pasted_and_ticked(
    cast: Cast, visit: Visit, scripts: bool, searched: str
) -> None:
    visitor = cast.make("well connected")
    page = visit(visitor, java_script_enabled=scripts)
    page.goto(visitor.at("/interviews/{interview}/people/"))
    page.get_by_label("Add people").fill("Dora Feld, Manager")
    page.get_by_label("Jo Wright").check()
    line = page.get_by_label("Find somebody you know")
    line.fill("lee 17")
    if searched == "Enter":
        line.press("Enter")
    else:
        page.get_by_role("button", name="Find", exact=True).click()
    expect(page.locator(".acquaintances [name=known]")).to_have_count(2)
    expect(page.get_by_label("Jo Wright")).to_be_checked()
    page.get_by_label("Ann Lee 17").check()
    page.get_by_role("button", name="All of them").click()
    expect(page.get_by_label("Add people")).to_have_value("Dora Feld, Manager")
    page.get_by_role("button", name="Add who is ticked" if scripts else "Look them over").click()
    expect(page.get_by_label("Name, person 1")).to_have_value("Dora Feld")
    page.get_by_role("button", name="Save").click()
    for name in ("Dora Feld", "Jo Wright", "Ann Lee 17"):
        expect(page.locator(".room")).to_contain_text(name)
