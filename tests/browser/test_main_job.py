"""The main job, as a person does it: from nothing to the one page, and from the example to ten stories on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.cast import Cast
from tests.browser.conftest import Visit
from tests.browser.paper import A4, LETTER, printed
from tests.browser.server import Server

STORIES = {
    "The crane that stood still": ("−12 days", "borrowed crane · night shift · tide table"),
    "Nobody read the manual": ("3 pages", "threw it out · drew it instead"),
    "The invoice sent twice": ("$4,100", "rang them first · said it was mine"),
    "A quiet apprentice": ("passed first", "let him ask · every Tuesday"),
    "Selling umbrellas in June": ("sold out", "looked at the sky · moved the stand"),
}
INVITATION = """Ada Moss, Director of Operations
Ben Okri - Director of Engineering
Cleo Tan, Senior Manager
Dev Rao, Maintenance Manager
Eve Lind, Human Resources"""


def test_from_nothing_to_paper(new_server: Server, visit: Visit) -> None:
    page = visit(at=new_server)
    page.goto("/")
    make_account(page)
    answer_yes(page)
    remember(page)
    for title, (proof, cues) in STORIES.items():
        write(page, title, proof, cues)
    invite(page)
    tick_what_they_look_for(page)
    for title in STORIES:
        choose(page, title)
    expect(page.locator("#ten-title")).to_have_text("You have a story for 1 of the 3 things they look for")
    assert_on_one_page(page, list(STORIES), A4)


def make_account(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Make your account")
    page.get_by_label("Your name").press_sequentially("Nora Vance")
    page.get_by_label("E-mail").press_sequentially("nora@example.org")
    page.get_by_label("Password").press_sequentially("gauge on the wall")
    page.keyboard.press("Enter")


def answer_yes(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Do you have an interview coming?")
    page.get_by_label("What is the job?").fill("Site Supervisor")
    page.get_by_label("Where?").fill("Harbour Works")
    page.get_by_label("On what day?").fill("2031-03-04")
    page.get_by_role("button", name="Prepare for it").click()


def remember(page: Page) -> None:
    page.get_by_label("What have you done that went well, or badly?").fill("\n".join(f"• {title}" for title in STORIES))
    page.get_by_role("button", name="Keep these 5").click()
    expect(page.get_by_role("status").first).to_contain_text("5 stories kept.")
    expect(page.locator(".card h2")).to_have_text(list(STORIES))


def write(page: Page, title: str, proof: str, cues: str) -> None:
    page.goto("/")
    page.get_by_role("link", name=title).click()
    page.get_by_label("Result to remember").fill(proof)
    page.get_by_label("Cue words").fill(cues)
    if title == "The crane that stood still":
        page.get_by_text("What it shows", exact=True).click()
        page.locator("[name=competencies-DELI]").select_option("3")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("[data-indicator][data-state=saved]")).to_be_visible()


def invite(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Open the interview").click()
    page.get_by_role("link", name="Who will be there?").click()
    page.get_by_label("Add people").fill(INVITATION)
    page.get_by_role("button", name="Look them over").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".room h2")).to_have_text([re.split(", | - ", line)[0] for line in INVITATION.splitlines()])
    page.get_by_role("link", name="Ben Okri").click()
    page.get_by_label("Has the last word").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Back to the interview").click()


def tick_what_they_look_for(page: Page) -> None:
    page.get_by_role("link", name="What are they looking for?").click()
    for key in ("DELI", "CONF", "GROW"):
        page.locator(f"[name=weight-{key}][value='3']").check(force=True)
    expect(page.locator("[data-chosen]")).to_have_text("3 of 8 chosen")
    page.get_by_role("button", name="Save").click()


def choose(page: Page, title: str) -> None:
    page.wait_for_load_state()  # before that nobody listens to what is typed
    with page.expect_response(lambda answer: "q=" in answer.url):
        # Key by key, as a person types: what has just been swapped in does not listen for its first milliseconds.
        page.get_by_label("Find among your stories").press_sequentially(title.rpartition(" ")[2], delay=40)
    expect(page.locator("#choices li")).to_have_count(1)
    page.get_by_role("button", name=f"Choose {title}").click()
    expect(page.locator("#messages")).to_contain_text(f"“{title}” is number")


def assert_on_one_page(page: Page, titles: list[str], size: tuple[int, int]) -> None:
    page.get_by_role("link", name="Print", exact=True).click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    paper = printed(page)
    assert len(paper.pages) == 1
    assert paper.missing(titles) == []
    assert paper.size == size


def test_ten_of_the_example(cast: Cast, visit: Visit) -> None:
    page = visit(cast.make("empty"))
    page.goto("/")
    page.get_by_role("button", name="Look at an example first").click()
    choose(page, "The tape on the guard switch")
    expect(page.locator(".ten li.empty")).to_have_count(0)
    titles = page.locator(".ten .what b").all_inner_texts()
    assert len(titles) == 10
    assert_on_one_page(page, titles, A4)
    interview = page.url.removesuffix("sheet/")
    page.goto("/account/settings/")
    page.get_by_label("US Letter").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(interview)
    assert_on_one_page(page, titles, LETTER)
