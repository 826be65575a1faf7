"""Many stories at once: tag, rest and delete, each with its Undo."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging
from stories.many import MOST
from stories.models import Story
from tests.stories.test_list import ADDRESS, add
from tests.undo import undo


@pytest.fixture
def three(owner: User) -> list[Story]:
    return [add(owner, "one", "audit", status="ready"), add(owner, "two", action="x", status="draft"), add(owner, "3")]


def post(client: Client, verb: str, stories: list[Story], **more: str) -> Any:
    ticked = {"story": [one.pk for one in stories], "list": "?tag=audit&select=on", **more}
    return client.post(reverse(f"stories:{verb}_many"), ticked)


def take_back(client: Client) -> None:
    client.post(*undo(client.get(ADDRESS)), follow=True)


def state() -> list[tuple[str, str, bool]]:
    rows = Story.everything.order_by("pk")
    return [(one.status, one.tag_words, one.trashed_at is None) for one in rows]


@pytest.mark.parametrize("verb", ["tag", "rest", "delete"])
def test_done_with_all_and_undone(as_owner: Client, owner: User, three: list[Story], verb: str) -> None:
    before = state()
    answer = post(as_owner, verb, three, tag="supplier")
    assert (answer.status_code, answer["Location"]) == (302, f"{ADDRESS}?tag=audit")
    done = {
        "tag": [(status, f"{words}\nsupplier".strip(), there) for status, words, there in before],
        "rest": [("resting", words, there) for _, words, there in before],
        "delete": [(status, words, False) for status, words, _ in before],
    }
    assert state() == done[verb]
    assert owner.tags.get(name="audit").uses == (0 if verb == "delete" else 1)
    take_back(as_owner)
    assert state() == before
    assert list(owner.tags.in_use().values_list("name", "uses")) == [("audit", 1)]


@pytest.mark.parametrize("verb", ["tag", "rest", "delete"])
def test_an_example_stays_one_and_so_do_those_undone(as_owner: Client, three: list[Story], verb: str) -> None:
    Story.objects.update(example=True)
    post(as_owner, verb, three, tag="supplier")
    assert Story.everything.filter(example=True).count() == 3
    take_back(as_owner)
    assert Story.objects.filter(example=True).count() == 3


@pytest.mark.parametrize("verb", ["tag", "rest", "delete"])
def test_undo_leads_back_to_the_same_list(as_owner: Client, three: list[Story], verb: str) -> None:
    post(as_owner, verb, three, tag="supplier", list="?tag=audit&q=the+gauge&select=on")
    answer = as_owner.post(*undo(as_owner.get(ADDRESS)))
    assert answer["Location"] == f"{ADDRESS}?q=the+gauge&tag=audit"


def test_undo_touches_only_what_was_changed(as_owner: Client, owner: User, three: list[Story]) -> None:
    post(as_owner, "tag", three, tag="AUDIT")
    take_back(as_owner)
    assert [one.tag_words for one in Story.objects.order_by("pk")] == ["audit", "", ""]
    three[1].rest()
    post(as_owner, "rest", three)
    take_back(as_owner)
    assert [status for status, *_ in state()] == ["ready", "resting", "idea"]


@pytest.mark.parametrize("verb", ["tag", "rest", "delete"])
@pytest.mark.parametrize("ticked", ["none", "theirs"])
def test_nothing_of_ones_own_is_ticked(
    as_owner: Client, stranger: User, three: list[Story], verb: str, ticked: str
) -> None:
    theirs = add(stranger, "theirs")
    answer = post(as_owner, verb, [theirs] if ticked == "theirs" else [], tag="mine")
    assert answer.status_code == 422
    assert "Tick at least one story first." in answer.content.decode()
    assert state()[-1] == ("idea", "", True)


@pytest.mark.parametrize("typed", ["", "a, b", ",", "x" * 41])
def test_a_tag_that_is_none_keeps_what_was_ticked_and_typed(as_owner: Client, three: list[Story], typed: str) -> None:
    answer = post(as_owner, "tag", three[:1], tag=typed, list="")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(" checked>") == 1
    assert f'name="tag" value="{typed}"' in page


def test_a_story_that_is_full_of_tags_is_said(as_owner: Client, three: list[Story]) -> None:
    tagging.retag(three[0], [f"tag {n}" for n in range(tagging.MOST_TAGS)])
    post(as_owner, "tag", three, tag="more")
    said = as_owner.get(ADDRESS).content.decode()
    assert "is on 2 stories more. 1 story cannot carry more than 20 tags." in said


def test_somebody_else_cannot_undo_it(as_owner: Client, as_stranger: Client, three: list[Story]) -> None:
    post(as_owner, "delete", three)
    as_stranger.post(*undo(as_owner.get(ADDRESS)))
    assert not any(there for *_, there in state())


@pytest.mark.parametrize("token", ["", "x", "0", "1:ready 2", "9" * 30, "x:y:z", "1 " * (MOST * 3)])
@pytest.mark.parametrize("verb", ["untag", "wake", "restore"])
def test_an_undo_of_nonsense(as_owner: Client, three: list[Story], verb: str, token: str) -> None:
    answer = as_owner.post(reverse(f"stories:{verb}_many"), {"token": token})
    assert answer.status_code in (302, 404)


def test_too_many_at_once(as_owner: Client, three: list[Story]) -> None:
    ticked = {"story": range(1, MOST + 2), "tag": "x"}
    answer = as_owner.post(reverse("stories:rest_many"), ticked)
    assert "At most 200 stories at once; 201 are ticked." in answer.content.decode()


@pytest.mark.parametrize("verb", ["tag", "rest", "delete"])
def test_the_cost_does_not_grow(
    as_owner: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries, verb: str
) -> None:
    costs = {"tag": 19, "rest": 10, "delete": 13}
    for number in (2, 40):
        stories = Story.objects.bulk_create(Story(owner=owner, title="x") for _ in range(number))
        with django_assert_num_queries(costs[verb]):
            post(as_owner, verb, stories, tag=f"tag {number}")
