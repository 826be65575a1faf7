"""Preparation: the interview, who will be there, the ten, and the sheet."""

from django.apps import AppConfig


class PrepConfig(AppConfig):
    """The app of interviews and what is chosen for them."""

    name = "prep"
