"""The questions to expect, and the chosen story that answers each."""

import pytest
from django.test import Client
from django.urls import reverse

from prep import expecting, sets
from prep.models import Interview
from stories.questions import BY_KEY
from tests.prep.test_coverage import listener, told, wanted


def wordings(questions: list[expecting.Question]) -> list[str]:
    return [question.asked.key for question in questions]


def test_the_heaviest_is_asked_first_and_a_must_twice() -> None:
    found = expecting.to_expect([wanted(1, "CONF", weight=1), wanted(2, "DELI", weight=3)], [])
    assert wordings(found) == ["DELI-1", "CONF-1", "DELI-2"]


def test_listeners_ask_for_what_is_not_on_the_list_and_the_last_word_comes_first() -> None:
    room = [listener("Kim", "TEAM", "CONF"), listener("Rosa", "STRA", last_word=True)]
    found = expecting.to_expect([wanted(1, "CONF")], room)
    assert [(question.asked.key, question.why) for question in found[1:]] == [
        ("STRA-1", "Rosa cares about this"),
        ("TEAM-1", "Kim cares about this"),
    ]


def test_nothing_is_asked_twice_and_no_more_than_twelve() -> None:
    every = [wanted(number, key, weight=3) for number, key in enumerate(dict.fromkeys(q[:4] for q in BY_KEY), start=1)]
    found = expecting.to_expect([*every, *every], [])
    assert len(set(wordings(found))) == len(found) == expecting.MOST


def test_own_words_are_asked_in_ones_own_words() -> None:
    [question] = expecting.to_expect([wanted(4, text="Knows torque")], [])
    assert question.asked.wording == "Tell us about this: Knows torque"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Turns angry callers round and settles disputes", ["CONF-1", "CUST-1"]),
        ("Puts our customers first", ["CUST-1", "CONF-1"]),
        ("The way we do things on the ward", ["CUST-1", "CONF-1"]),
    ],
)
def test_own_words_that_two_kinds_show_are_asked_about_as_the_kind_they_name(text: str, asked: list[str]) -> None:
    must = wanted(1, "CUST", "CONF", weight=3, text=text)
    assert wordings(expecting.to_expect([must], [])) == asked
    assert expecting.first_question(must).key == asked[0]


def test_a_question_is_answered_by_a_story_of_its_kind_before_one_of_the_other() -> None:
    questions = expecting.to_expect([wanted(1, "CUST", "CONF", text="Settles disputes")], [])
    assert expecting.answered(questions, [told(1, CUST=3), told(2, CONF=1)])[0].number == 2
    assert expecting.answered(questions, [told(1, CUST=3)])[0].number == 1


def test_the_strongest_answers_and_of_two_one_that_answers_nothing_yet() -> None:
    questions = expecting.to_expect([wanted(1, "LEAD", weight=3)], [])
    found = expecting.answered(questions, [told(1, LEAD=2), told(2, LEAD=3)])
    assert [answer.number for answer in found] == [2, 1]


@pytest.mark.parametrize(("stories", "number"), [([told(1, TEAM=1), told(2, TEAM=2)], 2), ([told(1, STRA=3)], 0)])
def test_what_comes_close_shows_what_is_judged_together_with_it(stories: list, number: int) -> None:
    [question] = expecting.to_expect([wanted(1, "CONF")], [])
    assert expecting.answered([question], stories)[0].number == 0
    assert expecting.nearest(question, stories) == number


@pytest.mark.django_db
def test_the_page_names_the_story_its_opening_and_what_is_open(as_owner: Client, example: Interview) -> None:
    page = as_owner.get(reverse("prep:expected", args=[example.pk]))
    rows = page.context["rows"]
    first = example.picks.select_related("story")[0].story
    assert any(row.place and row.place.story.id == first.pk and row.opening == first.hook for row in rows)
    open_ones = [row for row in rows if row.phrase]
    assert open_ones
    assert page.context["answered"] == len(rows) - len(open_ones)


@pytest.mark.django_db
def test_a_draft_from_an_open_question_carries_it_and_comes_back(as_owner: Client, interview: Interview) -> None:
    interview.seats.create(name="Kim", lens="hr", competencies=["INTG"])
    page = as_owner.get(reverse("prep:expected", args=[interview.pk]))
    [row] = page.context["rows"]
    sent = {"for": row.stands_for, "question": row.question.asked.key}
    response = as_owner.post(reverse("prep:draft", args=[interview.pk]), sent)
    story = interview.picks.get().story
    assert story.question == BY_KEY["INTG-1"].wording
    assert f"/stories/{story.pk}/edit/?back=" in response.headers["Location"]


@pytest.mark.django_db
def test_a_draft_for_a_gap_of_two_kinds_begins_from_the_question_on_the_page(
    as_owner: Client, interview: Interview
) -> None:
    words = "Turns angry callers round"
    row = interview.opportunity.criteria.create(text=words, weight=2, competencies=["CUST", "CONF"], order=0)
    page = as_owner.get(reverse("prep:expected", args=[interview.pk]))
    as_owner.post(reverse("prep:draft", args=[interview.pk]), {"for": row.pk})
    assert interview.picks.get().story.question_key == page.context["rows"][0].question.asked.key == "CONF-1"


def test_a_first_job_is_asked_about_as_a_beginner_is() -> None:
    first = [
        wanted(number, *item.keys, weight=item.weight, text=item.text)
        for number, item in enumerate(sets.BY_KEY["first"].items, start=1)
    ]
    found = expecting.to_expect(first, [])
    assert not {"GROW-1", "GROW-2", "GROW-4"} & set(wordings(found))
    assert wordings(found)[0] == "GROW-3"
    assert all(key in BY_KEY for item in sets.BY_KEY["first"].items for key in item.asks)
