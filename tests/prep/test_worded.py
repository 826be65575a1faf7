"""What two windows say of one interview: each keeps what it changed, and asks where both changed the same text."""

from typing import Any

import pytest

from prep import worded

FELT = "felt"


def words(**said: Any) -> dict[str, Any]:
    return {"felt": "", "change": "", "thanks_id": None, "asked": [], **said}


def question(wording: str, *, without: bool = False, keys: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"wording": wording, "keys": list(keys), "without": without}


@pytest.mark.parametrize(
    ("was", "mine", "saved", "after", "asks"),
    [
        ({}, {"felt": "calm"}, {}, {"felt": "calm"}, frozenset()),
        ({}, {"felt": "calm"}, {"change": "Slower."}, {"felt": "calm", "change": "Slower."}, frozenset()),
        ({}, {"felt": "calm"}, {"felt": "calm"}, {"felt": "calm"}, frozenset()),
        ({"felt": "calm"}, {"felt": "calm"}, {"felt": ""}, {}, frozenset()),
        ({"thanks_id": 7}, {"thanks_id": None}, {"thanks_id": 7}, {}, frozenset()),
        ({}, {"felt": "calm"}, {"felt": "tired"}, {"felt": "calm"}, frozenset({"felt"})),
        ({"thanks_id": 7}, {"thanks_id": 8}, {"thanks_id": None}, {"thanks_id": 8}, frozenset({"thanks_id"})),
    ],
)
def test_texts(was: Any, mine: Any, saved: Any, after: Any, asks: frozenset[str]) -> None:
    joined = worded.join(words(**was), words(**mine), words(**saved))
    assert (joined.words, joined.conflicts) == (words(**after), asks)


def test_questions_are_ticked_and_unticked_one_by_one() -> None:
    was = [question("Why us?"), question("Why now?"), question("Salary?")]
    mine = [question("Why us?", without=True), question("Salary?", keys=("CONF",)), question("Mine?")]
    saved = [question("Why us?"), question("Why now?"), question("Salary?", without=True), question("Theirs?")]
    joined = worded.join(words(asked=was), words(asked=mine), words(asked=saved))
    after = {row["wording"]: row["without"] for row in joined.words["asked"]}
    assert after == {"Why us?": True, "Salary?": True, "Mine?": False, "Theirs?": False}
    assert not joined.conflicts


def test_a_page_that_does_not_say_what_it_was_asks_about_all_that_differs() -> None:
    mine, saved = words(felt="calm", asked=[question("Mine?")]), words(felt="tired", change="Slower.")
    assert worded.join(None, mine, saved).conflicts == {"felt", "change", "asked"}
    assert not worded.join(None, saved, saved).conflicts


BROKEN: tuple[Any, ...] = ([{}], ["x"], 7)
NONSENSE = (
    *("", "a1b2", "[]", "{}", '{"felt":1,"change":"","thanks_id":null,"asked":[]}'),
    worded.as_text(words())[:-1] + ',"more":1}',
    *(worded.as_text(words(asked=asked)) for asked in BROKEN),
)


@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_says_nothing(text: str) -> None:
    assert worded.read(text) is None


def test_what_a_page_was_opened_with_travels_with_it() -> None:
    said = words(felt="calm", thanks_id=7, asked=[question("Why us?", keys=("CONF",))])
    assert worded.read(worded.as_text(said)) == said
