"""What comes out of the printer, from Chromium and from WeasyPrint: pages, margins, sizes, ink, and nothing lost."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.browser import ink
from tests.browser.cast import Cast, Visitor
from tests.browser.conftest import Visit
from tests.browser.ink import A4, LETTER, Ink

ENGINES = ("Chromium", "WeasyPrint")
PAPERS = (("A4", A4), ("Letter", LETTER))
MARGIN, HEAD = 12, 6  # millimetres; the running head stands in the margin
SMALLEST, LARGE = 10, 16  # points
HEAD_ENDS, FIRST_LINE = 20, 6  # millimetres from the top; how far below that the first letter of a page stands at most
LONGEST = 60_000  # milliseconds that a PDF may take while other tests run
TITLES = ("The gauge nobody trusted", "Forty audit findings, one summer", "The supplier I did not fire")
MORE_TITLES = ("Lunch-hour statistics", "Turned down, asked back", "The launch we stopped", "The inspection we dropped")
THE_LAST = ("Paper out, tablet in, night shift first", "My own wrong certificate")
HEADINGS = ("Questions to expect", "My notes", "What comes first", "Who will be there", "The way there")
ABOUT_THEM = ("last word", "cares about", "You have met", "Coffee", "promised", "will shake up quality")

Printer = Callable[[Visitor, Page, str], Ink]


def print_so(visitor: Visitor, page: Page, **options: object) -> None:
    """Choose how it is printed, as the form on the screen does."""
    page.goto(visitor.at("/interviews/{interview}/sheet/"))
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    sent = {"paper": "A4", "back": "sheet", **options, "csrfmiddlewaretoken": token}
    address = page.url.removesuffix("sheet/") + "print-so/"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    answer = page.context.request.post(address, data=urlencode(sent, doseq=True), headers=headers)
    assert answer.ok


@pytest.fixture(params=ENGINES)
def printer(request: pytest.FixtureRequest) -> Printer:
    """Prints the sheet or the pack of a visitor, as one of the two engines does it."""

    def chromium(visitor: Visitor, page: Page, what: str) -> Ink:
        page.goto(visitor.at(f"/interviews/{{interview}}/{what}/"))
        return ink.read(page.pdf(prefer_css_page_size=True))

    def weasyprint(visitor: Visitor, page: Page, what: str) -> Ink:
        page.goto(visitor.at("/interviews/{interview}/"))
        answer = page.context.request.get(page.url + f"{what}.pdf", timeout=LONGEST)
        assert answer.headers["content-type"] == "application/pdf", answer.text()[:2000]
        return ink.read(answer.body())

    return chromium if request.param == "Chromium" else weasyprint


def assert_ink(paper: Ink, *, smallest: float = SMALLEST) -> None:
    """Black enough, large enough, inside the margins, and no heading alone at a foot."""
    letters = [one for page in paper.pages for one in page.letters]
    assert letters
    assert min(one.contrast for one in letters) >= 7
    assert min(one.size for one in letters) >= smallest - 0.05
    for number, page in enumerate(paper.pages, start=1):
        assert not page.outside(MARGIN, HEAD), f"page {number}"
        body = [line for line in page.lines if not line.startswith("page")]
        assert body[-1] not in (*HEADINGS, *TITLES), f"page {number} ends with a heading"


@pytest.mark.parametrize(("paper", "size"), PAPERS)
def test_sheet_and_pack(cast: Cast, visit: Visit, printer: Printer, paper: str, size: tuple[int, int]) -> None:
    visitor = cast.make("example", paper=paper)
    page = visit(visitor)
    sheet, pack = printer(visitor, page, "sheet"), printer(visitor, page, "pack")
    assert ([one.size for one in sheet.pages], {one.size for one in pack.pages}) == ([size], {size})
    for printed in (sheet, pack):
        assert printed.missing([*TITLES, *MORE_TITLES]) == []
        assert_ink(printed)
    assert [text for text in ABOUT_THEM if ink.solid(text) in sheet.solid] == []
    for title, end in zip(TITLES, ("Let them make it.", "who can refuse it.", "still open."), strict=True):
        assert pack.on_one_page(title, end), f"{title} is cut"
    total = len(pack.pages)
    assert total == 7
    assert pack.on_one_page("Describe a result", "My notes")
    assert pack.on_one_page("My notes", "To write on")
    assert ink.solid(f"page 1 of {total}") in ink.solid(pack.pages[0].text)
    for number, one in enumerate(pack.pages[1:], start=2):
        head = f"Quality Engineering Manager · Northwind Aerosystems page {number} of {total}"
        assert ink.solid(head) in ink.solid(one.text)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_second_page(cast: Cast, visit: Visit, printer: Printer, paper: str) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    print_so(visitor, page, paper=paper, with_before="on")
    both = printer(visitor, page, "sheet")
    assert len(both.pages) == 2
    assert [text for text in ABOUT_THEM if ink.solid(text) in ink.solid(both.pages[0].text)] == []
    assert both.missing(["has the last word", "Read the audit report she sent", "reading glasses"]) == []
    assert_ink(both)
    assert ink.solid(both.pages[1].text).count("Caresabout") == 5


@pytest.mark.parametrize(("paper", "size"), PAPERS)
def test_large_type(cast: Cast, visit: Visit, printer: Printer, paper: str, size: tuple[int, int]) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    print_so(visitor, page, paper=paper, large="on")
    large = printer(visitor, page, "sheet")
    assert [one.size for one in large.pages] == [size, size]
    assert large.missing([*TITLES, *MORE_TITLES, *THE_LAST]) == []
    for one in large.pages:
        body = [letter.size for letter in one.letters if letter.size > SMALLEST + 0.1]
        assert min(body) >= LARGE - 0.05
    last = ink.solid(large.pages[1].text)
    assert ink.solid("Quality Engineering Manager · Northwind Aerosystems page 2 of 2") in last
    assert sum(ink.solid(title) in last for title in (*TITLES, *MORE_TITLES, *THE_LAST)) > 1
    assert [text for text in ("In the room", "If nothing fits", "They asked") if ink.solid(text) not in last] == []
    assert_ink(large)
    pack = printer(visitor, page, "pack")
    assert pack.on_one_page(TITLES[0], "Let them make it.")
    assert pack.on_one_page("Describe a result", "My notes")
    assert_ink(pack)
    before = printer(visitor, page, "before")
    assert before.on_one_page("Rosa Alvarez", "Read the audit report she sent")


@pytest.mark.parametrize("large", [{}, {"large": "on"}], ids=["normal", "large"])
def test_no_line_of_the_head_ends_with_what_should_part_it(
    cast: Cast, visit: Visit, printer: Printer, large: dict[str, str]
) -> None:
    visitor = cast.make("example")
    page = visit(visitor)
    print_so(visitor, page, **large)
    lines = printer(visitor, page, "sheet").pages[0].lines
    head = lines[: next(number for number, line in enumerate(lines) if line.startswith("About me"))]
    assert "555 0134" in " ".join(head).replace("\xa0", " ")
    assert [line for line in head if line[-1] == "·"] == []


@pytest.mark.parametrize(("paper", "size"), PAPERS)
def test_nobody_stands_alone_before_you_go_in(
    cast: Cast, visit: Visit, printer: Printer, paper: str, size: tuple[int, int]
) -> None:
    visitor = cast.make("longest", paper=paper)
    before = printer(visitor, visit(visitor), "before")
    people = [ink.solid(page.text).count("Caresabout") for page in before.pages]
    assert (sum(people), before.pages[0].size) == (5, size)
    assert 1 not in people
    assert_ink(before)


@pytest.mark.parametrize(("kind", "what"), [("one word", "before"), ("one word", "sheet"), ("right to left", "sheet")])
def test_large_type_keeps_within_the_margins(cast: Cast, visit: Visit, printer: Printer, kind: str, what: str) -> None:
    visitor = cast.make(kind)
    page = visit(visitor)
    print_so(visitor, page, paper="Letter", large="on")
    assert_ink(printer(visitor, page, what))


def test_no_page_of_the_pack_begins_with_an_empty_line(cast: Cast, visit: Visit, printer: Printer) -> None:
    visitor = cast.make("paragraphs")
    pack = printer(visitor, visit(visitor), "pack")
    assert len(pack.pages) > ink.SHORT
    firsts = [page.first(HEAD_ENDS) for page in pack.pages[1:]]
    assert [first for first in firsts if first > HEAD_ENDS + FIRST_LINE] == []


def test_the_longest_fields(cast: Cast, visit: Visit, printer: Printer) -> None:
    visitor = cast.make("longest")
    pack = printer(visitor, visit(visitor), "pack")
    assert len(pack.pages) > 40
    assert "What comes first" in pack.pages[1].text  # the sheet is one page
    assert_ink(pack)
    assert pack.solid.count("Situation") == pack.solid.count("Learned") == 10
    begun = [page.text.find("Situation") / len(page.text) for page in pack.pages]
    assert len([where for where in begun if where > 1 / 3]) > 2, "no story begins beneath the end of a long one"


# A letter of each script, and how often it stands in the pack at least. Arabic comes back in the forms it was drawn in.
DRAWN = {"interview": ("\u0644", 500), "chinese": ("質", 300), "emoji": ("🚀", 150)}


@pytest.mark.parametrize("script", DRAWN)
def test_no_script_vanishes(cast: Cast, visit: Visit, printer: Printer, script: str) -> None:
    visitor = cast.make("scripts")
    visitor.rows["interview"] = visitor.rows[script]
    pack = printer(visitor, visit(visitor), "pack")
    letter, often = DRAWN[script]
    drawn = [page.pictures + ink.solid(page.text).count(letter) for page in pack.pages]
    assert drawn[0] >= 10
    assert sum(drawn) >= often
    assert_ink(pack)
