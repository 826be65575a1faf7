"""The versions of a story: to look through, to compare with what it says now, and to bring back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stories import versions, writing
from storybank.http import SignedIn, offer_undo, row_number


@require_safe
def history(request: SignedIn, pk: int) -> HttpResponse:
    """The versions, the newest first; `?revision=` opens one beside the story as it is."""
    story = get_object_or_404(request.user.stories, pk=pk)
    before, asked = (row_number(request.GET.get(name, "")) for name in ("before", "revision"))
    listed, older = versions.listed(story, before)
    context = {"place": "stories", "story": story, "versions": listed, "before": before, "older": older}
    if "revision" in request.GET:
        opened = get_object_or_404(story.revisions, pk=asked)
        then = versions.as_story(story, opened)
        context |= {"opened": opened, "then": then, "parts": versions.compare(then, story)}
    return render(request, "stories/history.html", context)


@require_POST
def restore_text(request: SignedIn, pk: int, revision: int) -> HttpResponse:
    """Let the story read as it did; the inverse is the same for what it said until now."""
    story = get_object_or_404(request.user.stories, pk=pk)
    chosen = get_object_or_404(story.revisions, pk=revision)
    kept = writing.bring_back(story, chosen)
    if kept:
        at = timezone.localtime(chosen.kept_at)
        text = f"The version of {at.day} {at:%B}, {at:%H:%M} is back."
        offer_undo(request, text, reverse("stories:restore_text", args=[pk, kept.pk]))
    else:
        messages.success(request, "The story reads like that already.")
    return redirect(story)
