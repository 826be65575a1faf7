"""A story that begins on an empty page: it is made by what is typed, and once."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import trash, writing
from stories.models import Story
from tests.stories.pages import Page

NEW = reverse("stories:new")
SAVE_NEW = reverse("stories:save_new")


@pytest.fixture
def tab(as_owner: Client) -> Page:
    return Page(as_owner, SAVE_NEW, key=str(uuid4()))


def test_the_first_save_makes_the_story_and_says_where_it_is(tab: Page, owner: User) -> None:
    around = {"status": "ready", "shows": {"LEAD": 2, "CONF": 0}, "tags": {"add": ["audit"], "remove": []}}
    answer = tab.save({"action": "I asked."}, around=around)
    story = owner.stories.get()
    told = {"version": "1", "text": f"story:{story.pk}"}
    told |= {name: reverse(f"stories:{to}", args=[story.pk]) for name, to in (("save", "save"), ("address", "edit"))}
    assert answer.status_code == 200
    assert told.items() <= answer.json().items()
    assert (story.action, story.status, story.tag_words, str(story)) == ("I asked.", "ready", "audit", "Untitled")
    assert story.evidence.get().strength == 2


def test_saves_of_one_page_are_one_story(tab: Page, owner: User) -> None:
    first = tab.sent({"action": "One."})
    told = tab.send(first).json()
    assert tab.send(first).json() == told
    unanswered = tab.sent({"action": "One two."}, base="")
    assert tab.send(unanswered).json()["text"] == told["text"]
    tab.address = told["save"]
    assert tab.save({"hook": "x"}).json()["version"] == "3"
    assert (owner.stories.get().action, owner.stories.get().hook) == ("One two.", "x")
    assert not owner.stories.get().revisions.exists()


def test_an_empty_page_makes_nothing(tab: Page, owner: User) -> None:
    answer = tab.save({"title": " ", "language": "en"}, around={"status": "draft", "tags": {"add": []}})
    assert (answer.status_code, answer.json()["version"]) == (200, "")
    assert "text" not in answer.json()
    assert not owner.stories.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"fields": {"language": "de"}},
        {"around": {"status": "ready"}},
        {"around": {"shows": {"LEAD": 1}}},
        {"around": {"tags": {"add": ["audit"]}}},
    ],
)
def test_whatever_was_said_makes_a_story(tab: Page, owner: User, sent: dict[str, Any]) -> None:
    assert "text" in tab.save(**sent).json()
    assert owner.stories.count() == 1


def test_what_cannot_be_saved_makes_nothing(tab: Page, owner: User) -> None:
    assert tab.save({"title": "x" * 81}).json()["errors"] == {"title": "At most 80 characters; this has 81."}
    answer = tab.save({"title": "x"}, key="not a key")
    assert (answer.status_code, answer.json()["seq"], answer.json()["user"]) == (400, 2, owner.pk)
    assert not owner.stories.exists()


def test_a_new_story_changed_elsewhere_is_asked_about(as_owner: Client, tab: Page, owner: User) -> None:
    tab.save({"action": "Mine."})
    Page.of(as_owner, owner.stories.get()).save({"action": "Theirs."})
    stale = tab.save({"action": "Mine too."}, base="")
    assert (stale.status_code, stale.json()["version"]) == (409, "2")
    assert tab.save({"action": "Mine too."}, base="2").status_code == 200
    assert owner.stories.get().action == "Mine too."


def test_a_new_story_in_the_trash_is_written_no_further(tab: Page, owner: User) -> None:
    tab.save({"action": "One."})
    trash.throw_away(owner.stories.get())
    assert tab.save({"action": "Two."}).status_code == 410


def test_a_story_deleted_for_good_is_made_again(tab: Page, owner: User) -> None:
    tab.save({"action": "One."})
    owner.stories.get().delete()
    tab.base = ""
    tab.save({"action": "One two."})
    assert owner.stories.get().action == "One two."


def test_what_is_set_aside_is_kept_with_a_new_story(tab: Page, owner: User) -> None:
    tab.save({"action": "One."}, aside={"action": "Another."})
    assert owner.stories.get().revisions.get().texts["action"] == "Another."


def test_a_key_is_a_persons_own(tab: Page, as_stranger: Client, stranger: User) -> None:
    tab.save({"action": "Mine."})
    theirs = Page(as_stranger, SAVE_NEW, **tab.more)
    theirs.save({"action": "Theirs."})
    assert stranger.stories.get().action == "Theirs."


def test_a_new_story_costs_five_queries(tab: Page, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(5):
        tab.save({"action": "One."})


def test_a_form_sent_twice_is_one_story(as_owner: Client, owner: User) -> None:
    form = as_owner.get(NEW).context["form"]
    typed = {"title": "The gauge", "version": form.base, "seen": form.seen, "client_key": form.client_key}
    as_owner.post(NEW, typed)
    answer = as_owner.post(NEW, {**typed, "title": "The gauge nobody trusted"})
    assert answer["Location"] == reverse("stories:edit", args=[owner.stories.get().pk])
    assert owner.stories.get().title == "The gauge nobody trusted"
    assert as_owner.get(NEW).context["form"].client_key != form.client_key


def test_what_fails_for_another_reason_is_taken_for_no_second_press(
    as_owner: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Story.objects.create(owner=owner, title="Another")

    def begin(*args: Any, **named: Any) -> None:
        raise IntegrityError("something else")

    monkeypatch.setattr(writing, "begin", begin)
    for key in ("nonsense", str(uuid4())):
        with pytest.raises(IntegrityError, match="something else"):
            as_owner.post(NEW, {"title": "Mine", "client_key": key})
    assert owner.stories.get().title == other.title


def test_a_form_with_a_mistake_keeps_its_key(as_owner: Client, owner: User) -> None:
    key = str(uuid4())
    form = as_owner.post(NEW, {"title": "", "client_key": key}).context["form"]
    assert form.client_key == key
    as_owner.post(NEW, {"title": "x", "client_key": "nonsense"})
    assert owner.stories.get().client_key is None
