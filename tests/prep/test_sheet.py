"""What is printed on the one page: sizes, the order of drops, and what is said about them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from prep import page
from prep.page import LARGE, SIZES, Page
from prep.sheet import Content, Listener, Paper, Row, Sheet, fit

PAPERS: tuple[Paper, ...] = ("A4", "Letter")
CSS = Path(__file__).parents[2] / "static" / "css" / "sheet.css"
PHRASES = (
    "May I think for a moment?",
    "The closest I have done is …",
    "I have not done that; here is how I would start.",
)
SENTENCE = "we put the thirty numbers on the wall without names and nobody could argue with the spread any more "


def words(length: int) -> str:
    return (SENTENCE * (length // len(SENTENCE) + 1))[:length].rstrip().ljust(length, "e")


def row(number: int, **parts: str) -> Row:
    usual = {
        "title": "The gauge nobody trusted",
        "cues": "thirty numbers · their words, my arithmetic",
        "proof": "−38 %",
    }
    shown = usual | parts
    return Row(number, ("Leading", "Influencing"), shown["title"], shown["cues"], shown["proof"])


def usual(stories: int = 10) -> Content:
    return Content(
        position="Quality Engineering Manager",
        organization="Northwind Aerosystems",
        when="Thu 14 April, 10:00",
        minutes=60,
        place="Building 4, room 210",
        ask_for="Kim Sato",
        about_me="nine years on the line · one number all shifts sign",
        why_here="first-time yield · I want to build the team",
        rows=tuple(row(number + 1) for number in range(stories)),
        room=tuple(
            Listener(name, "director") for name in ("Rosa Alvarez", "Dana Chen", "Paul Mbeki", "Jo Wright", "Kim Sato")
        ),
        questions=("What would a good first year look like?", "Which finding keeps coming back?", "Who must say yes?"),
        phrases=PHRASES,
    )


def longest(people: int = 5, text: str = "") -> Content:
    def filled(length: int) -> str:
        return (text * length)[:length] or words(length)

    return Content(
        position=filled(120),
        organization=filled(120),
        when="Wednesday 14 September, 10:00",
        minutes=90,
        place=filled(200),
        ask_for=filled(80),
        phone_if_late=filled(40),
        about_me=filled(20_000),
        why_here=filled(20_000),
        rows=tuple(row(n + 1, title=filled(80), cues=filled(90), proof=filled(60)) for n in range(10)),
        room=tuple(Listener(filled(80), filled(80)) for _ in range(people)),
        questions=tuple(filled(300) for _ in range(8)),
        phrases=PHRASES,
    )


def is_within(sheet: Sheet) -> bool:
    return Page(sheet.content, SIZES[sheet.size - 1], sheet.paper, sheet.running, sheet.close).fits(0)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_usual_ten_is_printed_whole(paper: Paper) -> None:
    sheet = fit(usual(), paper)
    assert sheet.left_out == ()
    assert sheet.content == usual()
    assert SIZES[sheet.size - 1].title == 13
    assert sheet.asked_lines >= 2


@pytest.mark.parametrize("paper", PAPERS)
def test_fewer_stories_print_larger(paper: Paper) -> None:
    sizes = [SIZES[fit(usual(stories), paper).size - 1].title for stories in (10, 6, 3)]
    assert sizes == [13, 14.5, 16]


def test_spare_height_becomes_ruled_lines() -> None:
    assert fit(usual(1), "A4").asked_lines > fit(usual(3), "A4").asked_lines > 2


def test_without_stories_it_is_a_calm_page_of_lines() -> None:
    sheet = fit(Content(position="Nurse"), "A4")
    assert sheet.content.rows == ()
    assert sheet.left_out == ()
    assert sheet.asked_lines > 20


def lost(sheet: Sheet) -> list[str]:
    """What a sheet of ten long rows, with eight questions, went without, in the order of DESIGN.md."""
    cut = any(shown.cues.endswith("…") for shown in sheet.content.rows)
    gone = {
        "they asked": sheet.asked_lines == 0,
        "if nothing fits": not sheet.content.phrases,
        "questions beyond three": len(sheet.content.questions) <= 3,
        "cue words beyond a line": cut or sheet.cue_lines is not None,
    }
    return [what for what, is_gone in gone.items() if is_gone]


def test_what_goes_goes_in_the_order_of_the_design() -> None:
    order = ["they asked", "if nothing fits", "questions beyond three", "cue words beyond a line"]
    full = tuple(row(number + 1, cues=words(90)) for number in range(10))
    crowded = replace(usual(), rows=full, questions=tuple(words(60) for _ in range(8)))
    seen: list[str] = []
    for people in range(18):
        sheet = fit(replace(crowded, room=(Listener(words(40), words(30)),) * people), "Letter")
        seen += [what for what in lost(sheet) if what not in seen]
        assert sheet.size == len(SIZES) or not lost(sheet)
    assert seen == order


def test_what_one_drop_freed_too_much_is_given_back() -> None:
    long = tuple(row(n + 1, title=words(66), proof=words(28), cues=words(88)) for n in range(10))
    asked = tuple(words(45) for _ in range(5))
    sheet = fit(replace(usual(), rows=long, questions=asked), "Letter")
    assert sheet.content.questions == asked
    assert sheet.content.phrases == PHRASES
    cut = [shown.cues != given.cues for shown, given in zip(sheet.content.rows, long, strict=True)]
    assert (cut[0], cut[-1], sorted(cut)) == (False, True, cut)


def test_a_long_result_stands_at_the_right_and_one_longer_than_half_a_row_under_its_title() -> None:
    arabic = row(4, title="كيف أعدت بناء الفريق", proof=words(16))
    rows = (row(1, title=words(60), proof=words(24)), row(2, proof=words(50)), row(3), arabic)
    shown = fit(replace(usual(), rows=rows), "A4").content.rows
    assert [(one.wide, one.beside) for one in shown] == [(True, True), (True, False), (False, False), (True, False)]


def ordinary(stories: int = 10, shift: int = 0) -> Content:
    """Stories as people have them: titles of 30 to 58 letters, results of 6 to 30, cue words of 40 to 84."""
    kinds = range(shift, shift + stories)
    rows = tuple(
        row(n + 1, title=words(30 + kind * 11 % 29), proof=words(6 + kind * 7 % 25), cues=words(40 + kind * 13 % 45))
        for n, kind in enumerate(kinds)
    )
    asked = ("What would a good first ninety days look like to you, and to the night shift?", *(words(40),) * 4)
    return replace(usual(), rows=rows, questions=asked, place=words(52), phone_if_late="+49 40 555 0134")


@pytest.mark.parametrize("paper", PAPERS)
def test_of_ten_ordinary_stories_nothing_is_left_out(paper: Paper) -> None:
    sheets = [fit(ordinary(shift=shift), paper) for shift in range(12)]
    assert {sheet.left_out for sheet in sheets} == {()}
    assert min(sheet.asked_lines for sheet in sheets) >= 2


def test_lines_about_me_are_parted_and_a_list_loses_its_dashes() -> None:
    said = "Eleven years.\n- Hamburg\n- Lyon\nNow I want\none region."
    assert fit(replace(usual(3), about_me=said), "A4").content.about_me == (
        "Eleven years. · Hamburg · Lyon · Now I want one region."
    )


def test_what_stands_in_a_list_is_parted_whatever_it_begins_with() -> None:
    said = "Eleven years on the line:\n- a port city\n- Lyon\n* the north"
    assert fit(replace(usual(3), about_me=said), "A4").content.about_me == (
        "Eleven years on the line: a port city · Lyon · the north"
    )


def test_without_a_word_for_any_story_there_is_no_column_for_them() -> None:
    rows = tuple(replace(row(n + 1, title=words(58), cues=words(90)), asks=()) for n in range(10))
    bare = fit(replace(usual(), rows=rows), "A4")
    one = fit(replace(usual(), rows=(replace(rows[0], asks=("Leading",)), *rows[1:])), "A4")
    assert (bare.content.tells_what_for, one.content.tells_what_for) == (False, True)
    assert bare.asked_lines > one.asked_lines or bare.size < one.size
    assert " bare" in render_to_string("prep/_sheet.html", {"sheet": bare})


def test_those_who_are_met_one_after_another_are_not_in_the_room() -> None:
    html = render_to_string("prep/_sheet.html", {"sheet": fit(replace(usual(3), one_by_one=True), "A4")})
    assert "<h2>One by one</h2>" in html
    assert "In the room" not in html


@pytest.mark.parametrize("people", [5, 8])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_longest_fields_fit_and_lose_no_title_result_or_name(paper: Paper, people: int) -> None:
    given, sheet = longest(people), fit(longest(people), paper)
    assert is_within(sheet)
    assert [(one.title, one.proof) for one in sheet.content.rows] == [(one.title, one.proof) for one in given.rows]
    assert [one.name for one in sheet.content.room] == [one.name for one in given.room]
    assert people > 5 or all(one.cues for one in sheet.content.rows)


def test_what_went_without_need_comes_back() -> None:
    # That only twelve of forty are named is the last step of all, and frees half of the page.
    given, sheet = longest(40), fit(longest(40), "A4")
    assert is_within(sheet)
    assert [(one.title, one.proof) for one in sheet.content.rows] == [(one.title, one.proof) for one in given.rows]
    assert sheet.content.room[0].name == given.room[0].name
    assert sheet.content.room[-1].name == "28 more"


@pytest.mark.parametrize("text", ["W", "質", "🚀", "ض", "Щ", "\ufdfd"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_widest_letters_are_shortened_but_never_missing(paper: Paper, text: str) -> None:
    sheet = fit(longest(40, text), paper)
    assert is_within(sheet)
    assert len(sheet.content.rows) == 10
    assert all(one.title.startswith(text) and one.proof.startswith(text) for one in sheet.content.rows)
    assert sheet.content.room[-1].name == "28 more"
    assert "Long titles and results are cut short." in sheet.left_out
    assert "Only the first 12 of 40 people are named." in sheet.left_out


@pytest.mark.parametrize("paper", PAPERS)
def test_large_type_drops_nothing_and_takes_the_pages_it_needs(paper: Paper) -> None:
    sheet = fit(usual(), paper, large=True)
    assert (sheet.content, sheet.pages, sheet.left_out) == (usual(), 2, ())
    assert min(LARGE.title, LARGE.words, LARGE.small) >= 16
    assert fit(longest(), paper, large=True).pages > 2
    few = fit(usual(2), paper, large=True)
    assert few.pages == 1
    assert few.asked_lines >= 2


def test_ruled_lines_may_be_left_out_without_a_word() -> None:
    sheet = fit(usual(3), "A4", lines=False)
    assert (sheet.asked_lines, sheet.left_out) == (0, ())
    assert fit(usual(1), "A4", large=True, lines=False).asked_lines == 0


texts = st.text(max_size=400)
rows = st.builds(Row, st.integers(1, 10), st.lists(texts, max_size=3).map(tuple), texts, texts, texts)
listeners = st.builds(Listener, texts, texts)
many = {
    "rows": st.lists(rows, max_size=10).map(tuple),
    "room": st.lists(listeners, max_size=15).map(tuple),
    "questions": st.lists(texts, max_size=12).map(tuple),
    "phrases": st.lists(texts, max_size=8).map(tuple),
}


@settings(max_examples=60, deadline=None)
@given(content=st.builds(Content, texts, texts, place=texts, about_me=texts, **many), paper=st.sampled_from(PAPERS))
def test_anything_fits(content: Content, paper: Paper) -> None:
    sheet = fit(content, paper)
    assert is_within(sheet)
    assert len(sheet.content.rows) == len(content.rows)
    assert fit(sheet.content, paper).content.rows == sheet.content.rows


@pytest.mark.parametrize(("proof", "wide"), [("", True), ("123456789012", False), ("1234567890123", True)])
def test_a_result_over_twelve_characters_stands_under_its_title(proof: str, wide: bool) -> None:
    assert row(1, proof=proof).wide is wide


def test_free_texts_are_cut_at_a_word_and_it_is_said() -> None:
    sheet = fit(replace(usual(3), about_me=f"  Nine\nyears {words(20_000)}"), "A4")
    shown = sheet.content.about_me
    assert len(shown) <= 300
    assert shown.startswith("Nine years we put")
    assert re.search(r" \w+…$", shown)
    assert shown[:-1].split()[-1] in SENTENCE.split()
    assert sheet.left_out == ("About me is cut short.",)


def test_questions_beyond_ten_are_counted_aloud() -> None:
    sheet = fit(replace(usual(3), questions=tuple(f"Question {number}?" for number in range(14))), "A4")
    assert sheet.left_out == ("Only the first 10 of your 14 questions are printed.",)


def test_what_is_missing_leaves_no_trace() -> None:
    content = Content(
        position=" Nurse ", place="  ", rows=(Row(1, ("", "Leading"), "", "", ""),), room=(Listener(" ", ""),)
    )
    shown = fit(replace(content, questions=("", " ")), "A4").content
    assert shown.position == "Nurse"
    assert (shown.where, shown.time, shown.room, shown.questions) == ((), "", (), ())
    assert shown.rows == (Row(1, ("Leading",), "Untitled", "", ""),)


def test_a_bare_page_has_no_empty_labels() -> None:
    html = render_to_string("prep/_sheet.html", {"sheet": fit(Content(position="Nurse", place="Ward 4"), "A4")})
    assert "Ward" in html
    for label in ("ask", "late?", "About me", "Why here", "In the room", "I ask them", "If nothing fits", "min", " · "):
        assert label not in html.replace("<h2>They asked</h2>", "").replace('class="asked"', "")


def in_css(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): ([\d.]+)(?:pt|mm);", text))


@pytest.mark.parametrize("size", [*SIZES, LARGE], ids=lambda size: f"size {size.step}")
def test_the_style_sheet_has_the_numbers_that_are_counted_with(size: page.Size) -> None:
    block = re.search(rf"&\.size-{size.step} {{(.*?)[}}\n]", CSS.read_text())
    assert block
    numbers = {name: float(value) for name, value in in_css(block[1]).items()}
    assert numbers == {name: float(getattr(size, name)) for name in numbers}
    assert set(numbers) == {"title", "words", "small", "heading", "asks", "proof", "padding"}
    assert min(size.title, size.words, size.small) >= 10


def test_the_columns_are_the_ones_that_are_counted_with() -> None:
    numbers = in_css(CSS.read_text().partition("&.paper-letter")[0])
    counted = {"number": page.NUMBER, "box": page.BOX, "gap": page.GAP, "room": page.ROOM, "details": page.DETAILS}
    assert {name: float(numbers[name]) for name in counted} == counted
    assert float(numbers["pitch"]) == page.PITCH
