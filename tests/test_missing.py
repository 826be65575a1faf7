"""What is missing, as a page: asked with the interviews ahead and with what was told."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from prep import tellings
from prep.models import Criterion, Interview
from stories import shelf, tagging
from stories.models import Story
from storybank.example import bank
from tests.stories.shown import add

ADDRESS = reverse("missing")


def lines(client: Client, rule: str) -> list[str]:
    """What is missing by one rule; nothing where it is met."""
    findings = client.get(ADDRESS).context["findings"]
    return [row.line.text for one in findings if one.finding.rule == rule for row in one.rows]


def interview(owner: User, days: int = 9, **sought: Any) -> Interview:
    """One ahead that looks for one thing, handling conflict unless told otherwise."""
    made = Interview.objects.begin(owner, "Ward manager", day=timezone.localdate() + timedelta(days=days))
    columns = {"text": "Handles conflict", "competencies": ["CONF"], **sought}
    tags = columns.pop("tags", [])
    Criterion.objects.create(opportunity=made.opportunity, **columns).tags.set(tags)
    return made


def few(owner: User) -> list[Story]:
    """As many stories as it takes for the rules to speak; none shows how conflict is handled."""
    return [add(owner, title, {"TEAM": 2}) for title in ("The gauge", "The pump", "The night shift")]


def told(story: Story, *days_ago: int) -> None:
    """Note that it was told so many days ago, once for each."""
    for days in days_ago:
        tellings.note(story, [], tellings.Occasion(timezone.localdate() - timedelta(days=days)))


def test_an_empty_bank_has_one_kind_step(as_owner: Client) -> None:
    page = as_owner.get(ADDRESS)
    assert [one.finding.rule for one in page.context["findings"]] == ["start"]
    assert f'class="button primary" href="{reverse("stories:remember")}"' in page.text


def test_what_an_interview_looks_for_is_drafted_for_it_and_one_comes_back(as_owner: Client, owner: User) -> None:
    few(owner)
    ahead = interview(owner)
    assert lines(as_owner, "looked-for") == ["No story yet for handling conflict."]
    button = as_owner.get(ADDRESS).context["findings"][0].rows[0].button
    assert (button.address, button.name) == (reverse("prep:draft", args=[ahead.pk]), "for")
    editor = as_owner.post(button.address, {button.name: button.value, "back": ADDRESS}, follow=True)
    assert "Write" in editor.text
    assert ahead.picks.count() == 1
    draft = ahead.picks.get().story
    assert lines(as_owner, "looked-for") == [f"“{draft.title}” is meant for handling conflict, and is not written yet."]


def test_what_only_touches_it_or_is_hardly_begun_is_no_story_for_it(as_owner: Client, owner: User) -> None:
    few(owner)
    interview(owner)
    add(owner, "touches", {"CONF": 1})
    assert lines(as_owner, "looked-for") == ["No story yet for handling conflict."]
    add(owner, "a draft", {"CONF": 3}, status="draft")
    said = "“a draft” is meant for handling conflict, and is not written to the end yet."
    assert lines(as_owner, "looked-for") == [said]


def test_stories_that_do_not_say_what_they_show_are_asked_to_first(as_owner: Client, owner: User) -> None:
    newest = [add(owner, f"{number}") for number in range(6)][-1]
    [row] = as_owner.get(ADDRESS).context["findings"][0].rows
    assert row.line.text == "None of your 6 stories says yet what it shows. Begin with “5”."
    assert row.button.address == f"/stories/{newest.pk}/edit/?back=%2Fstories%2Fmissing%2F#id_competencies-LEAD"
    interview(owner)
    assert lines(as_owner, "looked-for") == []
    shown = as_owner.get(reverse("stories:shows"))
    assert shown.context["gaps"] == []
    assert ">none<" not in shown.text
    assert "Say what your stories show" in shown.text


def test_where_no_place_is_empty_a_draft_is_begun_from_a_question(as_owner: Client, owner: User) -> None:
    stories, ahead = few(owner), interview(owner)
    Interview.objects.update(k=1)
    ahead.picks.create(story=stories[0], position=1)
    button = as_owner.get(ADDRESS).context["findings"][0].rows[0].button
    assert (button.address, button.value) == (reverse("stories:begin"), "CONF-1")


def test_a_tag_they_look_for_is_shown_by_what_carries_it(as_owner: Client, owner: User) -> None:
    story = few(owner)[0]
    tagging.retag(story, ["Welding"])
    interview(owner, text="Welds", competencies=[], tags=list(owner.tags.all()))
    assert lines(as_owner, "looked-for") == ["Only one story for welds: “The gauge”."]


def test_an_interview_that_is_over_looks_for_nothing_any_more(as_owner: Client, owner: User) -> None:
    few(owner)
    interview(owner, days=-2)
    assert lines(as_owner, "looked-for") == []


def test_beside_ones_own_stories_the_example_asks_and_answers_nothing(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    assert lines(as_owner, "looked-for")
    few(owner)
    assert lines(as_owner, "looked-for") == []
    interview(owner)
    assert lines(as_owner, "looked-for") == ["No story yet for handling conflict."]


def test_for_an_interview_of_ones_own_the_example_answers_nothing(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    interview(owner, text="Leads people", competencies=["LEAD"])
    assert [one.finding.rule for one in as_owner.get(ADDRESS).context["findings"]] == ["start"]


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        ((1, 2, 3), []),
        ((1, 2, 3, 4), ["“The gauge” was told 4 times in the last twelve months."]),
        ((1, 2, 3, 400), []),
        ((401, 402, 403, 404), []),
    ],
)
def test_worn_out_is_what_was_told_too_often_lately(
    as_owner: Client, owner: User, days_ago: tuple[int, ...], said: list[str]
) -> None:
    told(few(owner)[0], *days_ago)
    assert lines(as_owner, "worn-out") == said


def test_what_is_worn_out_rests_at_a_press_and_is_no_longer_asked_about(as_owner: Client, owner: User) -> None:
    story = few(owner)[0]
    few(owner)
    told(story, 1, 2, 3, 4)
    rows = as_owner.get(ADDRESS).context["findings"][-1].rows
    answer = as_owner.post(rows[0].button.address, {"back": ADDRESS}, follow=True)
    assert (answer.request["PATH_INFO"], "is resting" in answer.text) == (ADDRESS, True)
    story.refresh_from_db()
    assert story.status == Story.Status.RESTING
    assert lines(as_owner, "worn-out") == []


def test_a_step_into_a_story_leads_back(as_owner: Client, owner: User) -> None:
    newest = few(owner)[-1]
    address = f"/stories/{newest.pk}/edit/?back=%2Fstories%2Fmissing%2F#id_proof"
    assert f'href="{address}"' in as_owner.get(ADDRESS).text


def test_nobody_sees_what_others_lack(as_stranger: Client, owner: User) -> None:
    few(owner)
    interview(owner)
    assert "The gauge" not in as_stranger.get(ADDRESS).text


def asked(client: Client, address: str) -> list[str]:
    """The queries of one page."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in queries]


@pytest.mark.parametrize("address", [ADDRESS, "/", reverse("stories:questions"), reverse("stories:words")])
def test_many_stories_and_interviews_cost_no_more_queries(as_owner: Client, owner: User, address: str) -> None:
    def more() -> None:
        for number in range(5):
            story = add(owner, f"{number}", {"CONF": 3, "LEAD": 1}, told_count=9, last_told_on=timezone.localdate())
            tagging.retag(story, ["Welding"])
            interview(owner, days=9 + number, text="Welds", tags=list(owner.tags.all()))

    more()
    as_owner.get(address)
    first = len(asked(as_owner, address))
    for _ in range(3):
        more()
    assert len(asked(as_owner, address)) == first <= (18 if address == "/" else 12)  # home reads the interview as well


@pytest.mark.sqlite_only
def test_the_newest_are_found_by_an_index_and_no_more_are_read(owner: User) -> None:
    add(owner, "one", {"LEAD": 2})
    with CaptureQueriesContext(connection) as queries:
        shelf.look(owner)
        shelf.numbers(shelf.shelf(owner))
    for query in [one["sql"] for one in queries if "ORDER BY" in one["sql"]]:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query}")
            plan = "\n".join(row[3] for row in cursor.fetchall())
        assert "INDEX bank_newest_first" in plan, plan
        assert "SCAN stories_story" not in plan
        assert "TEMP B-TREE FOR ORDER" not in plan
        assert "LIMIT" in query
