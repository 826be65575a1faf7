"""Stories of the bank that would fill gaps, those left out by the person after any other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, Case, F, Max, Value, When

from prep.coverage import Wanted
from prep.models import Interview
from stories.competencies import TAG_STRENGTH
from stories.models import UNTITLED, Evidence, Story, StoryQuerySet, TaggedStory

LARGEST = 2**40  # more than any number of a story
FREE = 4  # above any strength


@dataclass(frozen=True)
class Offer:
    """A story of the bank that would fill a gap; `left_out` where the person has said so of every one that would."""

    id: int
    title: str
    left_out: bool = False


def best(interview: Interview, uncovered: tuple[Wanted, ...], chosen: set[int]) -> dict[int, Offer]:
    """For each uncovered thing the story of the bank, not chosen yet, that shows it best; two queries however many.

    One that was left out comes after any other. The example's stories are offered to the example's interview only:
    nobody tells those for their own.
    """
    bank = Story.objects.filter(owner=interview.opportunity.owner_id).tellable().exclude(pk__in=chosen)
    if not interview.opportunity.example:
        bank = bank.filter(example=False)
    barred = interview.bars.values("story")
    by_key, by_tag = _strongest(bank, barred, uncovered), _newest(bank, barred, uncovered)
    titles = _titles(pk for _, pk in (*by_key.values(), *by_tag.values()))
    found = {}
    for one in uncovered:
        signs = [by_key.get(key) for key in one.keys] + [by_tag.get(tag) for tag in one.tag_ids]
        if best := max(filter(None, signs), default=None):
            found[one.id] = Offer(best[1], titles[best[1]], left_out=best[0] < FREE)
    return found


def _strongest(bank: StoryQuerySet, barred: Any, uncovered: tuple[Wanted, ...]) -> dict[str, tuple[int, int]]:
    """By competency how strongly the bank shows it, FREE more by a story that is not barred, and the newest such."""
    keys = {key for one in uncovered for key in one.keys}
    shown = Evidence.objects.filter(story__in=bank, competency__in=keys).order_by().values_list("competency")
    return _best(shown, F("strength"), "story", barred) if keys else {}


def _newest(bank: StoryQuerySet, barred: Any, uncovered: tuple[Wanted, ...]) -> dict[int, tuple[int, int]]:
    """The same by tag."""
    tags = {tag for one in uncovered for tag in one.tag_ids}
    carried = TaggedStory.objects.filter(content_object__in=bank, tag__in=tags).order_by().values_list("tag_id")
    return _best(carried, Value(TAG_STRENGTH), "content_object", barred) if tags else {}


def _best(rows: Any, strength: Any, story: str, barred: Any) -> dict[Any, tuple[int, int]]:
    """One number for strength and story: a window over the bank's thousand stories costs ten times as much."""
    free = Case(When(**{f"{story}__in": barred}, then=0), default=FREE)
    sign = Max((strength + free) * Value(LARGEST, BigIntegerField()) + F(f"{story}_id"), output_field=BigIntegerField())
    return {key: divmod(sign, LARGEST) for key, sign in rows.annotate(sign=sign)}


def _titles(pks: Iterable[int]) -> dict[int, str]:
    found = Story.objects.filter(pk__in=set(pks)).values_list("pk", "title")
    return {pk: title or UNTITLED for pk, title in found}
