"""Stories that show something."""

from typing import Any

from accounts.models import User
from stories.models import Evidence, Story


def add(owner: User, title: str, shows: dict[str, int] | None = None, **columns: Any) -> Story:
    """A story of which something is written, unless told otherwise."""
    story = Story.objects.create(owner=owner, title=title, **{"action": "I asked.", "status": "ready", **columns})
    Evidence.objects.bulk_create(
        Evidence(story=story, competency=key, strength=strength) for key, strength in (shows or {}).items()
    )
    return story
