"""From a job posting to what they look for: pasting it, looking over what was found, keeping it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prep import posting
from prep.forms.posting import PostingForm, ReviewForm
from prep.models import Interview
from prep.views.finding import one_of_mine, refuse_deleted
from prep.views.looked_for import offer_to_take_back
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def read(request: SignedIn, pk: int) -> HttpResponse:
    """The box to paste into. What was found in the posting comes back to be looked over; nothing is saved yet."""
    interview = one_of_mine(request, pk)
    form = PostingForm(request.POST if request.method == "POST" else None, opportunity=interview.opportunity)
    refuse_deleted(form, interview)
    if not form.is_valid():
        context = {"form": form, "interview": interview, "first": "first" in request.GET, "place": "interviews"}
        return render(request, "prep/posting.html", context, status=422 if form.errors else 200)
    reading = posting.read(form.cleaned_data["posting"])
    review = ReviewForm(opportunity=interview.opportunity, initial=form.cleaned_data)
    review.propose(reading)
    return _review(request, interview, review, language=reading.language)


@require_POST
def keep(request: SignedIn, pk: int) -> HttpResponse:
    """Keep the posting and what was ticked: 409 where another window saved another posting first, with both."""
    interview = one_of_mine(request, pk)
    form = ReviewForm(request.POST, opportunity=interview.opportunity)
    refuse_deleted(form, interview)
    added = form.save() if form.is_valid() else None
    if added is None:
        return _review(request, interview, form, language=posting.read(form.data.get("posting", "")).language)
    offer_to_take_back(request, interview, added, _said(added.new))
    return redirect(interview if form.numbers else reverse("prep:looked_for", args=[pk]))


def _review(request: SignedIn, interview: Interview, form: ReviewForm, *, language: str) -> HttpResponse:
    context = {
        "form": form,
        "interview": interview,
        "language": language,
        "first": "first" in request.GET,
        "place": "interviews",
    }
    status = 409 if form.saved_now is not None else 422 if form.errors else 200
    return render(request, "prep/posting_review.html", context, status=status)


def _said(number: int) -> str:
    if not number:
        return "The posting is kept. Nothing is new on the list of what they look for."
    return f"The posting is kept, and {number} thing{'s' * (number > 1)} from it."
