"""How it ended, said in one tap, and the quiet page after a no."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from prep import endings, lessons, outcomes
from prep.endings import StillTrue
from prep.forms.outcomes import EndedOnForm, OutcomeForm, StillTrueForm
from prep.models import Interview, Opportunity
from prep.templatetags.when import is_ahead, is_behind
from prep.views import afterwards
from prep.views.finding import one_of_mine, refuse_deleted
from storybank.http import SignedIn, offer_undo, signed_for
from storybank.revising import StaleError

# They name the signatures, so that no other signed text is taken for an ending or for what was kept of it.
ENDED, LEARNED = "prep.outcome", "prep.lesson"
PAGES = {"interview": "prep:interview", "still_true": "prep:still_true"}  # where its day can be said; and the debrief


@require_POST
def outcome(request: SignedIn, pk: int) -> HttpResponse:
    """Note how it ended, and with it what the page "How did it go?" sends along; a no leads to the quiet page."""
    if "seen" in request.POST:
        return _with_the_page(request, pk)
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        messages.warning(request, form.wrong())
        return redirect("prep:debrief", pk)
    said = form.cleaned_data
    if "ask_on" not in request.POST and said["outcome"] == Opportunity.Outcome.WAITING:
        said["ask_on"] = endings.day_to_ask(found)
    _keep_day(request, found, form)
    return _said(request, found, form, endings.conclude(found.opportunity, **said))


def _with_the_page(request: SignedIn, pk: int) -> HttpResponse:
    """As `afterwards.debrief`: where something cannot be saved, nothing is, and all that was typed stands there."""
    interview = one_of_mine(request, pk)
    brief, page = afterwards.opened(request, interview)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        page.add_error(None, form.wrong())
    if page.is_valid():
        _keep_day(request, interview, form)
        try:
            kept = endings.conclude_noted(interview, page.said(), **form.cleaned_data)
        except StaleError:
            page.catch_up()
        else:
            return _said(request, interview, form, kept)
    return afterwards.page(request, brief, page)


def _keep_day(request: SignedIn, interview: Interview, form: OutcomeForm) -> None:
    """The day to answer an offer by stays where the offer is only said once more."""
    again = form.cleaned_data["outcome"] == interview.opportunity.outcome == Opportunity.Outcome.OFFER
    if again and "answer_by" not in request.POST:
        form.cleaned_data["ask_on"] = interview.opportunity.ask_on


def _said(request: SignedIn, interview: Interview, form: OutcomeForm, kept: dict[str, Any]) -> HttpResponse:
    """Say it, with Undo, and lead on."""
    ending, pk = outcomes.BY_KEY.get(form.cleaned_data["outcome"]), interview.pk
    token = signing.dumps([pk, kept], salt=ENDED, compress=True)
    said = [ending.said if ending else "It is open again.", *afterwards.recognised(kept.get("noted", {}))]
    offer_undo(request, " ".join(said), reverse("prep:outcome_restore", args=[pk]), token)
    if ending and ending.key == Opportunity.Outcome.NO:
        return redirect("prep:still_true", pk)
    is_over = ending and (is_behind(interview) or ending.key in Opportunity.SETTLED)
    leads_on = is_over or not (ending or "seen" in request.POST)  # open again, said on the interview's own page
    return redirect("prep:interview" if leads_on else "prep:debrief", pk)


@require_POST
def on_day(request: SignedIn, pk: int) -> HttpResponse:
    """It ended on another day than it was said; back to the page where that was said."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form, back = EndedOnForm(request.POST, opportunity=found.opportunity), request.POST.get("back", "")
    if not form.is_valid():
        messages.warning(request, form.wrong())
    elif kept := endings.move(found.opportunity, form.cleaned_data["on"]):
        undo = f"{reverse('prep:outcome_restore', args=[pk])}?{urlencode({'back': back})}"
        offer_undo(request, "That day is noted.", undo, signing.dumps([pk, kept], salt=ENDED, compress=True))
    else:
        messages.warning(request, "It is open again: no end of it is noted.")
    return redirect(PAGES.get(back, "prep:debrief"), pk)


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """It is said as it was before; twice is as good as once. `back` is where it was said: "home", or one of PAGES."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    kept = signed_for(request, ENDED, pk)
    if endings.take_back(found, kept):
        messages.success(request, "It is as it was before.")
    else:
        messages.warning(request, "Something else was said since, so that stands.")
    back = request.GET.get("back", "")
    return redirect("home") if back == "home" else redirect(PAGES.get(back, "prep:debrief"), pk)


@require_http_methods(["GET", "HEAD", "POST"])
def still_true(request: SignedIn, pk: int) -> HttpResponse:
    """What this decision did not touch. It asks nothing; what is said is kept. 409 where another window has kept
    another lesson. Before an interview there is no such page.
    """
    interview = one_of_mine(request, pk)
    data = request.POST if request.method == "POST" else None
    if data is None and is_ahead(interview) and not outcomes.is_quiet(interview.opportunity.outcome):
        return redirect("prep:debrief", pk)
    true = endings.still_true(interview)
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
        "reasons": outcomes.reasons(interview.opportunity.reasons) if "reasons" in form.fields else [],
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
    kept = signed_for(request, LEARNED, pk)
    if lessons.unlearn(found.opportunity, kept):
        messages.success(request, "It is as it was before.")
    else:
        messages.warning(request, "It is as it was before. The idea stays: something was done with it since.")
    return redirect("prep:still_true", pk)
