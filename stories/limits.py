"""What an operator or a filter of the list means as a condition on stories."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from stories.searching import Limit
from stories.spelling import fold

Values = tuple[str, ...]
LATELY = timedelta(days=365)  # "told in the last twelve months" (CRAFT.md, A bank)
FIGURE = Q(proof__regex="[0-9]") | Q(result__regex="[0-9]")
HAS = {
    "number": FIGURE,
    "result": ~Q(proof=""),
    "setback": Q(setback=True),
    "cues": ~Q(cues=""),
    "tags": ~Q(tag_words=""),
    "date": Q(happened_on__isnull=False),
}


def condition(limit: Limit, owner: int | None, *, leads: bool) -> Q:
    """The stories that fit. With an `owner`, whose stories they all are, nobody else's tags are looked at.

    `leads` says whether stories may be read from the list of a tag: of two lists SQLite would try every pair.
    """
    if limit.name == "tag":
        return _tagged(limit, owner, leads=leads and limit.wanted)
    found = MEANING[limit.name](limit.values)
    return found if limit.wanted else ~found


def _tagged(limit: Limit, owner: int | None, *, leads: bool) -> Q:
    """Those that carry the tag, or one that begins so."""
    text, how = limit.values
    named = {"tag__folded" if how == "exactly" else "tag__folded__startswith": fold(text)}
    own = {"tag__owner": owner} if owner else {}
    carried = apps.get_model("stories", "TaggedStory")._default_manager.filter(**named, **own)
    if leads:
        return Q(pk__in=carried.values("content_object"))
    found = Q(Exists(carried.filter(content_object=OuterRef("pk"))))
    return found if limit.wanted else ~found


def _shows(values: Values) -> Q:
    shown = apps.get_model("stories", "Evidence")._default_manager.filter(competency__in=values)
    return Q(Exists(shown.filter(story=OuterRef("pk"))))


def _told(values: Values) -> Q:
    meaning = {"never": Q(told_count=0), "lately": Q(last_told_on__gte=timezone.localdate() - LATELY)}
    return reduce(or_, (meaning[value] for value in values))


MEANING: dict[str, Callable[[Values], Q]] = {
    "shows": _shows,
    "told": _told,
    "status": lambda values: Q(status__in=values),
    "has": lambda values: HAS[values[0]],
    "after": lambda values: Q(happened_on__gte=date.fromisoformat(values[0])),
    "before": lambda values: Q(happened_on__lt=date.fromisoformat(values[0])),
}
