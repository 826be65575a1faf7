"""People: whom you met, when, and what was said."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The app of people and encounters with them."""

    name = "people"
