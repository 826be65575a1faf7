"""What is done with many stories at once, in a fixed number of queries. Each verb has its inverse."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from stories import tagging
from stories.models import Story, StoryQuerySet, TaggedStory
from stories.parts import PARTS

MOST = 200


@transaction.atomic
def rest(stories: StoryQuerySet) -> dict[int, str]:
    """Keep them, and offer them for no interview. Returns the status each of them had, by its number."""
    had = dict(stories.awake().order_by("pk").values_list("pk", "status"))
    stories.filter(pk__in=had).update(status=Story.Status.RESTING, edited_at=timezone.now())
    return had


@transaction.atomic
def wake(stories: StoryQuerySet, had: Mapping[int, str]) -> int:
    """Bring back those that are resting: ready again where they were, else an idea or a draft. Returns how many."""
    resting = stories.in_status(Story.Status.RESTING).filter(pk__in=had)
    ready = [pk for pk, status in had.items() if status == Story.Status.READY]
    now, blank = timezone.now(), dict.fromkeys(PARTS, "")
    return sum(
        (
            resting.filter(pk__in=ready).update(status=Story.Status.READY, edited_at=now),
            resting.filter(**blank).update(status=Story.Status.IDEA, edited_at=now),
            resting.update(status=Story.Status.DRAFT, edited_at=now),
        )
    )


@transaction.atomic
def throw_away(stories: StoryQuerySet) -> list[int]:
    """Put those into the trash that are not there yet. Returns their numbers."""
    thrown = list(stories.filter(trashed_at=None).order_by("pk").values_list("pk", flat=True))
    stories.filter(pk__in=thrown).update(trashed_at=timezone.now())
    _count_tags(thrown)
    return thrown


@transaction.atomic
def restore(stories: StoryQuerySet) -> int:
    """Take those out of the trash that are in it, as they were. Returns how many."""
    thrown = list(stories.trashed().values_list("pk", flat=True))
    stories.filter(pk__in=thrown).update(trashed_at=None)
    _count_tags(thrown)
    return len(thrown)


def _count_tags(stories: Iterable[int]) -> None:
    carried = TaggedStory.objects.filter(content_object__in=list(stories))
    tagging.count_uses(carried.order_by().values_list("tag", flat=True).distinct())
