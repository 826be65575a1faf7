"""Whom one would gladly meet again: changing the day, and dropping it. Both with Undo."""

from typing import Any

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateformat import format as date_format
from django.views.decorators.http import require_http_methods, require_POST

from people.models import Person
from prep import again
from prep.forms.again import AgainForm
from prep.views.finding import people_of, refuse_deleted
from storybank.http import SignedIn, offer_undo, signed_for

SAID = "prep.again"  # names the signature, so that no other signed text is taken for this


@require_http_methods(["GET", "HEAD", "POST"])
def when(request: SignedIn, pk: int) -> HttpResponse:
    """Say when to meet them again; no day is some day."""
    person = get_object_or_404(people_of(request), pk=pk)
    found = again.wishes(people_of(request).filter(pk=pk))
    form = AgainForm(request.POST if request.method == "POST" else None, on=found[0].on if found else None)
    refuse_deleted(form, None, person)
    if form.is_valid():
        on = form.cleaned_data["again_on"]
        day = f"on {date_format(on, 'j F Y')}" if on else "some day"
        return _said(request, person, again.say(person, on), f"To meet again {day}.")
    context = {"form": form, "person": person, "place": "people"}
    return render(request, "prep/again.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """They need not be met again; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    return _said(request, person, again.say(person, None, again=False), "That is taken out.")


@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    """It is said as it was; twice is as good as once."""
    person = get_object_or_404(request.user.people, pk=pk)
    kept = signed_for(request, SAID, pk)
    again.put_back(person, kept)
    return redirect(person)


def _said(request: SignedIn, person: Person, kept: dict[str, Any], words: str) -> HttpResponse:
    if kept:
        token = signing.dumps([person.pk, kept], salt=SAID, compress=True)
        offer_undo(request, words, reverse("known:again_restore", args=[person.pk]), token)
    return redirect(person)
