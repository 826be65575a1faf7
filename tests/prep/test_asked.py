"""What was asked: how many questions had a story, and what is offered the next time. Pure."""

import pytest

from prep import asked
from prep.asked import Question


def questions(had: int, without: int) -> list[Question]:
    return [Question(f"{n}", without=n >= had) for n in range(had + without)]


@pytest.mark.parametrize(
    ("had", "without", "says"),
    [
        (0, 0, ""),
        (1, 0, "You had a story for what they asked."),
        (0, 1, "You had no story yet for what they asked."),
        (3, 0, "You had a story for everything they asked."),
        (4, 3, "You had a story for 4 of the 7 things they asked."),
        (0, 2, "You had a story for none of the 2 things they asked."),
    ],
)
def test_how_many_had_a_story(had: int, without: int, says: str) -> None:
    assert asked.had_a_story(questions(had, without)) == says


def test_what_a_question_asks_for_is_known_from_where_it_was_expected_or_from_the_56() -> None:
    assert asked.worded("Why here?", {"Why here?": ["STRA"]}).keys == ("STRA",)
    assert asked.worded("tell us about a failure that was yours.", {}).keys == ("RESI",)
    assert asked.worded("Why a lighthouse?", {}).keys == ()


def test_a_column_is_read_as_it_was_written() -> None:
    one = Question("Why here?", ("LEAD", "STRA"), without=True)
    assert asked.read([one.as_row]) == [one]
    assert asked.read([{**one.as_row, "keys": ["GONE", "LEAD"]}])[0].keys == ("LEAD",)


def test_questions_come_again_by_how_often_they_were_asked_whatever_their_capitals() -> None:
    first, second = Question("Why here?", ("STRA",)), Question("why HERE?")
    led, failed = Question("Led?"), Question("Failed?")
    assert asked.again([[led], [first, failed], [second, led], [second]]) == [first, led]


def test_what_was_asked_once_comes_again_only_with_those_who_asked_it() -> None:
    led, failed = Question("Led?"), Question("Failed?")
    assert asked.again([[led, led], [failed]]) == []
    assert asked.again([[led], [failed]], theirs=[[failed]]) == [failed]


def test_what_is_asked_often_comes_first_and_counts_interviews_not_questions() -> None:
    twice = [Question("a", ("CONF",)), Question("b", ("CONF",)), Question("c", ("LEAD",))]
    found = asked.often([twice, [Question("d", ("LEAD", "RESI"))]], known=["RESI"])
    assert [(one.key, one.says) for one in found] == [
        ("LEAD", "asked in 2 earlier interviews"),
        ("CONF", "asked once before"),
    ]
