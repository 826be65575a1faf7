"""How it ended, said in one tap, and the quiet page after a no."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from prep import endings, lessons, outcomes
from prep.endings import StillTrue
from prep.forms.outcomes import OutcomeForm, StillTrueForm
from prep.models import Interview, Opportunity
from prep.views.finding import one_of_mine, refuse_deleted
from storybank.http import SignedIn, offer_undo, signed_token
from storybank.revising import StaleError

# They name the signatures, so that no other signed text is taken for an ending or for what was kept of it.
ENDED, LEARNED = "prep.outcome", "prep.lesson"


@require_POST
def outcome(request: SignedIn, pk: int) -> HttpResponse:
    """Note how it ended; a no leads to the quiet page. Undo takes it back."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.warning(request, form.wrong())
        return redirect("prep:debrief", pk)
    ending = outcomes.BY_KEY.get(form.cleaned_data["outcome"])
    kept = endings.conclude(found.opportunity, ending.key if ending else "", form.cleaned_data["ask_on"])
    said = ending.said if ending else "It is open again."
    token = signing.dumps([pk, kept], salt=ENDED, compress=True)
    offer_undo(request, said, reverse("prep:outcome_restore", args=[pk]), token)
    return redirect("prep:still_true" if ending and ending.key == "no" else "prep:debrief", pk)


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """It is said as it was before; twice is as good as once. `?back=home` where it was said there."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    where, kept = signed_token(request, ENDED)
    if where != pk:
        raise Http404
    if endings.put_back(found.opportunity, kept):
        messages.success(request, "It is as it was before.")
    else:
        messages.warning(request, "Something else was said since, so that stands.")
    return redirect("home") if request.GET.get("back") == "home" else redirect("prep:debrief", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: SignedIn, pk: int) -> HttpResponse:
    """What this decision did not touch. It asks nothing; what is said is kept. 409 where another window has kept
    another lesson.
    """
    interview = one_of_mine(request, pk)
    true = endings.still_true(interview)
    data = request.POST if request.method == "POST" else None
    form = StillTrueForm(data, opportunity=interview.opportunity, seats=true.seats)
    refuse_deleted(form, interview)
    if form.is_valid():
        try:
            _say_kept(request, pk, lessons.learn(interview.opportunity, form.said()))
        except StaleError:
            form.catch_up(Opportunity.objects.get(pk=interview.opportunity_id))
        else:
            return redirect("prep:still_true", pk)
    return _still_true_page(request, interview, true, form)


def _still_true_page(request: SignedIn, interview: Interview, true: StillTrue, form: StillTrueForm) -> HttpResponse:
    others = Interview.objects.of(request.user).ahead(timezone.now()).exclude(pk=interview.pk)
    context = {
        "interview": interview,
        "true": true,
        "form": form,
        "reasons": outcomes.reasons(interview.opportunity.reasons),
        "next_one": others.own_first().first(),
        "place": "interviews",
    }
    status = 422 if form.errors else 409 if form.saved_lesson is not None else 200
    return render(request, "prep/still_true.html", context, status=status)


def _say_kept(request: SignedIn, pk: int, kept: dict[str, Any]) -> None:
    """With Undo, where anything was changed."""
    if kept["before"] == kept["after"]:
        messages.success(request, "Kept.")
        return
    token = signing.dumps([pk, kept], salt=LEARNED, compress=True)
    said = "Kept. It is an idea among your stories now." if kept["idea"] else "Kept."
    offer_undo(request, said, reverse("prep:unlearn", args=[pk]), token)


@require_POST
def unlearn(request: SignedIn, pk: int) -> HttpResponse:
    """What was kept on that page is as it was before; twice is as good as once."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    where, kept = signed_token(request, LEARNED)
    if where != pk:
        raise Http404
    if lessons.unlearn(found.opportunity, kept):
        messages.success(request, "It is as it was before.")
    else:
        messages.warning(request, "It is as it was before. The idea stays: something was done with it since.")
    return redirect("prep:still_true", pk)


def ask_on(interview: Interview) -> date:
    """The day that is offered for asking politely: the one noted, else two weeks after the interview."""
    noted = interview.opportunity.ask_on
    today = timezone.localdate()
    after = (interview.day or today) + timedelta(days=outcomes.ASK_AFTER)
    return noted or max(after, today + timedelta(days=1))
