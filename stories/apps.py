"""Stories: the bank."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """The app of stories, what they show, and their tags."""

    name = "stories"
