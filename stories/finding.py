"""From a search to the stories that fit, the best first: the same on both databases."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable, Func

from stories import limits
from stories.index import columns, postgres, sqlite
from stories.searching import Limit, Search, Term, parse

if TYPE_CHECKING:
    from stories.models import Story  # noqa: F401  # names what is found

LEADING = ("tag", "where")  # what has a list of the stories that fit
REST = 99  # the rank of a story that has the words only in its text


Sql = tuple[str, tuple[Any, ...]]
ENGINES = {"sqlite": sqlite, "postgresql": postgres}


@dataclass(frozen=True)
class Asked:
    """That a story holds all of these terms, or any of them, each in one of the columns of a group.

    `owner` is whose stories they all are, where that is known: then the index of nobody else's is read.
    """

    terms: tuple[Term, ...]
    group: Sequence[str]
    owner: int | None
    any_of: bool = False
    leads: bool = False

    def sql(self, key: str, vendor: str) -> Sql:
        """The condition on the story whose key is the SQL `key`, and its parameters."""
        indexed = [term for term in self.terms if not term.is_unspaced]
        how = {"any_of": self.any_of, "leads": self.leads}
        found = [ENGINES[vendor].holds(key, indexed, self.group, self.owner, **how)] if indexed else []
        words = (word for term in self.terms if term.is_unspaced for word in term.words)
        found += [self._inside(key.rpartition(".")[0], word) for word in words]
        condition = (" OR " if self.any_of else " AND ").join(sql for sql, _ in found)
        return f"({condition})", tuple(text for _, texts in found for text in texts)

    def _inside(self, table: str, word: str) -> tuple[str, list[str]]:
        """That one of the columns has the word anywhere; a word has no sign that LIKE would read."""
        columns = " OR ".join(f'LOWER({table}."{name}") LIKE %s' for name in self.group)
        return f"({columns})", [f"%{word}%"] * len(self.group)


class Holds(Func):
    """The condition `Asked`."""

    output_field: "models.Field[Any, Any]" = models.BooleanField()

    def __init__(self, *asked: Asked) -> None:
        """Of one table only, that of the stories."""
        super().__init__("pk")
        self.asked = asked

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> Sql:
        """As the engine of the connection asks its index."""
        key, _ = compiler.compile(self.source_expressions[0])
        return self.condition([one.sql(key, connection.vendor) for one in self.asked])

    def condition(self, asked: list[Sql]) -> Sql:
        """The one that was asked."""
        return asked[0]


class Rank(Holds):
    """The places of a ranking, the best first, each twice as far as the one before: half a place goes to `as_typed`.

    By hand: put together from Django's expressions, it would take longer to make than to answer.
    """

    output_field = models.IntegerField()

    def __init__(self, places: Sequence[Asked], as_typed: Asked | None) -> None:
        """`as_typed` is what lifts a story by half a place."""
        super().__init__(*places, *([as_typed] if as_typed else []))
        self.number = len(places)

    def condition(self, asked: list[Sql]) -> Sql:
        """The number of its place, `REST` where it has none."""
        places = " ".join(f"WHEN {sql} THEN {2 * at}" for at, (sql, _) in enumerate(asked[: self.number], 1))
        lifted = "".join(f" - CASE WHEN {sql} THEN 1 ELSE 0 END" for sql, _ in asked[self.number :])
        return f"(CASE {places} ELSE {REST} END{lifted})", tuple(text for _, texts in asked for text in texts)


class Found(models.QuerySet["Story"]):
    """A QuerySet that can be searched."""

    def search(self, text: str) -> Self:
        """Those that fit what was typed, the best first; all of them, as they come, for nothing. See docs/search.md."""
        search = parse(text)
        found = self.fitting(search)
        return found.order_by(self.rank(search), "-pk") if search.terms else found

    def fitting(self, search: Search) -> Self:
        """Those that fit the search, as they come."""
        return self._fitting(search, columns.ALL)

    def foremost(self, search: Search) -> Self:
        """Those that fit a search and have one of its words where it says most: their rank comes before `REST`."""
        if len(search.terms) == 1:  # what holds the one word there holds all of them
            return self._fitting(search, columns.FIRST)
        return self.fitting(search).filter(self._is_first(search))

    def others(self, search: Search) -> Self:
        """The others that fit: a word in half of all stories costs a third where these need no rank."""
        return self.fitting(search).exclude(self._is_first(search))

    def _fitting(self, search: Search, group: Sequence[str]) -> Self:
        found, owner = self, self._owner()
        for term in search.without:
            found = found.exclude(_hold([term], columns.ALL, owner))
        leads = not search.terms  # one list of stories leads: where there are words, it is theirs
        for limit in search.limits:
            found = found.filter(_limited(limit, owner, leads=leads))
            leads = leads and not (limit.wanted and limit.name in LEADING)
        return found.filter(_hold(search.terms, group, owner, leads=True)) if search.terms else found

    def rank(self, search: Search) -> Combinable:
        """How well each of these fits a search that has words; the smallest number is the best, `REST` the last.

        First those with all of the words in their title; then in title and tags; then there, in the result to remember,
        the cue words and the first sentence; then those with one of the words in these; then the rest. Of two alike,
        one that has the last word as it was typed comes before one with a word that only begins so.
        """
        terms, owner = search.terms, self._owner()
        places = [Asked(terms, group, owner) for group in (columns.TITLE, columns.NAMED, columns.FIRST)]
        places += [Asked(terms, columns.FIRST, owner, any_of=True)] if len(terms) > 1 else []
        as_typed = Asked(search.whole.terms[-1:], columns.FIRST, owner) if terms[-1].half else None
        return Rank(places, as_typed)

    def _is_first(self, search: Search) -> Q:
        return _hold(search.terms, columns.FIRST, self._owner(), any_of=True)

    def _owner(self) -> int | None:
        """Whose stories these are, where it began at `user.stories`."""
        instance = self._hints.get("instance")  # type: ignore[attr-defined]  # what a related manager says to routers
        return instance.pk if instance is not None and instance._meta.label == settings.AUTH_USER_MODEL else None


def _limited(limit: Limit, owner: int | None, *, leads: bool) -> Q:
    if limit.name != "where":
        return limits.condition(limit, owner, leads=leads)
    there = _hold([Term(limit.values)], columns.WHERE, owner, leads=leads and limit.wanted)
    return there if limit.wanted else ~there


def _hold(terms: Sequence[Term], group: Sequence[str], owner: int | None, **how: bool) -> Q:
    """The stories that hold all of these terms, or any of them, in these columns."""
    return Q(Holds(Asked(tuple(terms), group, owner, **how)))
