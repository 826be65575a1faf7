"""Stories: the bank."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoriesConfig(AppConfig):
    """The app of stories, what they show, and their tags."""

    name = "stories"

    def ready(self) -> None:
        """Register the check of the index, and have the index looked after whenever the tables may have changed."""
        from stories import checks  # noqa: F401

        post_migrate.connect(keep_index, sender=self)


def keep_index(using: str, **said: Any) -> None:
    """After every migrate: the only signal of the project, for what no migration can keep (stories/index)."""
    from stories import index

    index.keep(using)
