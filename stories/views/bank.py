"""The list of stories as index cards, and one story to read."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from stories.back import way_back
from stories.cards import cards
from stories.filters import Filters
from stories.narrowing import FIRST_TAGS, Narrowing
from stories.numbers import Numbers
from stories.ticked import TickedForm
from storybank.http import SignedIn

CARDS = 24
OFFERED = 100  # tags to complete what is typed with
SELECTABLE = 96  # on one page, where many are ticked to do one thing with all of them


@require_safe
@vary_on_headers("HX-Request")
def index(request: SignedIn) -> HttpResponse:
    """The bank, newest first or as the address says, 24 cards a page; for htmx only what is found."""
    return show(request, _narrowing(request))


def show(request: SignedIn, narrowing: Narrowing, *, problem: TickedForm | None = None) -> HttpResponse:
    """The list; with `problem`, a form about the stories that were ticked, it says on top what is wrong with it."""
    selecting = "select" in narrowing.wanted or problem is not None
    page = narrowing.page(request.user.stories.all(), SELECTABLE if selecting else CARDS)
    context = {
        "place": "stories",
        "narrowing": narrowing,
        "found": narrowing.found(page),
        "cards": cards(page.rows, request.user.words_a_minute, narrowing.search.terms, page.said),
        "older": narrowing.address(before=page.next) if page.next else "",
        "selecting": selecting,
        "problem": problem,
        **_around(request, narrowing, selecting=selecting),
    }
    template = "stories/_found.html" if request.htmx else "stories/list.html"
    return render(request, template, context, status=422 if problem else 200)


def _narrowing(request: SignedIn) -> Narrowing:
    return Narrowing(*Filters.read(request.GET))


def _around(request: SignedIn, narrowing: Narrowing, *, selecting: bool) -> dict[str, Any]:
    """What stands above the cards: numbers, filters as links, and where it is asked for a form with all of them."""
    numbers = Numbers.of(request.user.pk)
    tags = narrowing.tags(request.user.pk)
    around = {
        "numbers": numbers,
        "statuses": narrowing.statuses(numbers.by_status),
        "tags": tags[:FIRST_TAGS],
        "more_tags": tags[FIRST_TAGS:],
    }
    if "narrow" in narrowing.wanted:
        around["form"] = Filters(initial=narrowing.wanted)
        around["organizations"] = request.user.stories.recent_organizations()
    if selecting:
        around["own_tags"] = request.user.tags.in_use().values_list("name", flat=True)[:OFFERED]
    return around


@require_safe
def read(request: SignedIn, pk: int) -> HttpResponse:
    """One story, laid out to be read."""
    story = get_object_or_404(request.user.stories.with_tags().with_shows(), pk=pk)
    back = way_back(request)
    context = {
        "place": "stories",
        "story": story,
        "seconds": story.seconds(request.user.words_a_minute),
        "back": back,
        "edit_address": back.on(reverse("stories:edit", args=[pk])),
    }
    return render(request, "stories/read.html", context)
