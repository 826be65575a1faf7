"""The bank looked at as a whole, in a few queries whatever its size: for what is missing, and for what answers what."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import BooleanField, Case, Count, Q, Value, When

from stories.competencies import KEYS
from stories.limits import FIGURE
from stories.models import PARTS, UNTITLED, Evidence, Story, StoryQuerySet
from stories.showing import SHOWN, Glance

if TYPE_CHECKING:
    from accounts.models import User

# The newest: many times what anybody tells, and young enough, as "the last 2 to 3 years" are best (CRAFT.md, A story).
LOOKED_AT = 500
ENOUGH = 3  # stories of one's own; with fewer the example's stay beside them

COLUMNS = tuple(field.name for field in fields(Glance))[1:]  # all but the strengths, which are rows of their own
EXAMPLE = COLUMNS.index("example")
SAYING = ("proof", "cues", *PARTS)  # with one of them a story can be told (DESIGN.md, Data)
BLANK = Q(**dict.fromkeys(SAYING, ""))
FAR = Q(status=Story.Status.READY) | ~Q(action="") & ~Q(result="")
UNWRITTEN = Q(*[(part, "") for part in PARTS], _connector=Q.OR)


class Row(Protocol):
    """What is of the example or not."""

    @property
    def example(self) -> bool:
        """Whether it is."""


def shelf(owner: "User", *, own_only: bool = False) -> StoryQuerySet:
    """The stories that count: those that are not resting, the newest first.

    Those of the example count along until there are three of the person's own: one draft alone shows nobody what the
    table is for.
    """
    stories = owner.stories.awake().order_by("-pk")
    return stories.own() if own_only or stories.own()[:ENOUGH].count() == ENOUGH else stories


def newest(stories: StoryQuerySet) -> StoryQuerySet:
    """Those of a shelf that are looked at, as numbers of rows, for a query around it."""
    return stories.values("pk")[:LOOKED_AT]  # type: ignore[return-value]  # of dictionaries, which only SQL sees


def look(owner: "User") -> list[Glance]:
    """The newest of the person's own that are not resting, each at a glance; of the example's while there are none.

    Two queries.
    """
    stories = owner.stories.awake().order_by("-pk")
    said = stories.annotate(begun=_is(~BLANK), far=is_far(), whole=_is(~UNWRITTEN), figure=_is(FIGURE))
    rows: list[Any] = list(said.values_list(*COLUMNS)[:LOOKED_AT])
    if not all(row[EXAMPLE] for row in rows):
        rows = [row for row in rows if not row[EXAMPLE]]
    strengths: defaultdict[int, dict[str, int]] = defaultdict(dict)
    shown = Evidence.objects.filter(story__in=[row[0] for row in rows]).order_by()
    for pk, key, strength in shown.values_list("story_id", "competency", "strength"):
        strengths[pk][key] = strength
    return [Glance(strengths[row[0]], row[0], row[1] or UNTITLED, *row[2:]) for row in rows]


def left_out(owner: "User", counted: Iterable[Row]) -> int:
    """How many stories of the example are not counted, beside those that are; one query where it may be any."""
    return 0 if any(one.example for one in counted) else owner.stories.awake().of_the_example().count()


def numbers(stories: StoryQuerySet) -> dict[str, int]:
    """How many of the newest of a shelf show each of the sixteen, in one query.

    Those that only touch it are not counted, nor those that are not told far enough.
    """
    far = newest(stories.filter(pk__in=newest(stories)).filter(FAR))
    shown = Evidence.objects.filter(story__in=far, strength__gte=SHOWN).order_by().values_list("competency")
    counted = dict(shown.annotate(number=Count("pk")))
    return {key: counted.get(key, 0) for key in KEYS}


def is_far() -> Case:
    """For an annotation: whether a story is told far enough to count for what it shows."""
    return _is(FAR)


def _is(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
