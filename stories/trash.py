"""The trash: out of the bank for 30 days, then gone. Tags count only what is in the bank."""

from django.db import transaction
from django.utils import timezone

from stories import tagging
from stories.models import Story


def throw_away(story: Story) -> None:
    """Put it into the trash. An interview that it was chosen for keeps its place."""
    _move(story, thrown=True)


def restore(story: Story) -> None:
    """Take it out again, as it was."""
    _move(story, thrown=False)


@transaction.atomic
def _move(story: Story, *, thrown: bool) -> None:
    story.trashed_at = timezone.now() if thrown else None
    story.save(update_fields=["trashed_at"])
    tagging.count_uses(story.tagged_items.values_list("tag", flat=True))
