"""Saving while somebody writes: what a page sends is saved once, and never over what it has not seen."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging, trash, writing
from stories.models import Story
from storybank.models import Receipt
from tests.stories.pages import Page

LONG = "I asked all three shifts what they did. " * 75  # 3 kB


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge")


@pytest.fixture
def tab(as_owner: Client, story: Story) -> Page:
    return Page.of(as_owner, story)


def now(story: Story) -> Story:
    """The story as it is saved now."""
    return Story.everything.get(pk=story.pk)


def test_what_was_typed_is_saved_and_the_page_is_told(tab: Page, story: Story, owner: User) -> None:
    answer = tab.save({"action": "I asked.\r\nTwice. ", "happened": "May 2023", "setback": "on"})
    saved = now(story)
    assert answer.status_code == 200
    assert {**answer.json(), "saved_at": ""} == {"seq": 1, "user": owner.pk, "version": "2", "saved_at": ""}
    assert datetime.fromisoformat(answer.json()["saved_at"]).tzinfo
    assert (saved.action, saved.happened, saved.setback) == ("I asked.\nTwice.", "May 2023", True)
    assert str(saved.happened_on) == "2023-05-01"
    assert (saved.status, saved.version, saved.title) == ("draft", 2, "The gauge")


def test_a_box_is_cleared_and_a_title_may_be_empty(tab: Page, story: Story) -> None:
    tab.save({"setback": "on"})
    tab.save({"setback": "", "title": ""})
    assert (now(story).setback, str(now(story))) == (False, "Untitled")


def test_names_that_are_no_fields_are_passed_over(tab: Page, story: Story) -> None:
    fields = {"owner": "2", "version": "9", "happened_on": "2001-01-01", "tags": "x", "status": "ready", "example": "1"}
    assert tab.save({**fields, "hook": "Three shifts."}).status_code == 200
    saved = now(story)
    assert (saved.hook, saved.version, saved.status, saved.tag_words) == ("Three shifts.", 2, "idea", "")
    assert saved.happened_on is None


def test_only_the_columns_that_were_sent_are_written(tab: Page, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(position="Engineer")
    tab.save({"hook": "Three shifts."})
    assert (now(story).position, now(story).hook) == ("Engineer", "Three shifts.")


def test_a_save_that_is_sent_again_is_done_once(tab: Page, story: Story) -> None:
    save = tab.sent({"action": "One."}, around={"tags": {"add": ["audit"], "remove": []}})
    first = tab.send(save).json()
    tagging.retag(now(story), [])
    assert tab.send(save).json() == first
    assert (now(story).version, now(story).tag_words) == (2, "")


def test_tags_that_are_sent_again_are_not_put_on_again(tab: Page, story: Story) -> None:
    save = tab.sent({}, around={"tags": {"add": ["audit"], "remove": []}})
    tab.send(save)
    tagging.retag(now(story), [])
    assert tab.send(save).status_code == 200
    assert now(story).tag_words == ""


def test_an_older_save_that_arrives_late_changes_nothing(tab: Page, story: Story) -> None:
    late, newest = tab.sent({"action": "One."}), tab.sent({"action": "One two."})
    tab.send(newest)
    assert tab.send(late).status_code == 200
    assert (now(story).action, now(story).version) == ("One two.", 2)


def test_a_page_that_was_not_answered_goes_on_from_what_it_knows(tab: Page, story: Story) -> None:
    first, last = tab.sent({"action": "One."}), tab.sent({"action": "One two."})
    tab.send(first)
    assert tab.send(last).json()["version"] == "3"
    assert now(story).action == "One two."


def test_nothing_is_written_over_that_a_page_has_not_seen(as_owner: Client, tab: Page, story: Story) -> None:
    Page.of(as_owner, story).save({"action": "Theirs.", "setback": "on"}, around={"tags": {"add": ["audit"]}})
    answer = tab.save({"hook": "Mine."})
    told = answer.json()
    assert (answer.status_code, told["version"], told["seq"]) == (409, "2", 1)
    fields = {"title": "The gauge", "action": "Theirs.", "hook": "", "setback": "on", "happened": "", "language": "en"}
    assert fields.items() <= told["fields"].items()
    assert {"status": "draft", "tags": "audit", "competencies-LEAD": "0"}.items() <= told["fields"].items()
    assert (now(story).hook, now(story).version) == ("", 2)
    tab.base = told["version"]
    assert tab.save({"hook": "Mine."}).status_code == 200


def test_what_is_saved_already_is_no_conflict(as_owner: Client, tab: Page, story: Story) -> None:
    Page.of(as_owner, story).save({"action": "Theirs.", "hook": "Same."})
    answer = tab.save({"hook": " Same. "})
    assert (answer.status_code, answer.json()["version"]) == (200, "1")
    assert tab.save({"action": "Mine."}).status_code == 409


def test_what_stands_around_a_story_never_conflicts(as_owner: Client, tab: Page, story: Story) -> None:
    writing.show(story, {"LEAD": 3, "CONF": 1})
    tagging.retag(story, ["Audit", "scrap"])
    Page.of(as_owner, story).save({"action": "Theirs."})
    around = {"status": "ready", "shows": {"TEAM": 2, "CONF": 0}, "tags": {"add": ["night"], "remove": ["audit"]}}
    answer = tab.save(around=around)
    saved = now(story)
    assert (answer.status_code, answer.json()["version"], saved.version) == (200, "1", 2)
    assert (saved.status, saved.tag_words, saved.action) == ("ready", "night\nscrap", "Theirs.")
    assert dict(saved.evidence.values_list("competency", "strength")) == {"LEAD": 3, "TEAM": 2}


@pytest.mark.parametrize(
    ("sent", "field", "why"),
    [
        ({"fields": {"title": "x" * 81}}, "title", "At most 80 characters; this has 81."),
        ({"fields": {"action": "a\x00b"}}, "action", "a character that cannot be saved"),
        ({"fields": {"action": "\ud800"}}, "action", "a character that cannot be saved"),
        ({"fields": {"happened": "soon"}}, "happened", "Write a day, a month or a year"),
        ({"fields": {"language": "xx"}}, "language", "Please choose one of the answers"),
        ({"aside": {"action": "x" * 20_001}}, "action", "At most 20,000 characters; this has 20,001."),
        ({"around": {"status": "asleep"}}, "status", "Please choose one of the answers"),
        ({"around": {"shows": {"LEAD": 4}}}, "competencies-LEAD", "Please choose one of the answers"),
        ({"around": {"tags": {"add": ["x" * 41]}}}, "tags", "At most 40 characters a tag; one has 41."),
    ],
)
def test_what_cannot_be_saved_is_said_and_nothing_is(
    tab: Page, story: Story, sent: dict[str, Any], field: str, why: str
) -> None:
    answer = tab.save(**{"fields": {}, **sent, "around": {"tags": {"add": ["b"]}, **sent.get("around", {})}})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert why in answer.json()["errors"][field]
    assert (now(story).version, now(story).tag_words) == (1, "")
    assert not Receipt.objects.exists()
    assert not story.revisions.exists()


def test_a_language_of_the_storys_own_can_be_sent_and_chosen_again(tab: Page, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(language="tlh")
    assert tab.save({"language": "tlh", "hook": "x"}, aside={"language": "tlh"}).status_code == 200
    for language in ("de", "tlh"):
        assert tab.save({"language": language}).status_code == 200
        assert (now(story).language, now(story).hook) == (language, "x")
    assert tab.save({"language": "tlh", "hook": "x"}, ask=True).status_code == 200
    assert list(tab.save({"language": "qya"}).json()["errors"]) == ["language"]
    assert list(tab.save(aside={"language": "a\x00"}).json()["errors"]) == ["language"]


def test_no_page_adds_more_tags_than_a_story_may_have(tab: Page, story: Story) -> None:
    tagging.retag(story, [f"t{number}" for number in range(19)])
    answer = tab.save({"hook": "x"}, around={"tags": {"add": ["a", "b"], "remove": []}})
    assert answer.json()["errors"] == {"tags": "At most 20 tags; there are 21."}
    assert now(story).hook == ""
    assert tab.save(around={"tags": {"add": ["a", "b"], "remove": ["t0"]}}).status_code == 200


@pytest.mark.parametrize(
    "around",
    [
        {"shows": [], "tags": 3},
        {"shows": {"owner": 1}, "tags": {"add": "audit", "remove": 3}},
        {"shows": 1, "tags": {"add": [3, None]}},
    ],
)
def test_nonsense_around_a_story_is_passed_over(tab: Page, story: Story, around: dict[str, Any]) -> None:
    tagging.retag(story, ["kept"])
    assert tab.save({"hook": "x"}, around=around).status_code == 200
    assert (now(story).hook, now(story).tag_words) == ("x", "kept")


def test_an_example_that_is_written_on_becomes_ones_own(tab: Page, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(example=True)
    tab.save({"title": "The gauge"})
    assert now(story).example
    tab.save({"title": "The gauge nobody trusted"})
    assert not now(story).example


def test_nothing_is_saved_in_the_trash(tab: Page, story: Story) -> None:
    done = tab.sent({"action": "One."})
    tab.send(done)
    trash.throw_away(now(story))
    assert tab.send(done).status_code == 200
    answer = tab.save({"action": "More."})
    assert (answer.status_code, answer.json()["why"]) == (410, "This story is in the trash.")
    assert now(story).action == "One."


def test_somebody_elses_story_is_not_there(as_stranger: Client, story: Story) -> None:
    assert Page.of(as_stranger, story).save({"title": "Mine now"}).status_code == 404
    assert Page(as_stranger, reverse("stories:save", args=[0])).save({"title": "x"}).status_code == 404
    assert now(story).title == "The gauge"


def test_somebody_who_is_logged_out_is_told_so(client: Client, story: Story) -> None:
    answer = client.post(
        reverse("stories:save", args=[story.pk]), "{}", "application/json", headers={"Accept": "application/json"}
    )
    assert answer.status_code == 401


def test_a_save_costs_six_queries_at_most(
    tab: Page, django_assert_num_queries: DjangoAssertNumQueries, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    again = connection.features.has_select_for_update  # once the row is locked, it is asked what stands around it
    with django_assert_max_num_queries(6 + again):  # session, user, story, the version kept, the story, the receipt
        tab.save({"action": LONG})
    with django_assert_num_queries(5 + again):
        tab.save({"action": LONG + "And then?"})
