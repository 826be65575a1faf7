"""The pack as it follows the sheet: what is not said twice, which stories may be cut, how many lines fill a page."""

from dataclasses import replace

import pytest

from prep.pack import EMPTY_LINES, Block, Pack, laid_out
from prep.sheet import Paper, fit
from tests.prep.test_sheet import PAPERS, usual, words

PACK = Pack("Nurse", "Ward 4", stories=(Block(1, "The gauge"),), empty_lines=EMPTY_LINES)


def laid(pack: Pack, paper: Paper = "A4", *, large: bool = False) -> Pack:
    sheet = fit(replace(usual(3), about_me=pack.about_me, why_here=pack.why_here), paper, large=large)
    return laid_out(pack, sheet, large=large)


def test_what_the_sheet_has_whole_is_not_said_twice() -> None:
    shown = laid(replace(PACK, about_me="Nine years.\n- Hamburg\n- Lyon", why_here=words(900)))
    assert (shown.about_me, shown.why_here) == ("", words(900))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", PAPERS)
def test_only_a_story_higher_than_a_page_may_be_cut(paper: Paper, large: bool) -> None:
    lengths = (500, 1000, 8000)
    stories = tuple(Block(1, "The gauge", parts=(("Action", words(length)),)) for length in lengths)
    shown = laid(replace(PACK, stories=stories), paper, large=large)
    assert [story.is_long for story in shown.stories] == [False, False, True]


def test_nothing_but_lines_is_no_page_behind_a_sheet_that_has_them() -> None:
    assert laid(replace(PACK, stories=())).is_empty
    assert laid(replace(PACK, stories=())).empty_lines == 0
    assert laid(replace(PACK, empty_lines=0)).empty_lines == 0


def test_a_last_letter_does_not_stand_alone_in_the_margin() -> None:
    block = Block(
        1, "The gauge", cues=("our drawing, revision C", "the engineer who blushed"), proof="−38 % in 9 months"
    )
    shown = laid(replace(PACK, stories=(block,))).stories[0]
    assert shown.cues == ("our drawing, revision\xa0C", "the engineer who\xa0blushed")
    assert shown.proof == "−38 % in 9\xa0months"


def test_lines_stay_together_in_two_parts() -> None:
    assert [len(lines) for lines in laid(PACK).lines] == [8, 10]
