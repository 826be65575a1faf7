"""What they are looking for: one page, one list, and the ways to begin it without a posting."""

from collections.abc import Sequence

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from prep import criteria, returning, sets
from prep.criteria import Added, Line, stated
from prep.forms.looked_for import LookedForForm
from prep.forms.posting import PostingForm
from prep.models import Criterion, Interview
from prep.views.finding import one_of_mine, refuse_deleted
from stories import competencies
from storybank.http import SignedIn, offer_undo, signed_for
from storybank.revising import StaleError

ADDED = "prep.looked-for"  # names the signature, so that no other signed text is taken for a list


@require_http_methods(["GET", "HEAD", "POST"])
def looked_for(request: SignedIn, pk: int) -> HttpResponse:
    """Up to eight things: 409 where another window saved another list first, with both."""
    interview = one_of_mine(request, pk)
    data = request.POST if request.method == "POST" else None
    form = LookedForForm(data, opportunity=interview.opportunity, owner=request.user)
    refuse_deleted(form, interview)
    if form.is_valid() and form.save():
        return redirect(interview)
    return _shown(request, interview, form)


def _shown(request: SignedIn, interview: Interview, form: LookedForForm) -> HttpResponse:
    status = 422 if form.errors else 409 if form.is_bound else 200
    context = {
        "form": form,
        "interview": interview,
        "saved_now": [(line.text, Criterion.Weight(line.weight).label) for line in form.saved_now],
        "paste": PostingForm(opportunity=interview.opportunity),
        "sets": sets.ALL,
        "listeners": any(cares for cares, _ in _room(interview)),
        "asked_before": returning.asked_before(interview, _keys(interview)),
        "first": "first" in request.GET,
        "place": "interviews",
    }
    return render(request, "prep/looked_for.html", context, status=status)


@require_POST
def add_set(request: SignedIn, pk: int) -> HttpResponse:
    """Save the list as it stands on the page, and add the things of a set; Undo takes those back."""
    interview = one_of_mine(request, pk)
    chosen = sets.BY_KEY.get(request.POST.get("set", ""))
    lines = [Line(one.text, one.weight, one.keys) for one in chosen.items] if chosen else []
    return _add(request, interview, lines, or_say="There is no such set. Choose one of those below.")


@require_POST
def add_from_room(request: SignedIn, pk: int) -> HttpResponse:
    """As `add_set`, with what those who will be there care about, the heaviest first."""
    interview = one_of_mine(request, pk)
    lines = [stated(key, weight) for key, weight in sets.from_listeners(_room(interview))]
    return _add(request, interview, lines, or_say="Nothing is known yet of what those who will be there care about.")


@require_POST
def add_asked(request: SignedIn, pk: int) -> HttpResponse:
    """As `add_set`, with what was ticked of the things asked for in earlier interviews."""
    interview = one_of_mine(request, pk)
    keys = [key for key in dict.fromkeys(request.POST.getlist("key")) if key in competencies.BY_KEY]
    lines = [stated(key, Criterion.Weight.MATTERS) for key in keys]
    return _add(request, interview, lines, or_say="Tick what you expect them to ask about again.")


@require_POST
def put_back(request: SignedIn, pk: int) -> HttpResponse:
    """Take back what was added; twice is as good as once. A list that was changed since stays as it is."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    kept = signed_for(request, ADDED, pk)
    try:
        criteria.put_back(interview.opportunity, kept)
    except StaleError:
        messages.warning(request, "The list was changed since, so it stays as it is.")
    return redirect(_page(request, pk))


def offer_to_take_back(request: SignedIn, interview: Interview, added: Added, said: str) -> None:
    """Say on the next page what was added, with an Undo, and what found no room."""
    token = signing.dumps([interview.pk, added.kept], salt=ADDED, compress=True)
    offer_undo(request, said, reverse("prep:looked_for_restore", args=[interview.pk]), token)
    if added.left_out:
        messages.warning(request, f"The list has room for {sets.MOST}. Without a place: {_words(added.left_out)}.")


def _add(request: SignedIn, interview: Interview, lines: Sequence[Line], *, or_say: str) -> HttpResponse:
    # The page sends its whole list along, or what was typed and ticked there would be gone.
    form = LookedForForm(request.POST, opportunity=interview.opportunity, owner=request.user)
    refuse_deleted(form, interview)
    if not (form.is_valid() and form.save()):
        return _shown(request, interview, form)
    if lines:
        _say(request, interview, criteria.add(interview.opportunity, lines))
    else:
        messages.warning(request, or_say)
    return redirect(_page(request, interview.pk))


def _say(request: SignedIn, interview: Interview, added: Added) -> None:
    if added.new:
        things = f"{added.new} thing{'s' * (added.new != 1)} added, and the list is saved."
        offer_to_take_back(request, interview, added, f"{things} Change or drop what does not fit.")
    elif added.heavier:
        offer_to_take_back(request, interview, added, "It was on the list. Some of it weighs more now, and is saved.")
    elif added.left_out:
        full = f"The list is full: it has room for {sets.MOST}. Drop something, then add."
        messages.warning(request, f"{full} Without a place: {_words(added.left_out)}.")
    else:
        messages.warning(request, "Nothing was added: all of it is on the list.")


def _words(lines: Sequence[Line]) -> str:
    return "; ".join(line.text for line in lines)


def _room(interview: Interview) -> list[tuple[list[str], bool]]:
    return list(interview.seats.values_list("competencies", "last_word"))


def _keys(interview: Interview) -> list[str]:
    """What is on the list already, of the sixteen."""
    rows = interview.opportunity.criteria.values_list("competencies", flat=True)
    return [key for keys in rows for key in keys]


def _page(request: SignedIn, pk: int) -> str:
    """The page of the list, still on the way through a new interview where it was."""
    return reverse("prep:looked_for", args=[pk]) + ("?first=1" if "first" in request.GET else "")
