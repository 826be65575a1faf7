"""The texts of a story as they were before: when they are kept, so that what anybody saw saved can be found again.

The last text that each page was told is saved, and both sides of what two windows changed at once, are in the story or
in a revision of it. Texts that one page saves within ten minutes of each other may share a revision.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from stories.models import Revision, Story
from stories.parts import PARTS

TEXTS = (
    *("title", "hook", *PARTS, "learned", "proof", "proof_status", "cues"),
    *("organization", "position", "happened", "happened_on", "setback", "language", "aliases"),
)
QUIET = timedelta(minutes=10)


def texts(story: Story, **instead: Any) -> dict[str, Any]:
    """The texts of a story as a revision keeps them, with some columns `instead`."""
    columns = {name: getattr(story, name) for name in TEXTS} | instead
    day = columns["happened_on"]
    return {**columns, "happened_on": day.isoformat() if day else None}


def is_due(story: Story, client: str) -> bool:
    """Whether the texts are to be kept before this client changes them: where it is not the one that wrote them, and
    after ten quiet minutes. A form, which is no client, always has them kept."""
    return not client or client != story.last_client or timezone.now() - story.edited_at > QUIET


def keep(story: Story, why: str, client: str = "") -> Revision | None:
    """Keep the texts as they are; None where they were the last to be kept. `story` comes from `to_write`."""
    return _keep(story, texts(story), why, client)


def set_aside(story: Story, columns: Mapping[str, Any], client: str = "") -> Revision | None:
    """Keep what was written against the texts as they are: these columns, in place of theirs."""
    aside = texts(story, **columns)
    return None if aside == texts(story) else _keep(story, aside, Revision.Why.CONFLICT, client)


def _keep(story: Story, kept: dict[str, Any], why: str, client: str) -> Revision | None:
    if kept == story.kept_last:
        return None
    story.kept_last = kept
    return story.revisions.create(texts=kept, version=story.version, why=why, client=client)
