"""The list of stories as index cards, and one story to read."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stories.back import way_back
from stories.cards import cards, rows
from stories.forms import Filters
from stories.models import Story
from stories.narrowing import FIRST_TAGS, Narrowing
from storybank.http import SignedIn

CARDS = 24


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The bank, newest first, 24 cards a page."""
    narrowing = Narrowing(Filters(request.GET).wanted() if request.GET else {})
    page = rows(narrowing.of(request.user.stories.all())[: CARDS + 1])
    numbers = request.user.stories.counted()
    tags = narrowing.tags(request.user.tags.in_use())
    context = {
        "place": "stories",
        "cards": cards(page[:CARDS], request.user.words_a_minute),
        "older": narrowing.address(before=page[CARDS - 1].pk) if len(page) > CARDS else "",
        "total": sum(numbers.values()),
        "ready": numbers.get(Story.Status.READY, 0),
        "narrowing": narrowing,
        "statuses": narrowing.statuses(numbers),
        "tags": tags[:FIRST_TAGS],
        "more_tags": tags[FIRST_TAGS:],
        "q": narrowing.wanted.get("q", ""),
    }
    return render(request, "stories/list.html", context)


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
