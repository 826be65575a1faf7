"""Writing a story: everything on its page is saved together, and nobody's words are written over unseen."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from stories import tagging, trash
from stories.models import Evidence, Story

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Written:
    """What somebody wrote on the page of a story. None, and a text that is not there, mean: as it was.

    `texts` are columns of Story by name; `shows` has strengths of 1 to 3 by key; `tags` are names.
    """

    texts: dict[str, Any] = field(default_factory=dict)
    status: str = ""
    shows: dict[str, int] | None = None
    tags: list[str] | None = None


class StaleError(Exception):
    """The story has changed, or was deleted, since the page was opened. `story` is what is saved now."""

    def __init__(self, story: Story) -> None:
        """`story` as the database has it."""
        super().__init__(story.pk)
        self.story = story


@transaction.atomic
def begin(owner: "User", written: Written) -> Story:
    """A new story in the owner's bank."""
    story = Story(owner=owner, **written.texts)
    story.settle(written.status)
    story.save()
    _write_around(story, written)
    return story


@transaction.atomic
def revise(story: Story, written: Written, *, base: int | None, bring_back: bool = False) -> Story:
    """Save what was written on a page that was opened at version `base`; returns the story as it is saved now.

    Raises StaleError, and writes nothing, where texts differ from ones saved since, and for a story in the trash
    unless it is to be brought back. Only a change of texts makes a new version: tags, status and what it shows
    never conflict.
    """
    saved = Story.everything.select_for_update().get(pk=story.pk)
    changed = {name: text for name, text in written.texts.items() if getattr(saved, name) != text}
    if (changed and base != saved.version) or (saved.trashed_at and not bring_back):
        raise StaleError(saved)
    if saved.trashed_at:
        trash.restore(saved)
    _write_texts(saved, changed, written)
    return saved


def _write_texts(story: Story, changed: dict[str, Any], written: Written) -> None:
    """Save the columns that changed. An example row that somebody edits is their own from then on."""
    before = story.status
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
