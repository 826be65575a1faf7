"""Writing a story: everything on its page is saved together, and nobody's words are written over unseen."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from stories import tagging, trash
from stories.merging import Merged, Opened, Written, merge
from stories.models import Evidence, Story
from stories.parts import PARTS
from stories.remembering import memory

if TYPE_CHECKING:
    from accounts.models import User


TEXTS = (
    *("title", "hook", *PARTS, "learned", "proof", "proof_status", "cues"),
    *("organization", "position", "happened", "happened_on", "setback", "language"),
)


@dataclass(frozen=True)
class Revised:
    """A story as it is saved now; `joined`: with changes that another page had saved meanwhile."""

    story: Story
    joined: bool


class StaleError(Exception):
    """The story has changed, or was deleted, since the page was opened. `story` is what is saved now."""

    def __init__(self, story: Story, merged: Merged) -> None:
        """`story` as the database has it; `merged` what would be saved, and which texts were changed on both sides."""
        super().__init__(story.pk)
        self.story, self.merged = story, merged


def as_saved(story: Story) -> Written:
    """What the page of a story holds when it is opened now."""
    status = story.status if story.is_finished else Story.Status.DRAFT
    texts = {name: getattr(story, name) for name in TEXTS}
    if story._state.adding:
        return Written(texts, status, {}, [])
    shows = dict(story.evidence.values_list("competency", "strength"))
    return Written(texts, status, shows, list(story.tagged_items.order_by("pk").values_list("tag__name", flat=True)))


@transaction.atomic
def begin(owner: "User", written: Written) -> Story:
    """A new story in the owner's bank."""
    story = Story(owner=owner, **written.texts)
    story.settle(written.status)
    story.save()
    _write_around(story, written)
    return story


@transaction.atomic
def revise(
    story: Story, typed: Written, *, base: int | None, opened: Opened | None = None, bring_back: bool = False
) -> Revised:
    """Save what was typed on a page that was opened at version `base` and with `opened`.

    Raises StaleError, and writes nothing, where a text was changed here and elsewhere (without `opened`: where any
    differs from one saved since), and for a story in the trash unless it is to be brought back. Only a change of texts
    makes a new version: tags, status and what it shows never conflict.
    """
    saved = Story.everything.select_for_update().get(pk=story.pk)
    merged = merge(typed, opened, as_saved(saved))
    if (merged.conflicts and base != saved.version) or (saved.trashed_at and not bring_back):
        raise StaleError(saved, merged)
    if saved.trashed_at:
        trash.restore(saved)
    _write_texts(saved, merged.written)
    return Revised(saved, merged.joined)


def _write_texts(story: Story, written: Written) -> None:
    """Save the columns that changed. An example row that somebody edits is their own from then on."""
    before = story.status
    changed = {name: text for name, text in written.texts.items() if getattr(story, name) != text}
    for name, text in changed.items():
        setattr(story, name, text)
    story.settle(written.status)
    around = _write_around(story, written)
    if not (changed or around or story.status != before):
        return
    story.version += bool(changed)
    story.example = False
    story.save(update_fields=[*changed, "status", "version", "example", "edited_at"])


def _write_around(story: Story, written: Written) -> bool:
    """Save what it shows and its tags. True if that changed anything."""
    shown = written.shows is not None and show(story, written.shows)
    tagged = written.tags is not None and tagging.retag(story, written.tags)
    return shown or tagged


JUST_NOW = timedelta(hours=1)


@transaction.atomic
def remember(owner: "User", lines: list[str]) -> tuple[int, int]:
    """Make a story of each line; the first becomes the newest and stands on top.

    Returns how many were made, and how many were not because the same line had been kept within the hour and nothing
    was done with it since: a button pressed twice.
    """
    get_user_model()._default_manager.select_for_update().get(pk=owner.pk)  # the second press waits for the first
    stories = [Story(owner=owner, **vars(memory(line))) for line in reversed(lines)]
    recent = owner.stories.untouched().filter(created_at__gt=timezone.now() - JUST_NOW)
    there = set(recent.values_list("title", "hook", "situation"))
    new = [story for story in stories if (story.title, story.hook, story.situation) not in there]
    for story in new:
        story.settle()
    Story.objects.bulk_create(new)
    return len(new), len(stories) - len(new)


@transaction.atomic
def show(story: Story, strengths: dict[str, int]) -> bool:
    """Let the story show exactly these, each as strongly as given (1 to 3, by key). True if that changed anything."""
    if dict(story.evidence.values_list("competency", "strength")) == strengths:
        return False
    story.evidence.exclude(competency__in=strengths).delete()
    Evidence.objects.bulk_create(
        [Evidence(story=story, competency=key, strength=strength) for key, strength in strengths.items()],
        update_conflicts=True,
        unique_fields=["story", "competency"],
        update_fields=["strength"],
    )
    return True
