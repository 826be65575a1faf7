"""A page asks whether what it holds is saved already: it is told, and nothing is written."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from stories import trash
from stories.models import Story
from storybank.models import Receipt
from tests.stories.pages import Page

KEY = uuid4()


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", action="One.", client_key=KEY, last_client="a page")


@pytest.fixture
def tab(as_owner: Client, story: Story) -> Page:
    return Page(as_owner, reverse("stories:save", args=[story.pk]), ask=True)


def empty_page(browser: Client, key: UUID) -> Page:
    return Page(browser, reverse("stories:save_new"), key=str(key), ask=True)


def test_what_is_saved_is_told(tab: Page, owner: User) -> None:
    answer = tab.save({"action": " One.", "title": "The gauge"}, around={"status": "ready"})
    assert answer.status_code == 200
    assert {**answer.json(), "saved_at": ""} == {"seq": 1, "user": owner.pk, "version": "1", "saved_at": ""}


@pytest.mark.parametrize("fields", [{"action": "Two."}, {"title": "x" * 81}, {"title": "The gauge", "hook": "Mine."}])
def test_what_is_not_saved_is_told_with_what_is(tab: Page, fields: dict[str, str]) -> None:
    answer = tab.save(fields)
    assert (answer.status_code, answer.json()["version"]) == (409, "1")
    assert {"title": "The gauge", "action": "One.", "hook": ""}.items() <= answer.json()["fields"].items()


@pytest.mark.parametrize("fields", [{"action": "One."}, {"action": "Two."}])
def test_nothing_is_written(tab: Page, story: Story, fields: dict[str, str]) -> None:
    before = Story.objects.filter(pk=story.pk).values().get()
    with CaptureQueriesContext(connection) as captured:
        tab.save(fields, aside={"action": "Aside."}, around={"status": "ready", "tags": {"add": ["audit"]}})
    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert "FOR UPDATE" not in str(captured.captured_queries)
    assert Story.objects.filter(pk=story.pk).values().get() == before
    assert not Receipt.objects.exists()


def test_a_story_that_is_not_there(tab: Page, as_stranger: Client, story: Story) -> None:
    assert Page(as_stranger, tab.address, ask=True).save({"action": "One."}).status_code == 404
    trash.throw_away(story)
    for page in (tab, empty_page(tab.browser, KEY)):
        answer = page.save({"action": "One."})
        assert (answer.status_code, answer.json()["why"]) == (410, "This story is in the trash.")


def test_an_empty_page_asks_for_the_story_it_may_have_begun(as_owner: Client, story: Story) -> None:
    page = empty_page(as_owner, KEY)
    same, other = page.save({"action": "One."}), page.save({"action": "Two."})
    where = {name: reverse(f"stories:{to}", args=[story.pk]) for name, to in (("save", "save"), ("address", "edit"))}
    assert same.status_code == 200
    assert {"version": "1", "text": f"story:{story.pk}", **where}.items() <= same.json().items()
    assert (other.status_code, other.json()["fields"]["action"]) == (409, "One.")


def test_a_page_that_has_begun_no_story_begins_none(as_owner: Client, as_stranger: Client, story: Story) -> None:
    for browser, key in ((as_owner, uuid4()), (as_stranger, KEY)):
        answer = empty_page(browser, key).save({"action": "One."})
        assert answer.status_code == 409
        assert {**answer.json(), "user": 0} == {"seq": 1, "user": 0, "version": "0", "fields": {}}
    assert Story.everything.get() == story
