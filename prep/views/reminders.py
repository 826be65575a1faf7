"""The lines of home that remind of somebody: done, or later. Each with Undo."""

from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from people.models import Person
from prep import again, endings, reminders
from prep.models import Interview
from prep.views.outcomes import ENDED
from storybank.http import SignedIn, offer_undo, signed_for

MEETING = "prep.meet_again"  # names the signature, so that no other signed text is taken for this
IN_TWO_WEEKS = "You will be reminded in two weeks."


@require_POST
def asked(request: SignedIn, pk: int) -> HttpResponse:
    """They were asked politely; it is still waited for."""
    return _ask(request, pk, None, "You have asked. It is their turn now.")


@require_POST
def ask_later(request: SignedIn, pk: int) -> HttpResponse:
    """Ask them in two weeks."""
    return _ask(request, pk, reminders.in_two_weeks(), IN_TWO_WEEKS)


@require_POST
def met(request: SignedIn, pk: int) -> HttpResponse:
    """They were met, or need not be; what was said can be noted on their page."""
    person = _person(request, pk)
    said = format_html(
        'Done. What you talked about can be noted on <a href="{}">their page</a>.', person.get_absolute_url()
    )
    return _meet(request, person, reminders.met(person), said)


@require_POST
def meet_later(request: SignedIn, pk: int) -> HttpResponse:
    """Meet them in two weeks."""
    person = _person(request, pk)
    return _meet(request, person, reminders.later(person), IN_TWO_WEEKS)


@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    """It is due as it was; twice is as good as once."""
    person = _person(request, pk)
    kept = signed_for(request, MEETING, pk)
    again.put_back(person, kept)
    return redirect("home")


def _ask(request: SignedIn, pk: int, on: date | None, said: str) -> HttpResponse:
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    if kept := endings.ask(found.opportunity, on):
        undo = f"{reverse('prep:outcome_restore', args=[pk])}?back=home"
        offer_undo(request, said, undo, signing.dumps([pk, kept], salt=ENDED, compress=True))
    return redirect("home")


def _meet(request: SignedIn, person: Person, kept: dict[str, Any], said: str) -> HttpResponse:
    """Say it, with Undo, where anything was due."""
    if kept:
        token = signing.dumps([person.pk, kept], salt=MEETING, compress=True)
        offer_undo(request, said, reverse("known:meet_restore", args=[person.pk]), token)
    return redirect("home")


def _person(request: SignedIn, pk: int) -> Person:
    return get_object_or_404(request.user.people, pk=pk)
