"""`manage.py check --database default`: whether the search still finds what the stories say."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.db import DatabaseError

from stories import index


@checks.register(checks.Tags.database)
def index_in_step(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A warning for each database whose index is not in step with its stories."""
    found = {using: _trouble(using) for using in databases or ()}
    hint = "manage.py reindex makes it anew."
    return [
        checks.Warning(
            f"The index of the search is not in step with the stories. {trouble}", hint=hint, id="stories.W001"
        )
        for trouble in found.values()
        if trouble
    ]


def _trouble(using: str) -> str:
    """Nothing for a database in which there is no table of stories yet."""
    try:
        return index.trouble(using, thorough=True) if index.has_stories(using) else ""
    except DatabaseError as error:
        return f"It cannot be read: {error}."
