"""The list of stories: cards, filters, pages, and what it says when there is nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging
from stories.models import Story

ADDRESS = reverse("stories:list")


def add(owner: User, title: str, *tags: str, **columns: Any) -> Story:
    story = Story.objects.create(owner=owner, title=title, **columns)
    tagging.retag(story, tags)
    return story


def titles(client: Client, **query: str) -> list[str]:
    answer = client.get(ADDRESS, query)
    assert answer.status_code == 200
    return [card["title"] for card in answer.context["cards"]]


def test_an_empty_bank_says_the_next_thing(as_owner: Client) -> None:
    page = as_owner.get(ADDRESS).content.decode()
    assert "No stories yet" in page
    assert reverse("stories:remember") in page


def test_cards_say_what_matters(as_owner: Client, owner: User) -> None:
    parts = {"situation": "a", "task": "b", "action": "c " * 138}
    add(owner, "The gauge", "audit", status="ready", proof="−38 %", hook="Three shifts.", result="d", **parts)
    add(owner, "The launch", status="draft", proof="secret", **parts)
    add(owner, "The pump", status="idea")
    pump, launch, gauge = as_owner.get(ADDRESS).context["cards"]
    assert pump["note"] == "idea · begin with what was wrong"
    assert (launch["note"], launch["proof"]) == ("draft · the ending is missing", "")
    assert (gauge["note"], gauge["proof"], gauge["tags"]) == ("60 s", "−38 %", '<bdi class="tag">audit</bdi>')


def test_the_head_counts(as_owner: Client, owner: User) -> None:
    add(owner, "one", status="ready")
    add(owner, "two", status="ready", trashed_at="2026-01-01T00:00Z")
    add(owner, "three")
    assert "2 stories, 1 of them ready." in as_owner.get(ADDRESS).content.decode()


def test_filters_narrow_and_keep_one_another(as_owner: Client, owner: User) -> None:
    add(owner, "one", "Audit", status="ready", action="I asked the night shift.")
    add(owner, "two", "audit", status="resting")
    add(owner, "three", "teaching", status="ready")
    assert titles(as_owner, tag="audit") == ["two", "one"]
    assert titles(as_owner, tag="AUDIT", status="ready") == ["one"]
    assert titles(as_owner, q="shift NIGHT") == ["one"]
    assert titles(as_owner, q="teach") == ["three"]
    page = as_owner.get(ADDRESS, {"tag": "audit", "q": "o", "before": "999999"}).content.decode()
    assert 'href="?q=o&amp;tag=audit&amp;status=ready"' in page


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("überblick", True),
        ("ÜBERBLICK", True),
        ("u\u0308berblick", True),
        ("uberblick", True),
        ("STRASSE", True),
        ("straße", True),
        ("été", True),
    ],
)
def test_capitals_and_composition_do_not_matter(as_owner: Client, owner: User, typed: str, found: bool) -> None:
    add(owner, "one", "Straße", "ÉTÉ", hook="Der Überblick fehlte.")
    assert titles(as_owner, q=typed) == ["one"] * found


def test_words_past_the_twenty_fourth_are_passed_over_and_that_is_said(as_owner: Client, owner: User) -> None:
    add(owner, "one")
    assert titles(as_owner, q="one " * 24 + "zebra") == ["<mark>one</mark>"]
    assert "Only the first 24 words count." in as_owner.get(ADDRESS, {"q": "one " * 25}).content.decode()


@pytest.mark.parametrize("tag", ["Rare", "rest"])
def test_the_tag_in_force_is_always_seen(as_owner: Client, owner: User, tag: str) -> None:
    for number in range(30):
        add(owner, "many", f"tag {number}", f"tag {number + 30}", "rest")
    add(owner, "one", "Rare")
    shown = as_owner.get(ADDRESS, {"tag": tag}).context["tags"]
    assert [(chip["text"], chip["address"]) for chip in shown if chip["on"]] == [
        (f"{tag} {owner.tags.get(name=tag).uses}", "./")
    ]
    assert len(shown) == 12


def test_a_tag_that_is_none_can_be_left(as_owner: Client, owner: User) -> None:
    add(owner, "one", "audit")
    shown = as_owner.get(ADDRESS, {"tag": "Zebra"}).context["tags"]
    assert [chip["text"] for chip in shown] == ["Zebra 0", "audit 1"]


def test_an_idea_that_can_be_told_from_the_sheet_says_so(as_owner: Client, owner: User) -> None:
    add(owner, "one", cues="wall · words", proof="−38 %", status="idea")
    assert as_owner.get(ADDRESS).context["cards"][0]["note"] == "idea · enough for the sheet"


def test_nothing_found_leads_back_to_all(as_owner: Client, owner: User) -> None:
    add(owner, "one")
    page = as_owner.get(ADDRESS, {"q": "zebra"}).content.decode()
    assert "Nothing found" in page
    assert "zebra" in page


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a\x00b"},
        {"tag": "\x00"},
        {"status": "asleep"},
        {"before": "x"},
        {"before": "9" * 40},
        {"before": "-1"},
        {"q": "w " * 300},
        {"q": "'\"%_\\ OR 1=1"},
    ],
)
def test_an_address_of_nonsense_is_a_page_all_the_same(as_owner: Client, owner: User, query: dict[str, str]) -> None:
    add(owner, "one")
    assert as_owner.get(ADDRESS, query).status_code == 200


def test_pages_follow_one_another_without_a_gap(as_owner: Client, owner: User) -> None:
    Story.objects.bulk_create(Story(owner=owner, title=f"{number}") for number in range(49))
    seen: list[str] = []
    query = ""
    for _ in range(3):
        context = as_owner.get(ADDRESS + query).context
        seen += [card["title"] for card in context["cards"]]
        query = context["older"]
    assert seen == [f"{number}" for number in reversed(range(49))]
    assert query == ""


def test_somebody_elses_stories_and_tags_are_not_there(as_owner: Client, owner: User, stranger: User) -> None:
    add(stranger, "theirs", "their tag")
    add(owner, "mine", "my tag")
    page = as_owner.get(ADDRESS).content.decode()
    assert "mine" in page
    assert "their" not in page
    assert titles(as_owner, tag="their tag") == []


def test_the_list_costs_the_same_at_one_story_and_at_forty(
    as_owner: Client, owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 40):
        for at in range(number):
            add(owner, f"story {at}", "audit", f"tag {at}")
        with django_assert_num_queries(5):
            as_owner.get(ADDRESS)
