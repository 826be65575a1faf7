"""The address a person logs in with: in one row here and in one of allauth's, always the same."""

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

if TYPE_CHECKING:
    from accounts.models import User


def is_taken(address: str, user: "User") -> bool:
    """Whether somebody other than `user` logs in with `address`, however it is spelled."""
    others = get_user_model().objects.exclude(pk=user.pk)
    return others.filter(email__iexact=address).exists()


@transaction.atomic
def change(user: "User", address: str) -> None:
    """From now on `user` logs in with `address`, in small letters; the old one is forgotten."""
    user.email = address.lower()
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, primary=True)
