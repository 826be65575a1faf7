"""Look at the example, take it away, bring it back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from storybank.example import bank
from storybank.http import SignedIn, offer_undo

NAMED = 3


@require_POST
def open_example(request: SignedIn) -> HttpResponse:
    """Add the example, or find it, and open its interview."""
    return redirect(bank.add(request.user) or "home")


@require_POST
def leave_example(request: SignedIn) -> HttpResponse:
    """Take the example away, with Undo; what stays of it is named."""
    bank.leave(request.user)
    offer_undo(request, _said(bank.made_ones_own(request.user)), reverse("return_example"))
    return redirect("home")


def _said(stays: list[str]) -> str:
    if not stays:
        return "The example is gone. Everything of yours is as it was."
    more = f" and {len(stays) - NAMED} more" if len(stays) > NAMED else ""
    return f"The example is gone, but for what you made your own: {', '.join(stays[:NAMED])}{more}."


@require_POST
def return_example(request: SignedIn) -> HttpResponse:
    """Bring the example back."""
    bank.bring_back(request.user)
    return redirect("home")
