"""How allauth's accounts behave here, and what they say."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User


def is_first_visit() -> bool:
    """Whether there is no account yet: whoever comes now makes the owner's."""
    return not get_user_model().objects.exists()


def sign_up_is_open() -> bool:
    """Whether an account can be made now: by the first visitor, later only where the installation lets others in."""
    return settings.SIGNUP_OPEN or is_first_visit()


SIGN_UP = 0x5107  # any number will do that is the same in all processes and locks nothing else


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A transaction in which nobody else can make an account: of two first visitors one is the owner.

    On SQLite every transaction holds the write lock from its start (`environment.sqlite_options`).
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SIGN_UP])
        yield


class Adapter(DefaultAccountAdapter):
    """Sign-up closes behind the first visitor; the pages speak HTML only, in this program's words.

    An address that has an account is named as such: addresses are not confirmed by mail, so there is no way to hide it
    that would not strand the person.
    """

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed.",
        "email_password_mismatch": "The e-mail or the password is not right.",
        "email_taken": "There is an account with this address already. You can log in with it.",
        "enter_current_password": "This is not your present password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether an account can be made now."""
        return sign_up_is_open()

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """The new account with all that its form asked for, in one write."""
        user.name, user.time_zone = form.cleaned_data["name"], form.cleaned_data["time_zone"]
        return super().save_user(request, user, form, commit)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where the link to changing it stands."""
        return reverse("settings")

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: allauth would answer a script with the whole form as JSON, and no script here asks."""
        return False
