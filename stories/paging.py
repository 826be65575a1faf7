"""One page of the list: its stories, and where the next page begins."""

from dataclasses import dataclass

from django.db.models import F

from stories.cards import COLUMNS, Row, rows
from stories.finding import REST
from stories.models import StoryQuerySet
from stories.orders import NEWEST, ORDERS, Order, best
from stories.searching import Search

Place = tuple[int, object]  # the number of a story, and what is compared before it


@dataclass(frozen=True)
class Page:
    """One page of the list, and where the next begins; "" where there is none.

    `said`: of each story what the list is sorted by, where a card does not show it anyway.
    """

    rows: list[Row]
    next: str
    said: list[str]


def in_order(stories: StoryQuerySet, order: Order, begin: str, size: int) -> Page:
    """The page of at most so many stories that begins at that place of the order."""
    found = order.of(stories, begin)[: size + 1]
    keyed = list(found.values_list(*COLUMNS, *([] if order.key is None else [F("key")])))
    return _page([Row(*row[: len(COLUMNS)]) for row in keyed], [(row[0], row[-1]) for row in keyed], order, size)


def ranked(stories: StoryQuerySet, search: Search, begin: str, size: int) -> Page:
    """The same with the best match first: those that have a word where it says most, and after them the others.

    The first are sorted by their rank as narrow rows, for they may be many; the others have one rank, and come as they
    stand in the bank.
    """
    order = best(stories.rank(search))
    past = begin.startswith(f"{REST}_")
    first: list[Place] = []
    if not past:
        first = list(order.of(stories.foremost(search), begin)[: size + 1].values_list("pk", F("key")))
    at = {row.pk: row for row in rows(stories.filter(pk__in=[pk for pk, _ in first]))} if first else {}
    places = [place for place in first if place[0] in at]
    found = [at[pk] for pk, _ in places]
    if len(first) <= size:
        others = ORDERS[NEWEST].of(stories.others(search), begin.partition("_")[2] if past else "")
        found += rows(others[: size + 1 - len(found)])
        places += [(row.pk, REST) for row in found[len(places) :]]
    return _page(found, places, order, size)


def _page(found: list[Row], places: list[Place], order: Order, size: int) -> Page:
    said = [order.say(key) for _, key in places[:size]] if order.say else []
    return Page(found[:size], order.place(*places[size - 1]) if len(found) > size else "", said)
