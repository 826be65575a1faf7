"""The orders of the list, the filters beside the search, and pages that follow one another in each."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories.models import Story
from tests.stories.test_list import ADDRESS, add, titles


@pytest.fixture
def shelf(owner: User) -> list[Story]:
    """Sixty stories: some never told, some told on one day; every third with the word where it says most."""
    day = date(2025, 1, 1)
    stories = [
        Story(
            owner=owner,
            title=f"{number}",
            cues="pump" * (number % 3 == 0),
            action="A pump.",
            told_count=number % 4,
            last_told_on=day + timedelta(days=number % 5) if number % 4 else None,
        )
        for number in range(60)
    ]
    return Story.objects.bulk_create(stories)


def pages(client: Client, query: str) -> list[str]:
    """The titles of all pages, one after another."""
    seen: list[str] = []
    while query:
        context = client.get(ADDRESS + query).context
        seen += [card["title"] for card in context["cards"]]
        query = context["older"]
    return seen


@pytest.mark.parametrize("query", ["?sort=newest", "?sort=untold", "?sort=least", "?q=pump+", "?q=pum", "?q=a+pump+"])
def test_pages_follow_one_another_in_every_order(as_owner: Client, shelf: list[Story], query: str) -> None:
    keys = {
        "untold": lambda one: (one.last_told_on or date.min, one.pk),
        "least": lambda one: (one.told_count, one.pk),
        "newest": lambda one: -one.pk,
        "q": lambda one: (not one.cues, -one.pk),
    }
    key = next(key for name, key in keys.items() if name in query)
    assert pages(as_owner, query) == [one.title for one in sorted(shelf, key=key)]


def test_a_story_that_comes_or_goes_between_two_pages_moves_nothing(as_owner: Client, shelf: list[Story]) -> None:
    first = as_owner.get(f"{ADDRESS}?q=pump").context
    last = shelf[int(first["cards"][-1]["title"])]
    last.delete()
    add(last.owner, "new", cues="pump")
    second = as_owner.get(ADDRESS + first["older"]).context["cards"]
    assert [card["title"] for card in second[:2]] == ["53", "52"]


@pytest.mark.parametrize("place", ["x", "1_", "_1", "99_x", "-1_5", "9" * 30 + "_1", "1_" + "9" * 30, "2025-99-01_4"])
@pytest.mark.parametrize("query", ["sort=untold", "sort=least", "q=pump", "tag=x"])
def test_a_place_of_nonsense_is_a_page_all_the_same(
    as_owner: Client, shelf: list[Story], query: str, place: str
) -> None:
    assert as_owner.get(f"{ADDRESS}?{query}&before={place}").status_code == 200


def test_filters(as_owner: Client, owner: User) -> None:
    today = timezone.localdate()
    add(owner, "old", happened_on="2019-05-01", organization="Calder Works", last_told_on=today, told_count=1)
    add(owner, "new", happened_on="2023-05-01", organization="Mill", last_told_on=today - timedelta(days=400))
    add(owner, "never", happened_on="2023-12-31")
    Story.objects.filter(title="new").update(told_count=1)
    assert titles(as_owner, since="2020") == ["never", "new"]
    assert titles(as_owner, since="2019", until="2019") == ["old"]
    assert titles(as_owner, organization="calder") == ["old"]
    assert titles(as_owner, told="never") == ["never"]
    assert titles(as_owner, told="not-lately") == ["never", "new"]


def test_the_address_carries_all(as_owner: Client, owner: User) -> None:
    add(owner, "one", "audit", action="pump", happened_on="2023-01-01")
    query = {"q": "pump", "tag": "audit", "since": "2020", "told": "never", "sort": "untold"}
    answer = as_owner.get(ADDRESS, {**query, "narrow": "on"})
    kept = {name: value for name, value in query.items() if name != "q"}
    assert dict(answer.context["narrowing"].beside) == {**kept, "narrow": "on"}
    page = answer.content.decode()
    assert "q=pump&amp;tag=audit&amp;since=2020&amp;told=never&amp;sort=untold&amp;select=on" in page


def test_a_year_that_is_none_is_said(as_owner: Client, owner: User) -> None:
    add(owner, "one")
    answer = as_owner.get(ADDRESS, {"since": "soon"})
    assert "“soon” is no year from" in answer.content.decode()
    assert len(answer.context["cards"]) == 1


def test_for_a_script_only_what_is_found(as_owner: Client, owner: User) -> None:
    add(owner, "one", action="A pump.")
    answer = as_owner.get(ADDRESS, {"q": "pump"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="found"')
    assert "1 story for pump" in page
    assert "A <mark>pump</mark>." in page
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("query", ["?q=pump", "?q=pump+tag:x&shows=LEAD&told=never&narrow=on&select=on"])
def test_a_search_costs_the_same_at_any_size(
    as_owner: Client, shelf: list[Story], django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    with django_assert_max_num_queries(12):
        as_owner.get(ADDRESS + query)


def test_what_it_is_sorted_by_stands_on_the_cards(as_owner: Client, owner: User) -> None:
    add(owner, "often", told_count=3, last_told_on="2026-05-14")
    add(owner, "never")
    for sort, said in (("untold", ["never told", "told 14 May 2026"]), ("least", ["never told", "told 3 times"])):
        cards = as_owner.get(ADDRESS, {"sort": sort}).context["cards"]
        assert [card["note"].partition(" · ")[0] for card in cards] == said
    assert "told" not in as_owner.get(ADDRESS).context["cards"][0]["note"]


def test_filters_say_how_many_there_are_without_a_search(as_owner: Client, owner: User) -> None:
    for _ in range(3):
        add(owner, "ready", status="ready")
    add(owner, "an idea")
    assert "<p>3 stories · Newest first</p>" in as_owner.get(ADDRESS, {"status": "ready"}).text
    assert "<p>Newest first</p>" in as_owner.get(ADDRESS).text


@pytest.mark.parametrize("typed", ["shows:nonsense", "has:foo", "after:abc", "status:foo"])
def test_what_was_not_looked_for_is_said_in_the_line(as_owner: Client, owner: User, typed: str) -> None:
    add(owner, "The gauge")
    assert f"1 story, not looked for: “<bdi>{typed}</bdi>”" in as_owner.get(ADDRESS, {"q": typed}).text
    page = as_owner.get(ADDRESS, {"q": f"gauge {typed}"}).text
    assert f"1 story for “<bdi>gauge {typed}</bdi>”, not looked for: “<bdi>{typed}</bdi>”" in page


def test_what_the_box_understands_is_a_press_away_and_what_is_found_a_step(as_owner: Client, owner: User) -> None:
    add(owner, "The gauge")
    page = as_owner.get(ADDRESS).text
    assert page.count("What the search box understands") == 1
    assert 'href="#results">Skip to what is found</a>' in page
    assert '<div id="results" tabindex="-1">' in page
