"""What comes with a request and what is said on the next page, for the views of every app."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from accounts.models import User


DIGITS = 18  # what every database takes as a row's number


class SignedIn(HttpRequest):
    """A request of someone signed in; `SignInRequired` turns away everybody else before a view runs.

    A type, so that `request.user` is a User wherever signing in is required.
    """

    user: "User"
    htmx: HtmxDetails


def row_number(text: str) -> int:
    """The number of a row as an address or a form sent it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


def offer_undo(request: HttpRequest, text: str, address: str, token: str = "") -> None:
    """Say `text` on the next page, with an Undo button that posts to `address`, the inverse of what was just done.

    `token` goes along as a field of that name. What a person wrote belongs there: addresses are logged.
    """
    messages.success(request, text, extra_tags=f"{address} {token}".strip())


def signed_token(request: HttpRequest, salt: str) -> Any:
    """What the token of an Undo holds that was signed with `salt`; Http404 for one that was not made here."""
    try:
        return signing.loads(request.POST.get("token", ""), salt=salt)
    except signing.BadSignature as error:
        raise Http404 from error


def signed_for(request: HttpRequest, salt: str, pk: int) -> Any:
    """What a token holds beside the number of the row it was made for; Http404 also for that of another row."""
    whose, kept = signed_token(request, salt)
    if whose != pk:
        raise Http404
    return kept
