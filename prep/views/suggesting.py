"""Choosing for a person: what is suggested is shown before it is applied, and Undo takes it back."""

from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prep import arranging, suggesting
from prep.arranging import Former
from prep.choosing import ArrangeForm, StoryForm, SwapForm
from prep.models import Interview, Pick
from prep.views import former as before
from prep.why import judge
from stories.models import Story
from storybank.http import SignedIn, offer_undo, signed_token
from storybank.revising import StaleError

FORMER = "prep.former"  # names the signature, so that no other signed text is taken for a choice
STALE = "The choice was changed meanwhile, perhaps in another window. This is a suggestion for how it is now."
CHANGED_SINCE = "The choice was changed since, so it stays as it is now."


@require_http_methods(["GET", "HEAD", "POST"])
def suggest(request: SignedIn, pk: int) -> HttpResponse:
    """What would be chosen, why, and what that changes; a POST applies just what was shown."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    if request.method != "POST":
        return _suggestion(request, found)
    form = ArrangeForm(request.POST)
    if not form.is_valid():
        return _suggestion(request, found, form.problem)
    try:
        _apply(request, found, form.cleaned_data["story"], form.cleaned_data["seen"], "It is chosen.")
    except (StaleError, ValidationError) as error:
        return _suggestion(request, found, error)
    return redirect(found)


@require_safe
def why(request: SignedIn, pk: int) -> HttpResponse:
    """Why these: every chosen story against what they look for and who listens."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    context = {"interview": found, "judged": judge(found), "place": "interviews"}
    return render(request, "prep/why.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def swap(request: SignedIn, pk: int, pick: int) -> HttpResponse:
    """The three best stories in the place of a chosen one, with what each wins and costs; a POST puts one there."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    chosen = found.picks.select_related("story").filter(pk=pick).first()
    if chosen is None:
        messages.warning(request, "That story is not one of the chosen any more.")
        return redirect(found)
    if request.method != "POST":
        return _swaps(request, found, chosen)
    form = SwapForm(request.POST, stories=request.user.stories.all())
    if not form.is_valid():
        return _swaps(request, found, chosen, form.problem)
    order = [form.cleaned_data["story"].pk if one == chosen.story_id else one for one in _order(found)]
    try:
        _apply(request, found, order, form.cleaned_data["seen"], f"“{chosen.story}” has made room.")
    except (StaleError, ValidationError) as error:
        return _swaps(request, found, chosen, error)
    return redirect(found)


@require_POST
def leave_out(request: SignedIn, pk: int) -> HttpResponse:
    """Never suggest a story for this interview; where it is chosen, take it out."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    story = _story(request)
    former = arranging.leave_out(found, story)
    if former is None:
        messages.info(request, f"“{story}” is left out already.")
    else:
        said = f"“{story}” is left out, and is not suggested for this interview."
        _offer_return(request, found, said, former, story.pk)
    return _back(request, found)


@require_POST
def let_in(request: SignedIn, pk: int) -> HttpResponse:
    """A story that was left out may be suggested again."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    story = _story(request)
    arranging.let_in(found, story)
    messages.success(request, f"“{story}” may be suggested again.")
    return _back(request, found)


@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    """The choice as it was before; twice is as good as once, and what was changed by hand since is not written over."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    where, picks, after, barred = signed_token(request, FORMER)
    if where != pk:
        raise Http404
    try:
        arranging.put_back(found, Former(picks, after), barred)
    except StaleError:
        messages.warning(request, CHANGED_SINCE)
    except ValidationError as error:
        messages.warning(request, error.messages[0])
    else:
        messages.success(request, "It is as it was before.")
    return redirect(found)


def _back(request: SignedIn, interview: Interview) -> HttpResponse:
    """To the suggestion or the questions, where the button stood there; else to the interview."""
    page = {"choose": "prep:suggest", "questions": "prep:expected"}.get(request.GET.get("back", ""))
    return redirect(page, interview.pk) if page else redirect(interview)


def _story(request: SignedIn) -> Story:
    form = StoryForm(request.POST, stories=request.user.stories.all())
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["story"]


def _order(interview: Interview) -> list[int]:
    return list(interview.picks.values_list("story_id", flat=True))


def _apply(request: SignedIn, found: Interview, order: Sequence[int], seen: str, said: str) -> None:
    """Let this be the choice, and offer to take it back. Raises what `arranging.arrange` raises."""
    former = arranging.arrange(found, order, seen=seen)
    if former:
        _offer_return(request, found, f"{said} The order is yours to change.", former)
    else:
        messages.info(request, "It is chosen already.")


def _offer_return(
    request: SignedIn, interview: Interview, said: str, former: Former, barred: int | None = None
) -> None:
    token = signing.dumps([interview.pk, former.picks, former.after, barred], salt=FORMER, compress=True)
    offer_undo(request, said, reverse("prep:put_back", args=[interview.pk]), token)
    before.keep(request, interview, former, token)


Problem = str | StaleError | ValidationError


def _said(problem: Problem) -> tuple[str, int]:
    """What is said on top of the page, and its status; nothing and 200 where nothing is wrong."""
    if isinstance(problem, StaleError):
        return STALE, 409
    if isinstance(problem, ValidationError):
        return problem.messages[0], 422
    return problem, 422 if problem else 200


def _suggestion(request: SignedIn, found: Interview, problem: Problem = "") -> HttpResponse:
    said, status = _said(problem)
    context = {"interview": found, "suggested": suggesting.suggest(found), "problem": said, "place": "interviews"}
    return render(request, "prep/suggested.html", context, status=status)


def _swaps(request: SignedIn, found: Interview, pick: Pick, problem: Problem = "") -> HttpResponse:
    said, status = _said(problem)
    context = {
        "interview": found,
        "pick": pick,
        "swaps": suggesting.swaps(found, pick),
        "problem": said,
        "place": "interviews",
    }
    return render(request, "prep/swap.html", context, status=status)
