"""In an employer's words: every name once, ours beside it, and the stories that show it."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from stories import tagging
from stories.competencies import KEYS
from stories.crosswalk import AMAZON, CIVIL_SERVICE, EMPLOYERS, Employer
from tests.stories.shown import add

ADDRESS = reverse("stories:words")
# Word for word from CRAFT.md, "The core competencies".
BEHAVIOURS = """
Seeing the Big Picture; Changing and Improving; Making Effective Decisions; Leadership; Communicating and Influencing;
Working Together; Developing Self and Others; Managing a Quality Service; Delivering at Pace
"""
PRINCIPLES = """
Customer Obsession | Ownership | Invent and Simplify | Are Right, A Lot | Learn and Be Curious
| Hire and Develop the Best | Insist on the Highest Standards | Think Big | Bias for Action | Frugality | Earn Trust
| Dive Deep | Have Backbone; Disagree and Commit | Deliver Results | Strive to be Earth's Best Employer
| Success and Scale Bring Broad Responsibility
"""


def listed(text: str, between: str) -> list[str]:
    return [name.strip() for name in text.split(between)]


@pytest.mark.parametrize(
    ("employer", "names"), [(CIVIL_SERVICE, listed(BEHAVIOURS, ";")), (AMAZON, listed(PRINCIPLES, "|"))]
)
def test_every_name_is_there_once(employer: Employer, names: list[str]) -> None:
    assert [name.text for name in employer.names] == names
    assert len(names) == len(set(names)) == {"civil-service": 9, "amazon": 16}[employer.key]


@pytest.mark.parametrize("employer", EMPLOYERS)
def test_every_name_means_some_of_the_sixteen_or_none(employer: Employer) -> None:
    assert {key for name in employer.names for key in name.keys} <= set(KEYS)
    without = [name.text for name in employer.names if not name.keys]
    unknown = {"amazon": ["Insist on the Highest Standards", "Strive to be Earth's Best Employer"]}
    assert without == unknown.get(employer.key, [])


# The columns of CRAFT.md's table, as they stand there.
TABLE = """
LEAD | Leadership | Think Big
TEAM | Working Together | Earn Trust
COMM | Communicating and Influencing |
INFL | Communicating and Influencing | Have Backbone; Disagree and Commit
CONF | Working Together | Have Backbone; Disagree and Commit
PROB | Making Effective Decisions | Dive Deep
DECI | Making Effective Decisions | Are Right, A Lot
INIT | Delivering at Pace | Ownership + Bias for Action
DELI | Delivering at Pace | Deliver Results
ADAP | Changing and Improving |
RESI | Delivering at Pace |
INNO | Changing and Improving | Invent and Simplify
CUST | Managing a Quality Service | Customer Obsession
GROW | Developing Self and Others | Learn and Be Curious + Hire and Develop the Best
INTG | Leadership | Success and Scale Bring Broad Responsibility
STRA | Seeing the Big Picture | Frugality
"""


def names_for(key: str, employer: Employer) -> set[str]:
    return {name.text for name in employer.names if key in name.keys}


def test_each_of_the_sixteen_is_called_what_the_table_says() -> None:
    for line in TABLE.strip().splitlines():
        key, behaviour, principles = listed(line, "|")
        assert names_for(key, CIVIL_SERVICE) == {behaviour}
        assert names_for(key, AMAZON) == set(filter(None, listed(principles, "+"))), key


def test_a_name_has_ours_and_the_stories_that_show_it_most(as_owner: Client, owner: User) -> None:
    add(owner, "conflict", {"CONF": 1, "TEAM": 2})
    add(owner, "team", {"TEAM": 3})
    for number in range(2):
        add(owner, f"more {number}", {"CONF": 1})
    together = as_owner.get(ADDRESS).context["names"][5]
    assert [statement for _, statement in together.ours] == ["Works well with others", "Handles conflict"]
    assert [story.title for story in together.shown_by.stories] == ["team", "conflict", "more 1"]
    assert together.shown_by.more == 1


def test_a_name_that_means_none_of_ours_counts_the_stories_with_that_tag(as_owner: Client, owner: User) -> None:
    page = as_owner.get(ADDRESS, {"employer": "amazon"}).content.decode()
    assert page.count("use a tag") == 2
    tagging.retag(add(owner, "the gauge"), ["insist on the highest standards"])
    page = as_owner.get(ADDRESS, {"employer": "amazon"}).content.decode()
    assert '<a href="/stories/?tag=insist%20on%20the%20highest%20standards">1 with that tag</a>' in page


@pytest.mark.parametrize(
    ("employer", "said"),
    [
        ("civil-service", "Contains public sector information licensed under the Open Government Licence v3.0."),
        ("amazon", "Amazon&#x27;s"),
        ("nobody", "Contains public sector information licensed under the Open Government Licence v3.0."),
        ("\x00", "Seeing the Big Picture"),
    ],
)
def test_it_is_said_whose_words_they_are(as_owner: Client, employer: str, said: str) -> None:
    answer = as_owner.get(ADDRESS, {"employer": employer})
    assert answer.status_code == 200
    assert said in answer.content.decode()
