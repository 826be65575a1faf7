"""Accounts: who may come in, and how they like things."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app of the User."""

    name = "accounts"
