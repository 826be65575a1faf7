"""When it happened, as people write it."""

import re
from datetime import date

import pytest

from stories import happened

TODAY = date(2026, 4, 11)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-05-14", date(2023, 5, 14)),
        ("14 May 2023", date(2023, 5, 14)),
        ("14th may, 2023", date(2023, 5, 14)),
        ("May 14, 2023", date(2023, 5, 14)),
        ("May 2023", date(2023, 5, 1)),
        ("Sept. 2023", date(2023, 9, 1)),
        ("2023-05", date(2023, 5, 1)),
        (" 2023 ", date(2023, 1, 1)),
        ("about 2019", date(2019, 1, 1)),
        ("c. 2019", date(2019, 1, 1)),
        ("late May 2019", date(2019, 5, 1)),
        ("summer 2021", date(2021, 6, 1)),
        ("autumn of 2021", date(2021, 9, 1)),
        ("29 February 2024", date(2024, 2, 29)),
        ("2027", date(2027, 1, 1)),
        ("٢٠٢٣", date(2023, 1, 1)),
        ("", None),
    ],
)
def test_a_time_in_words_has_a_day_to_sort_by(text: str, day: date | None) -> None:
    assert happened.parse(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("0", "The year has to be between 1900 and 2027."),
        ("0000-01-01", "The year has to be between 1900 and 2027."),
        ("2028", "The year has to be between 1900 and 2027."),
        ("31 February 2023", "There is no 31 February 2023."),
        ("29 February 2023", "There is no 29 February 2023."),
        ("2023-13", "There is no month 13."),
        ("2023-00-10", "There is no month 0."),
        ("14 Mai 2023", happened.HOW_TO),
        ("5/14/2023", happened.HOW_TO),
        ("last winter", happened.HOW_TO),
        ("12 summer 2021", happened.HOW_TO),
        ("ma 2021", happened.HOW_TO),
    ],
)
def test_what_names_no_time_says_why(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        happened.parse(text, TODAY)
