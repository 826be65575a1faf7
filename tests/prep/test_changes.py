"""What another choice wins and loses, in words."""

from datetime import date

import pytest

from prep.changes import between
from prep.coverage import Told
from prep.heard import Heard
from tests.prep.test_coverage import listener, told, wanted

MAY = date(2026, 5, 6)
LED, LED_WELL, TEAM = told(1, LEAD=1), told(2, LEAD=3), told(3, TEAM=2)


@pytest.mark.parametrize(
    ("before", "after", "won", "lost"),
    [
        ([LED], [LED_WELL], ["shows “Leading” strongly"], []),
        ([TEAM], [LED], ["shows “Leading”, which nothing did"], ["nothing for Kim"]),
        ([LED_WELL], [LED], [], ["shows “Leading” less strongly"]),
        ([LED], [TEAM], ["something for Kim"], ["nothing shows “Leading”"]),
        ([LED], [LED], [], []),
        ([LED_WELL], [LED_WELL, LED], ["a second story for “Leading”"], []),
        ([LED_WELL, LED_WELL], [LED_WELL, LED], [], ["a weaker second story for “Leading”"]),
        ([LED_WELL, LED], [LED_WELL], [], ["only one story for “Leading”"]),
    ],
)
def test_what_is_won_and_lost(before: list[Told], after: list[Told], won: list[str], lost: list[str]) -> None:
    found = between(before, after, [wanted(1, "LEAD", text="Leading")], [listener("Kim", "TEAM")])
    assert (list(found.won), list(found.lost)) == (won, lost)


def test_what_was_told_before_is_won_by_its_going_and_lost_by_its_coming() -> None:
    kim = listener("Kim", "LEAD")
    told_before = {1: (Heard(MAY, "Kim", kim.id),), 3: (Heard(MAY),)}
    found = between([LED], [TEAM], [], [kim], told_before)
    assert found.won == (f"leaves out “{LED.title}”, which Kim heard before",)
    assert found.lost == (f"brings in “{TEAM.title}”, which was told at this organization before",)
