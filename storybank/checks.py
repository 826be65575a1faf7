"""System checks: what an installation should know about itself (`manage.py check`)."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Info, register
from django.db import connection

from storybank import environment


@register()
def journal_in_force(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Says so where an older SQLite makes Storybank fall back to the rollback journal. Empty on PostgreSQL."""
    if connection.vendor != "sqlite" or environment.wal_is_safe():
        return []
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} is older than 3.51.3: the rollback journal is used instead of WAL.",
            hint="Nothing is lost; two people writing at once wait a little longer for each other.",
            id="storybank.I001",
        )
    ]
