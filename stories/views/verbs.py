"""What can be done with a whole story, one POST address per verb, and the trash."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from stories import trash
from stories.models import Story
from storybank.http import SignedIn, offer_undo


def _own(request: SignedIn, pk: int) -> Story:
    return get_object_or_404(request.user.stories, pk=pk)


def _trashed(request: SignedIn, pk: int) -> Story:
    return get_object_or_404(Story.everything.of(request.user).trashed(), pk=pk)


@require_POST
def rest(request: SignedIn, pk: int) -> HttpResponse:
    """It stays in the bank and is offered for no interview."""
    story = _own(request, pk)
    inverse = f"{reverse('stories:wake', args=[pk])}?as={story.status}"
    story.rest()
    offer_undo(request, f"“{story}” is resting.", inverse)
    return redirect(story)


@require_POST
def wake(request: SignedIn, pk: int) -> HttpResponse:
    """Back from resting; an Undo says as what."""
    story = _own(request, pk)
    story.wake(request.GET.get("as", ""))
    messages.success(request, f"“{story}” is back among the others.")
    return redirect(story)


@require_POST
def ready(request: SignedIn, pk: int) -> HttpResponse:
    """The person says that it can be told."""
    story = _own(request, pk)
    story.call_ready()
    messages.success(request, f"“{story}” is ready to tell.")
    return redirect(story)


@require_POST
def delete(request: SignedIn, pk: int) -> HttpResponse:
    """To the trash."""
    story = _own(request, pk)
    trash.throw_away(story)
    offer_undo(request, f"“{story}” is in the trash.", reverse("stories:restore", args=[pk]))
    return redirect("stories:list")


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """Back from the trash."""
    story = _trashed(request, pk)
    trash.restore(story)
    messages.success(request, f"“{story}” is back.")
    return redirect(story)


@require_POST
def forever(request: SignedIn, pk: int) -> HttpResponse:
    """For good, and only what is in the trash already."""
    story = _trashed(request, pk)
    story.delete()
    messages.success(request, f"“{story}” is gone for good.")
    return redirect("stories:trash")


@require_safe
def trashed(request: SignedIn) -> HttpResponse:
    """What was deleted in the last 30 days."""
    stories = Story.everything.of(request.user).trashed()
    return render(request, "stories/trash.html", {"place": "stories", "stories": stories})
