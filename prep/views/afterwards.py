"""How did it go? What was told to whom, what was asked, and Undo."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prep import afterwards, asked, board, briefing, endings, expecting, following, gaps, returning, thanking
from prep.board import Guest
from prep.briefing import Briefing
from prep.forms.afterwards import AfterwardsForm
from prep.models import Interview
from prep.outcomes import ENDINGS, MAY_GO_ON
from prep.views.finding import one_of_mine, refuse_deleted
from stories import asking
from stories.back import WayBack
from stories.questions import Asked
from storybank.http import SignedIn, offer_undo, signed_for
from storybank.revising import StaleError

NOTED = "prep.afterwards"  # names the signature, so that no other signed text is taken for what was noted


@require_http_methods(["GET", "HEAD", "POST"])
def debrief(request: SignedIn, pk: int) -> HttpResponse:
    """One minute after an interview; 409 where another window has saved other words since."""
    return _noted(request, pk, then="prep:debrief")


@require_POST
def invited_again(request: SignedIn, pk: int) -> HttpResponse:
    """As `debrief`, and on to the next interview for the same post."""
    return _noted(request, pk, then="prep:next")


def _noted(request: SignedIn, pk: int, *, then: str) -> HttpResponse:
    interview = one_of_mine(request, pk)
    brief, form = opened(request, interview)
    if form.is_valid():
        try:
            kept = afterwards.note(interview, form.said())
        except StaleError:
            form.catch_up()
        else:
            token = signing.dumps([pk, kept], salt=NOTED, compress=True)
            said = " ".join(["It is noted.", *recognised(kept)])
            offer_undo(request, said, reverse("prep:debrief_restore", args=[pk]), token)
            return redirect(then, pk)
    return page(request, brief, form)


def recognised(kept: dict[str, Any]) -> list[str]:
    """Who, of those who came unannounced, was taken for somebody of the contact book, and who for another than the one
    of that name who has a place; from what `note` gave.
    """
    known = [f"{name}, whom you know, is on the list." for name in kept.get("known", ())]
    return known + [f"A second {name} is in your contact book now." for name in kept.get("second", ())]


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """It is as it was before the last save, but for what was noted since; twice is as good as once."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    kept = signed_for(request, NOTED, pk)
    if afterwards.put_back(found, kept):
        messages.success(request, "It is as it was before.")
    else:
        messages.warning(request, "Something else was noted since, so that stands.")
    return redirect("prep:debrief", pk)


@require_POST
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a story for a question that had none, and go and write it, with the way back."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    wording = request.POST.get("question", "")
    question = next((one for one in asked.read(found.asked) if one.wording == wording), None)
    if question is None:
        messages.warning(request, "That question is no longer on this page.")
        return redirect("prep:debrief", pk)
    story = asking.begin(request.user, Asked("", wording, question.keys[0] if question.keys else ""))
    back = WayBack(reverse("prep:debrief", args=[pk]))
    return redirect(back.on(reverse("stories:edit", args=[story.pk])))


def opened(request: SignedIn, interview: Interview) -> tuple[Briefing, AfterwardsForm]:
    """The interview as it is loaded for the page, and its form as it was sent."""
    brief = briefing.load(interview)
    form = _form(request, brief)
    refuse_deleted(form, interview)
    return brief, form


def _form(request: SignedIn, brief: Briefing) -> AfterwardsForm:
    expected = {
        one.asked.wording: (one.asked.asks_for,) if one.asked.asks_for else one.wanted.keys
        for one in expecting.to_expect(brief.wanted, brief.listeners)
    }
    again = returning.asked_before(brief.interview).questions
    expected |= {one.wording: one.keys for one in again if one.wording not in expected}
    data = request.POST if request.method == "POST" else None
    form = AfterwardsForm(data, interview=brief.interview, board=board.load(brief.interview), expected=expected)
    form.asked_before = [one.wording for one in again]
    return form


def page(request: SignedIn, brief: Briefing, form: AfterwardsForm) -> HttpResponse:
    """The page, with what is wrong in the form or was changed elsewhere."""
    noted, to_thank = asked.read(brief.interview.asked), _to_thank(form)
    context: dict[str, Any] = {
        "interview": brief.interview,
        "form": form,
        "board": form.board,
        "says": asked.had_a_story(noted),
        "gaps": gaps.answered(brief, noted),
        "endings": ENDINGS,
        "goes_on": brief.interview.opportunity.outcome in MAY_GO_ON and not following.is_followed(brief.interview),
        "ask_on": endings.day_to_ask(brief.interview),
        "to_thank": to_thank,
        "is_thanked": bool(to_thank) and thanking.is_sent(brief.interview),
        "place": "interviews",
    }
    status = 422 if form.errors else 409 if form.saved_now else 200
    return render(request, "prep/debrief.html", context, status=status)


def _to_thank(form: AfterwardsForm) -> Guest | None:
    """The one person to thank, as it is saved, unless they are in the trash or did not come."""
    chosen = form.interview.thanks
    if chosen is None or chosen.trashed_at:
        return None
    there = (guest for guest in form.board.guests if not guest.absent)
    return next((guest for guest in there if guest.person == chosen.pk), None)
