"""Look at the example, take it away, bring it back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from storybank.example import bank
from storybank.http import SignedIn, offer_undo


@require_POST
def open_example(request: SignedIn) -> HttpResponse:
    """Add the example, or find it, and open its interview."""
    return redirect(bank.add(request.user) or "home")


@require_POST
def leave_example(request: SignedIn) -> HttpResponse:
    """Take the example away, with Undo."""
    bank.leave(request.user)
    offer_undo(request, "The example is gone. Everything of yours is as it was.", reverse("return_example"))
    return redirect("home")


@require_POST
def return_example(request: SignedIn) -> HttpResponse:
    """Bring the example back."""
    bank.bring_back(request.user)
    return redirect("home")
