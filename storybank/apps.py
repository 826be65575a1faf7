"""The project as an app: it brings the management commands and the system checks."""

from django.apps import AppConfig


class StorybankConfig(AppConfig):
    """Registers the system checks at start."""

    name = "storybank"

    def ready(self) -> None:
        """Import the checks, which register themselves."""
        from storybank import checks  # noqa: F401
