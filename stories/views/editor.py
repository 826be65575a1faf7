"""The editor: a page one writes on."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import remarks, sheet_line, spoken
from stories.back import way_back
from stories.forms import StoryForm, read_key
from stories.models import Story
from stories.samples import samples
from stories.writing import StaleError
from storybank.http import SignedIn

SUGGESTED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """An empty page, with six finished stories beside it. Sent twice, it is one story."""
    key = read_key(request.POST.get("client_key", ""))
    begun = Story.everything.of(request.user).filter(client_key=key).first() if key else None
    return _write(request, begun or Story(owner=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    """A story to go on writing. A save finds one that was deleted meanwhile: what was typed must not be lost."""
    if request.method != "POST":
        return _write(request, get_object_or_404(request.user.stories, pk=pk))
    if not Story.everything.filter(pk=pk).exists():
        return _page(request, StoryForm(request.POST, story=Story(owner=request.user)), status=409, gone=True)
    return _write(request, get_object_or_404(Story.everything.of(request.user), pk=pk))


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
        form.set_beside(stale)
        return _page(request, form, status=409, saved=stale.story)
    if form.joined:
        messages.success(request, "Changes from another window were kept too.")
    return redirect(way_back(request).on(reverse("stories:edit", args=[saved.pk])))


def _page(request: SignedIn, form: StoryForm, status: int = 200, **elsewhere: Any) -> HttpResponse:
    """The page with its margin.

    What happened elsewhere: `saved`, the story as it is saved now where that stands against what was typed; `gone`, it
    is not there any more.
    """
    back = way_back(request)
    context = {
        **elsewhere,
        "place": "stories",
        "form": form,
        "story": form.story,
        "back": back,
        "read_address": back.on(form.story.get_absolute_url()) if form.story.pk else "",
        "aloud": spoken.seconds(form.counts.total, request.user.words_a_minute),
        "row": _row(form),
        "advice": remarks.of_page(form, request.user.words_a_minute),
        "coaching": remarks.for_script(form.story),
        "versions": form.story.revisions.count() + 1 if form.story.pk else 0,
        "samples": () if form.story.written_parts else samples(),
        "own_tags": request.user.tags.in_use().values_list("name", flat=True)[:SUGGESTED],
    }
    return render(request, "stories/edit.html", context, status=status)


def _row(form: StoryForm) -> dict[str, Any]:
    """The story's line as it will stand on the sheet."""
    title, cues, proof = (" ".join(str(form[name].value() or "").split()) for name in ("title", "cues", "proof"))
    asks = sheet_line.asks(form.strengths, setback=bool(form["setback"].value()))
    return {"number": 1, "asks": asks, "title": title, "cues": cues, "proof": proof, "wide": sheet_line.wide(proof)}
