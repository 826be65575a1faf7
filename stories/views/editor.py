"""The editor: a page one writes on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import spoken
from stories.back import way_back
from stories.forms import StoryForm
from stories.models import Story
from stories.samples import samples
from stories.writing import StaleError
from storybank.http import SignedIn

SUGGESTED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """An empty page, with six finished stories beside it."""
    return _write(request, Story(owner=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """A story to go on writing. One that was deleted meanwhile is found for a save: what was typed must not be lost."""
    stories = Story.everything if request.method == "POST" else Story.objects
    return _write(request, get_object_or_404(stories.of(request.user), pk=pk))


def _write(request: SignedIn, story: Story) -> HttpResponse:
    """Show the page, or save it and show it again. 422 for what cannot be saved, 409 for what would be written over."""
    if request.method != "POST":
        return _page(request, StoryForm(story=story))
    form = StoryForm(request.POST, story=story)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        saved = form.save()
    except StaleError as stale:
        form.set_beside(stale.story)
        return _page(request, form, status=409, saved=stale.story)
    return redirect(way_back(request).on(reverse("stories:edit", args=[saved.pk])))


def _page(request: SignedIn, form: StoryForm, status: int = 200, saved: Story | None = None) -> HttpResponse:
    """The page with its margin. `saved` is the story as it is saved now, where that stands against what was typed."""
    context = {
        "place": "stories",
        "form": form,
        "story": form.story,
        "saved": saved,
        "back": way_back(request),
        "aloud": spoken.seconds(form.counts.total, request.user.words_a_minute),
        "row": _row(form),
        "samples": () if form.story.pk else samples(),
        "own_tags": request.user.tags.in_use().values_list("name", flat=True)[:SUGGESTED],
    }
    return render(request, "stories/edit.html", context, status=status)


def _row(form: StoryForm) -> dict[str, Any]:
    """The story's line as it will stand on the sheet."""
    title, cues, proof = (str(form[name].value() or "") for name in ("title", "cues", "proof"))
    asks = [word for word, _ in form.shown][:2]
    return {"number": 1, "asks": asks, "title": title, "cues": cues, "proof": proof, "wide": not 0 < len(proof) <= 12}
