"""Somebody who is in the book twice becomes one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from prep import merging
from prep.forms.merging import MergeForm
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedIn, pk: int) -> HttpResponse:
    """Says what happens; its one button does it, for good: there is no Undo, and no second question."""
    person = get_object_or_404(request.user.people, pk=pk)
    form = MergeForm(request.POST if request.method == "POST" else None, person=person)
    if form.is_valid():
        try:
            merging.merge(person, get_object_or_404(request.user.people, pk=form.cleaned_data["other"]))
            messages.success(request, "The two are one now.")
            return redirect(person)
        except merging.TooLongError:
            form.add_error("other", "The notes on both are too long for one. Shorten them first.")
    context = {"form": form, "person": person, "place": "people"}
    return render(request, "prep/merge.html", context, status=422 if form.errors else 200)
