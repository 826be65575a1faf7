"""The versions of a story as a person looks through them: when, why, and what changed, word by word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stories import history
from stories.forms import StoryFields, in_words
from stories.models import Revision, Story
from storybank import differing

SHOWN = 50
LABELS = {
    name: str(StoryFields.base_fields[name].label or name.capitalize())
    for name in history.TEXTS
    if name != "happened_on"
}
CHOSEN = {"proof_status", "setback", "language"}  # not written: a person reads other words than the column holds


@dataclass(frozen=True)
class Version:
    """One version in the list, and the labels of the parts in which the next newer one differs."""

    revision: Revision
    changed: list[str]

    @property
    def set_aside(self) -> bool:
        """Whether it was never the story's: it stood against what another window had saved."""
        return self.revision.why == Revision.Why.CONFLICT


@dataclass(frozen=True)
class Part:
    """A part that reads otherwise now: its label, and what stayed, went and came since (storybank.differing)."""

    name: str
    label: str
    runs: list[differing.Run]


def listed(story: Story, before: int = 0) -> tuple[list[Version], int]:
    """The newest 50 versions but the story as it is, or those older than revision `before`.

    Also the revision to go on from, 0 where there is none older.
    """
    found = story.revisions.filter(pk__lte=before) if before else story.revisions.all()
    rows = list(found[: SHOWN + 2])
    newer = rows.pop(0).texts if rows and rows[0].pk == before else history.texts(story)
    return _beside_newer(rows[:SHOWN], newer), rows[SHOWN - 1].pk if len(rows) > SHOWN else 0


def _beside_newer(rows: Iterable[Revision], newer: Mapping[str, Any]) -> list[Version]:
    """What was set aside stands beside the others in time, but none of them came from it."""
    found = []
    for row in rows:
        found.append(Version(row, [label for name, label in LABELS.items() if row.texts[name] != newer[name]]))
        newer = newer if found[-1].set_aside else row.texts
    return found


def compare(then: Story, now: Story) -> list[Part]:
    """The parts in which two versions differ, in the order of the page."""
    names = [name for name in LABELS if getattr(then, name) != getattr(now, name)]
    return [Part(name, LABELS[name], differing.compare(_read(then, name), _read(now, name))) for name in names]


def as_story(story: Story, revision: Revision) -> Story:
    """The story as it read then, to be looked at."""
    return Story(pk=story.pk, **revision.columns)


def _read(story: Story, name: str) -> str:
    return in_words(story, name) if name in CHOSEN else getattr(story, name)
