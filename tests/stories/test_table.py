"""What they show: stories against the sixteen, page by page."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import shelf
from stories.competencies import ALL, KEYS
from stories.models import Evidence, Story
from tests.stories.shown import add

ADDRESS = reverse("stories:shows")


def titles(client: Client, query: str = "") -> list[str]:
    return [row.title for row in client.get(ADDRESS + query).context["rows"]]


def test_a_cell_says_how_strongly_and_an_empty_one_nothing(as_owner: Client, owner: User) -> None:
    add(owner, "The gauge", {"LEAD": 1, "TEAM": 2, "COMM": 3})
    row = as_owner.get(ADDRESS).context["rows"][0]
    assert [cell.says for cell in row.cells[:4]] == ["touches it", "shows it", "shows it strongly", ""]
    page = as_owner.get(ADDRESS).content.decode()
    for mark, words in enumerate(("touches it", "shows it", "shows it strongly"), start=1):
        assert f'aria-label="{words}"><use href="#mark-{mark}"/>' in page


def test_heads_and_cells_belong_together(as_owner: Client, owner: User) -> None:
    add(owner, "The gauge", {"LEAD": 1})
    page = as_owner.get(ADDRESS).content.decode()
    assert "<caption" in page
    assert page.count('<th scope="col"') == 1 + len(ALL)
    assert page.count('<th scope="row"') == 2
    assert page.count("<td") == 2 * len(ALL)


def test_the_first_row_counts_and_leads_on(as_owner: Client, owner: User) -> None:
    add(owner, "one", {"LEAD": 1, "TEAM": 2})
    add(owner, "two", {"LEAD": 3})
    add(owner, "three", {"LEAD": 2}, status="draft", result="They came.")
    add(owner, "hardly begun", {"LEAD": 2}, status="draft")
    add(owner, "an idea", {"LEAD": 2}, action="", status="idea")
    add(owner, "resting", {"LEAD": 2}, status="resting")
    sums = {one.key: number for one, number in as_owner.get(ADDRESS).context["sums"]}
    assert (sums["LEAD"], sums["TEAM"], sums["CONF"]) == (2, 1, 0)
    page = as_owner.get(ADDRESS).content.decode()
    assert '<a href="/stories/?shows=LEAD"' in page
    assert '<a href="/stories/questions/#CONF"' in page


def test_what_is_meant_and_not_written_yet_is_marked_so(as_owner: Client, owner: User) -> None:
    add(owner, "an idea", {"LEAD": 2}, action="", status="idea")
    row = as_owner.get(ADDRESS).context["rows"][0]
    assert row.cells[0].says == "meant for it, not written to the end"
    page = as_owner.get(ADDRESS).content.decode()
    assert f'href="/stories/{row.pk}/edit/"' in page


def test_in_a_fair_bank_gaps_lead_to_a_question_and_in_a_small_one_nothing_is_said(
    as_owner: Client, owner: User
) -> None:
    for number in range(6):
        assert "No story yet" not in as_owner.get(ADDRESS).content.decode()
        add(owner, f"{number}", {"LEAD": 2})
    page = as_owner.get(ADDRESS).content.decode()
    assert "No story yet" in page
    assert "Describe a result you could only have reached with others; what was your part?" in page
    assert re.findall(r'name="question" value="([^"]+)"', page) == ["TEAM-1", "COMM-1", "INFL-1"]
    assert '<a href="/stories/questions/#CONF">handling conflict</a>' in page


def test_where_everything_is_shown_there_are_no_gaps(as_owner: Client, owner: User) -> None:
    for number in range(6):
        add(owner, f"{number}", dict.fromkeys(KEYS, 2))
    assert "No story yet" not in as_owner.get(ADDRESS).content.decode()


def test_an_empty_table_says_the_next_thing(as_owner: Client) -> None:
    page = as_owner.get(ADDRESS).content.decode()
    assert "<table" not in page
    assert reverse("stories:remember") in page


def test_pages_follow_one_another_without_a_gap(as_owner: Client, owner: User) -> None:
    Story.objects.bulk_create(
        Story(owner=owner, title=f"{n}", status="resting" if n % 7 == 0 else "idea") for n in range(60)
    )
    seen: list[str] = []
    query = ""
    for _ in range(3):
        seen += titles(as_owner, query)
        older = as_owner.get(ADDRESS + query).context["older"]
        query = f"?before={older}"
    assert seen == [f"{n}" for n in reversed(range(60)) if n % 7]
    assert not older


@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 40, "\x00", "1"])
def test_an_address_of_nonsense_is_a_page_all_the_same(as_owner: Client, owner: User, before: str) -> None:
    add(owner, "one")
    assert as_owner.get(ADDRESS, {"before": before}).status_code == 200


def test_nobody_sees_what_others_show(as_stranger: Client, owner: User) -> None:
    add(owner, "one", {"LEAD": 3})
    assert titles(as_stranger) == []


def test_the_example_makes_room_for_what_is_ones_own(as_owner: Client, owner: User) -> None:
    add(owner, "the example's", {"LEAD": 3}, example=True)
    assert titles(as_owner) == ["the example's"]
    for mine in ("one", "two"):
        add(owner, mine)
    assert titles(as_owner) == ["two", "one", "the example's"]
    assert as_owner.get(ADDRESS).context["sums"][0][1] == 1
    assert titles(as_owner, "?own=on") == ["two", "one"]
    add(owner, "three")
    assert titles(as_owner) == ["three", "two", "one"]


@pytest.mark.parametrize("page", ["stories:shows", "missing", "stories:questions", "stories:words"])
def test_examples_that_are_left_out_are_said(as_owner: Client, owner: User, page: str) -> None:
    for title in ("a", "b"):
        add(owner, title, example=True)
    assert "example stories are not" not in as_owner.get(reverse(page)).content.decode()
    for title in ("one", "two", "three"):
        add(owner, title)
    assert "2 example stories are not counted here." in as_owner.get(reverse(page)).content.decode()
    assert as_owner.get(ADDRESS).context["sums"][0][1] == 0


def test_only_the_newest_are_counted(as_owner: Client, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LOOKED_AT", 2)
    for number in range(3):
        add(owner, f"{number}", {"LEAD": 2})
    assert as_owner.get(ADDRESS).context["sums"][0][1] == 2


def test_the_page_costs_the_same_with_many_stories(
    as_owner: Client, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    stories = Story.objects.bulk_create(Story(owner=owner, title=f"{n}", action="I asked.") for n in range(60))
    Evidence.objects.bulk_create(Evidence(story=one, competency=key, strength=2) for one in stories for key in KEYS)
    with django_assert_max_num_queries(12):
        as_owner.get(ADDRESS)


def test_in_an_employers_words_the_others_are_a_click_away(as_owner: Client, owner: User) -> None:
    for number in range(5):
        add(owner, f"{number}", {"ADAP": 2})
    page = as_owner.get(reverse("stories:words")).text
    assert "and 2 more:" in page
    assert '<a href="/stories/?shows=ADAP">Adapts when things change</a>' in page
