"""The interview page with the ten. Every verb posts to an address of its own and comes back to the page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Exists, OuterRef, When
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from prep import briefing, returning, ten
from prep.choosing import AddForm, FindForm, KeepForm, MoveForm
from prep.coverage import Wanted
from prep.models import Criterion, Interview, Pick
from prep.views import former
from stories import competencies, questions
from stories.models import Story
from storybank.http import SignedIn, offer_undo

MOST_FOUND = 12
AT_ONCE = 4  # of them are shown; the others unfold, or the page is three screens longer on a phone


@require_safe
@vary_on_headers("HX-Request")
def interview(request: SignedIn, pk: int) -> HttpResponse:
    """The page where a person prepares; with `q` the stories that hold those words, to choose from."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return _page(request, found)


@require_POST
def add(request: SignedIn, pk: int) -> HttpResponse:
    """Choose a story. What to add stands in the form, or in the address where Undo brings a story back to its place."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = AddForm(request.POST if "story" in request.POST else request.GET, stories=request.user.stories.all())
    if not form.is_valid():
        return _page(request, found, problem="That story is not among your stories any more. Choose another.")
    try:
        pick = ten.add(found, form.cleaned_data.pop("story"), **form.cleaned_data)
    except ValidationError as error:
        return _page(request, found, problem=error.messages[0])
    messages.info(request, f"“{pick.story}” is number {pick.position}.")
    return redirect(found)


@require_POST
def take_out(request: SignedIn, pk: int, pick: int) -> HttpResponse:
    """Take a story out of the ten; Undo puts it back where it was."""
    chosen = _pick(request, pk, pick)
    if chosen is None:
        return _gone(request, pk)
    place = ten.take_out(chosen)
    back: dict[str, int | str] = {"story": chosen.story_id, "place": place, "question": chosen.question}
    back |= {"kept": "on"} if chosen.kept else {}
    offer_undo(
        request,
        f"“{chosen.story}” is out. It stays in your stories.",
        f"{reverse('prep:add', args=[pk])}?{urlencode(back)}",
    )
    return redirect("prep:interview", pk)


@require_POST
def keep(request: SignedIn, pk: int, pick: int) -> HttpResponse:
    """Keep a story among the ten whatever is suggested later, or let it go again."""
    chosen = _pick(request, pk, pick)
    if chosen is None:
        return _gone(request, pk)
    form = KeepForm(request.POST)
    kept = form.is_valid() and form.cleaned_data["kept"]
    ten.keep(chosen, kept)
    messages.info(request, f"“{chosen.story}” is kept." if kept else f"“{chosen.story}” is no longer kept.")
    return redirect("prep:interview", pk)


@require_POST
def move(request: SignedIn, pk: int, pick: int) -> HttpResponse:
    """Move a story to another place."""
    chosen = _pick(request, pk, pick)
    if chosen is None:
        return _gone(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _page(request, chosen.interview, problem="Say the place as a number from 1 to 10.")
    place = ten.move(chosen, form.cleaned_data["place"])
    messages.info(request, f"“{chosen.story}” is now number {place}.")
    return redirect("prep:interview", pk)


@require_POST
def draft(request: SignedIn, pk: int) -> HttpResponse:
    """Begin a story for something they look for, and go and write it, with the way back."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    wanted = _meant(request, found)
    if wanted is None:
        return _page(request, found, problem="That is no longer on the list of what they look for.")
    try:
        story = ten.draft_for(found, wanted, questions.BY_KEY.get(request.POST.get("question", "")))
    except ValidationError as error:
        return _page(request, found, problem=error.messages[0])
    return redirect(f"{reverse('stories:edit', args=[story.pk])}?{urlencode({'back': found.get_absolute_url()})}")


def _meant(request: SignedIn, found: Interview) -> Wanted | None:
    """What a draft is for: a thing on the list, or one of the sixteen that somebody in the room cares about."""
    meant = request.POST.get("for", "")
    if one := competencies.BY_KEY.get(meant):
        return Wanted(0, one.statement, Criterion.Weight.NICE, (one.key,), frozenset())
    return next((one for one in briefing.wanted_for(found) if str(one.id) == meant), None)


def _pick(request: SignedIn, pk: int, pick: int) -> Pick | None:
    """The pick; None when another page took it out meanwhile. Somebody else's interview is 404."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return found.picks.select_related("story", "interview").filter(pk=pick).first()


def _gone(request: SignedIn, pk: int) -> HttpResponse:
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return _page(
        request,
        found,
        problem="That story had already been taken out, perhaps in another window. This is how it stands now.",
    )


def _page(request: SignedIn, found: Interview, *, problem: str = "") -> HttpResponse:
    """The page, or only its desk for htmx; with `problem` it answers 422 and says so on top."""
    brief = briefing.load(found)
    context = {**_context(request, found, brief), "problem": problem}
    template = "prep/_desk_swap.html" if request.htmx else "prep/interview.html"
    response = render(request, template, context, status=422 if problem else 200)
    if problem:  # else htmx would scroll to the ten, and away from the refusal above them
        response.headers["HX-Reswap"] = "outerHTML show:window:top"
    return response


def _context(request: SignedIn, found: Interview, brief: briefing.Briefing) -> dict[str, Any]:
    form = FindForm(request.GET) if request.GET else None
    q = form.cleaned_data["q"] if form and form.is_valid() else ""
    choices = _choices(request, brief, q) if brief.has_room else []
    return {
        "brief": brief,
        # A template reads ten places as dictionaries, with the token at hand, in two thirds of the time.
        "picks": [_as_dict(place) for place in brief.places],
        "token": get_token(request),
        "interview": found,
        "here": found.get_absolute_url(),
        "place": "interviews",
        "find": q,
        "former": former.of(request, found, brief.places),
        "choices": choices[: MOST_FOUND if q else AT_ONCE],
        "other_choices": [] if q else choices[AT_ONCE:MOST_FOUND],
        "has_more": len(choices) > MOST_FOUND,
        "minutes": brief.minutes(request.user.words_a_minute),
        "again": None if request.htmx else returning.load(brief),
    }


def _as_dict(place: briefing.Place) -> dict[str, Any]:
    return {**vars(place), "story": vars(place.story), "because": place.because, "since": place.since}


def _choices(request: SignedIn, brief: briefing.Briefing, q: str) -> list[Story]:
    """Stories to choose from: those that are ready, then drafts, then mere ideas, of each the newest first.

    Never those resting or chosen already.

    One more than are shown, to know whether there are others. For an interview of one's own the example's come up in a
    search, or where there is no other left; marked.
    """
    chosen = [place.story.id for place in brief.places]
    stories = request.user.stories.awake().exclude(pk__in=chosen).search(q)
    ready_first = Case(When(status=Story.Status.READY, then=0), When(status=Story.Status.DRAFT, then=1), default=2)
    own_first = ["example"] if not (q or brief.interview.opportunity.example) else []
    shown = stories.only("pk", "owner", "title", "proof", "cues", "status", "example", "told_count")
    shown = shown.annotate(left_out=Exists(brief.interview.bars.filter(story=OuterRef("pk"))))
    found = list(shown.order_by(*own_first, ready_first, "-pk")[: MOST_FOUND + 1])
    own = [one for one in found if not one.example]
    return _with_heard(brief, own if own_first and own else found)


def _with_heard(brief: briefing.Briefing, stories: list[Story]) -> list[Story]:
    """Each with `heard`, who in the room has heard it; one query where any of them was told at all."""
    told = [story.pk for story in stories if story.told_count]
    before = briefing.heard_before(brief.interview, brief.listeners, told) if told else {}
    for story in stories:
        story.heard = before.get(story.pk, ())  # type: ignore[attr-defined]
    return stories
