"""What the list is narrowed by and the order it stands in, as links that keep one another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypedDict
from urllib.parse import quote_plus, urlencode

from stories import competencies, paging
from stories.filters import NOT_FILTERS
from stories.models import Story, StoryQuerySet
from stories.numbers import at_least, most_used
from stories.orders import NEWEST, ORDERS
from stories.paging import Page
from stories.searching import Limit, Search, parse
from stories.spelling import fold
from stories.words import split

FIRST_TAGS = 12
MOST_TAGS = 24
PASSING = ("before", "narrow")  # of this page only


class Chip(TypedDict):
    """One link: what it says, where it leads, and whether it is in force."""

    text: str
    address: str
    on: bool


@dataclass(frozen=True)
class Narrowing:
    """The filters in force, as `Filters.wanted` has them, and what is said of those that make no sense."""

    wanted: dict[str, Any]
    passed_over: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of all that was passed over."""
        return (*self.passed_over, *self.search.notes)

    @property
    def q(self) -> str:
        """What was typed into the search box."""
        return self.wanted.get("q", "")

    @cached_property
    def filters(self) -> dict[str, Any]:
        """What the list is narrowed by, without the order and the place in it."""
        return {name: value for name, value in self.wanted.items() if name not in NOT_FILTERS}

    @cached_property
    def _typed(self) -> Search:
        return parse(self.q)

    @cached_property
    def search(self) -> Search:
        """All of it as one search: what was typed, and the filters beside it."""
        return replace(self._typed, limits=self._typed.limits + tuple(self._limits()))

    def _limits(self) -> list[Limit]:
        values = {
            "tag": lambda text: Limit("tag", (text, "exactly")),
            "status": lambda key: Limit("status", (key,)),
            "shows": lambda key: Limit("shows", (key,)),
            "since": lambda year: Limit("after", (f"{year}-01-01",)),
            "until": lambda year: Limit("before", (f"{year + 1}-01-01",)),
            "told": lambda key: (
                Limit("told", ("never",)) if key == "never" else Limit("told", ("lately",), wanted=False)
            ),
            "organization": lambda text: Limit("where", tuple(split(text))),
        }
        found = [values[name](value) for name, value in self.filters.items() if name in values]
        return [limit for limit in found if limit.values]

    def page(self, stories: StoryQuerySet, size: int) -> Page:
        """The page that the address asks for, of at most so many stories."""
        begin = self.wanted.get("before", "")
        if self.is_ranked:
            return paging.ranked(stories, self.search, begin, size)
        return paging.in_order(stories.fitting(self.search), ORDERS[self._sort], begin, size)

    @property
    def is_ranked(self) -> bool:
        """Whether the best match comes first."""
        return bool(self.search.terms) and "sort" not in self.wanted

    @property
    def _sort(self) -> str:
        return self.wanted.get("sort", NEWEST)

    @property
    def order(self) -> str:
        """The order of the list, in words."""
        return ORDERS[self._sort].label

    def found(self, page: Page) -> str:
        """How many stories there are, in words that the text searched for follows, or a dot and the order."""
        then = (", not looked for:" if self._typed.is_empty else " for") if self.q else ""
        if not page.rows:
            return f"Nothing found{then}"
        if "before" in self.wanted:
            return f"More stories{then}"
        number = len(page.rows)
        if page.next:
            of_the_stories = " of the stories" if self.q else " stories"
            return f"The {'best' if self.is_ranked else 'first'} {number}{of_the_stories}{then}"
        return f"{number} {'story' if number == 1 else 'stories'}{then}"

    @property
    def unused(self) -> tuple[str, ...]:
        """What of the text searched for was passed over, where the rest was not."""
        return () if self._typed.is_empty else self._typed.unused

    @property
    def is_newest(self) -> bool:
        """Whether the newest come first."""
        return not self.is_ranked and self._sort == NEWEST

    @property
    def beside(self) -> list[tuple[str, Any]]:
        """What stays in force, as fields of a form, when another search is typed."""
        kept = {name: value for name, value in self.wanted.items() if name not in ("q", "before")}
        return [(name, _as_text(value)) for name, value in kept.items()]

    @property
    def everywhere(self) -> str:
        """The query of the list for the same search, without filters."""
        return Narrowing({"q": self.q}).address()

    @property
    def without_search(self) -> str:
        """The query of the list with the other filters only."""
        return self.address(q=None)

    @property
    def opened(self) -> str:
        """The query of the same list with the form for all filters."""
        return self.address(narrow=True)

    @property
    def selecting(self) -> str:
        """The query of the same list with a box to tick on each story."""
        return self.address(select=True)

    @property
    def not_selecting(self) -> str:
        """The query of the same list without the boxes."""
        return self.address(select=None)

    def address(self, **changes: Any) -> str:
        """The query of the same list with other filters; None takes one away."""
        kept = {name: value for name, value in self.wanted.items() if name not in PASSING} | changes
        query = {name: _as_text(value) for name, value in kept.items() if value is not None}
        return f"?{urlencode(query)}" if query else "./"

    def chips(self, name: str, rows: Iterable[tuple[str, str]]) -> list[Chip]:
        """A chip for each value and its text. The one in force leads to the list without it."""
        now = fold(self.wanted.get(name, ""))
        without = self.address(**{name: None})
        before = f"{without}&" if without.startswith("?") else "?"
        return [
            Chip(text=text, address=without if value == now else f"{before}{name}={quote_plus(value)}", on=value == now)
            for value, text in rows
        ]

    def tags(self, owner: int) -> list[Chip]:
        """The tags of the most stories; the one in force stands among the first, where it can be seen and left."""
        rows = most_used(owner, MOST_TAGS, self.wanted.get("tag", ""), among=FIRST_TAGS)
        return self.chips("tag", ((folded, f"{name} {uses}") for folded, name, uses in rows))

    def statuses(self, numbers: dict[str, int]) -> list[Chip]:
        """The statuses that any story has."""
        there = [(key, label.lower()) for key, label in Story.Status.choices if key in numbers]
        return self.chips("status", ((key, f"{label} {at_least(numbers[key])}") for key, label in there))

    def others(self) -> list[Chip]:
        """A chip for each other filter in force, and for a chosen order; each leads to the list without it."""
        said: dict[str, Callable[[Any], str]] = {
            "shows": lambda key: competencies.BY_KEY[key].statement,
            "organization": str,
            "since": lambda year: f"from {year}",
            "until": lambda year: f"to {year}",
            "told": lambda key: {"never": "never told"}.get(key, "not told in twelve months"),
            "sort": lambda key: ORDERS[key].label.lower(),
        }
        there = {name: say(self.wanted[name]) for name, say in said.items() if name in self.wanted}
        return [Chip(text=text, address=self.address(**{name: None}), on=True) for name, text in there.items()]


def _as_text(value: Any) -> str:
    return "on" if value is True else f"{value}"
