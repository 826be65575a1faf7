"""The sheet in large type: what stands on which page."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from prep.leaves import LEAST_ASKED
from prep.sheet import Paper, Sheet, fit
from tests.prep.test_sheet import PAPERS, longest, ordinary, row, usual, words


def large(stories: int, paper: Paper, *, cues: int = 40) -> Sheet:
    rows = tuple(row(number + 1, cues=words(cues)) for number in range(stories))
    return fit(replace(usual(), rows=rows), paper, large=True)


@pytest.mark.parametrize("cues", [0, 40, 90])
@pytest.mark.parametrize("paper", PAPERS)
def test_no_story_stands_alone_and_every_one_is_there(paper: Paper, cues: int) -> None:
    for stories in range(2, 11):
        sheet = large(stories, paper, cues=cues)
        assert sum(sheet.leaves, ()) == sheet.content.rows
        assert 1 not in [len(rows) for rows in sheet.leaves]
        assert sheet.pages == len(sheet.leaves) <= 2


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_below_the_stories_stands_together(paper: Paper) -> None:
    alone = [stories for stories in range(1, 11) if large(stories, paper).leaves[-1] == ()]
    assert alone, "never a page of names, questions and phrases"
    html = render_to_string("prep/_sheet.html", {"sheet": large(alone[0], paper)})
    first, second = html.split('<div class="leaf">')[1:]
    assert "In the room" not in first
    for heading in ("In the room", "I ask them", "If nothing fits", "They asked"):
        assert heading in second


@pytest.mark.parametrize("paper", PAPERS)
def test_the_last_page_is_filled_with_lines_and_names_stand_one_a_line_where_that_costs_nothing(paper: Paper) -> None:
    for stories in (1, 5, 9):
        sheet = large(stories, paper)
        assert sheet.asked_lines >= LEAST_ASKED
        assert sheet.left_out == ()
        assert sheet.stacked is not sheet.running
    assert large(9, paper).stacked


@pytest.mark.parametrize("paper", PAPERS)
def test_three_ordinary_stories_and_what_is_below_them_are_one_page(paper: Paper) -> None:
    assert fit(ordinary(3), paper, large=True).pages == 1


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_higher_than_a_page_flows_on(paper: Paper) -> None:
    sheet = fit(longest(), paper, large=True)
    assert sheet.pages > len(sheet.leaves) > 2
    assert sheet.leaves[-1] != ()
