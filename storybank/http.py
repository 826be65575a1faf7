"""The request as views know it: a type, so that `request.user` is a User wherever signing in is required."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from accounts.models import User


class SignedIn(HttpRequest):
    """A request of someone signed in; `SignInRequired` turns away everybody else before a view runs."""

    user: "User"
    htmx: HtmxDetails


def offer_undo(request: HttpRequest, text: str, address: str) -> None:
    """Say `text` on the next page, with an Undo button that posts to `address`, the inverse of what was just done."""
    messages.success(request, text, extra_tags=address)
