"""The orders the list of stories can stand in, each with an index that it is read from, and where a page of it begins.

A page begins after the last story of the page before (keyset): page 400 costs what page 1 costs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.expressions import Combinable

from storybank.http import row_number

if TYPE_CHECKING:
    from stories.models import StoryQuerySet

NEVER = date(1, 1, 1)


class LastTold(Func):
    """When a story was told last; the first day there is where it never was, so that it can be compared.

    The day stands in the SQL itself: SQLite does not see that a parameter is the one in the index.
    """

    template = "COALESCE(%(expressions)s, '0001-01-01')"
    output_field = models.DateField()

    def __init__(self, told_on: Any = "last_told_on") -> None:
        """`told_on` names the column."""
        super().__init__(told_on)


class After(Func):
    """The condition that two columns come after two values, as an index on both has them."""

    output_field = models.BooleanField()

    def __init__(self, columns: Sequence[Any], values: Sequence[Any]) -> None:
        """`columns` by name or as expressions."""
        super().__init__(*columns, *map(Value, values))

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[Any, ...]]:
        """A comparison of rows."""
        parts = [compiler.compile(one) for one in self.source_expressions]
        left, right = (", ".join(sql for sql, _ in half) for half in (parts[:2], parts[2:]))
        return f"({left}) > ({right})", tuple(value for _, values in parts for value in values)


@dataclass(frozen=True)
class Order:
    """One order: what it is called, what is compared before the number of the story, how that is read, and said."""

    label: str
    key: Any = None
    read: Callable[[str], Any] = str
    oldest_first: bool = False
    say: Callable[[Any], str] | None = None

    def of(self, stories: "StoryQuerySet", place: str) -> "StoryQuerySet":
        """The stories in this order, what is compared as `key`, from `place` on; all of them for what is no place."""
        found = stories.annotate(key=self.key) if self.key is not None else stories
        after = self._after(*place.rpartition("_")[::2])
        keys = () if self.key is None else ("key",)
        return (found.filter(after) if after else found).order_by(*keys, "pk" if self.oldest_first else "-pk")

    def _after(self, value: str, number: str) -> Q | After | None:
        pk = row_number(number)
        if not pk:
            return None
        if self.key is None:
            return Q(pk__lt=pk)
        try:
            read = self.read(value)
        except ValueError:
            return None
        if self.oldest_first:
            return After((self.key, F("pk")), (read, pk))
        return Q(key__gt=read) | Q(key=read, pk__lt=pk)

    def place(self, pk: int, key: Any) -> str:
        """Where the page after this story begins."""
        return f"{pk}" if self.key is None else f"{key}_{pk}"


def _told_on(day: date) -> str:
    return "never told" if day == NEVER else f"told {day.day} {day:%b %Y}"


def _told(times: int) -> str:
    return {0: "never told", 1: "told once", 2: "told twice"}.get(times, f"told {times} times")


def _number(text: str) -> int:
    """A number that every database takes; ValueError for anything else."""
    number = row_number(text)
    if not number and text != "0":
        raise ValueError(text)
    return number


NEWEST = "newest"
ORDERS = {
    NEWEST: Order("Newest first"),
    "untold": Order("Longest untold first", LastTold(), date.fromisoformat, oldest_first=True, say=_told_on),
    "least": Order("Least told first", F("told_count"), _number, oldest_first=True, say=_told),
}


def best(rank: Combinable) -> Order:
    """The best match first, by the rank of each (stories/finding.py)."""
    return Order("Best match first", rank, _number)
