"""What can be done with a whole story, one POST address per verb, and the trash."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from stories import trash
from stories.back import way_back
from stories.models import Story
from storybank.http import SignedIn, offer_undo
from storybank.printing import kept


def _own(request: SignedIn, pk: int) -> Story:
    return get_object_or_404(request.user.stories, pk=pk)


def _anywhere(request: SignedIn, pk: int) -> Story:
    """One's own, in the bank or in the trash: a button pressed twice finds it where the first press has put it."""
    return get_object_or_404(Story.everything.of(request.user), pk=pk)


@require_POST
def rest(request: SignedIn, pk: int) -> HttpResponse:
    """It stays in the bank and is offered for no interview."""
    story = _own(request, pk)
    if story.status == Story.Status.RESTING:
        messages.success(request, f"“{story}” is resting already.")
        return redirect(story)
    inverse = f"{reverse('stories:wake', args=[pk])}?as={story.status}"
    story.rest()
    offer_undo(request, f"“{story}” is resting.", inverse)
    return redirect(way_back(request).address or story)


@require_POST
def wake(request: SignedIn, pk: int) -> HttpResponse:
    """Back from resting; an Undo says whether it was ready."""
    story = _own(request, pk)
    if story.status == Story.Status.RESTING:
        story.wake(as_ready=request.GET.get("as") == Story.Status.READY)
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
    story = _anywhere(request, pk)
    already = " already" if story.trashed_at else ""
    if not story.trashed_at:
        trash.throw_away(story)
    offer_undo(request, f"“{story}” is in the trash{already}.", reverse("stories:restore", args=[pk]))
    return redirect("stories:list")


@require_POST
def restore(request: SignedIn, pk: int) -> HttpResponse:
    """Back from the trash."""
    story = _anywhere(request, pk)
    if story.trashed_at:
        trash.restore(story)
    messages.success(request, f"“{story}” is back.")
    return redirect(story)


@require_POST
def forever(request: SignedIn, pk: int) -> HttpResponse:
    """For good, and only what is in the trash already."""
    if not Story.everything.filter(pk=pk).exists():
        messages.success(request, "It is gone for good already.")
        return redirect("stories:trash")
    story = _anywhere(request, pk)
    if story.trashed_at:
        story.delete()
        kept.forget_all([request.user.pk])
        messages.success(request, f"“{story}” is gone for good.")
    else:
        messages.success(request, f"“{story}” is not in the trash. Nothing was deleted.")
    return redirect("stories:trash")


@require_safe
def trashed(request: SignedIn) -> HttpResponse:
    """What was deleted in the last 30 days. An example that left stays out: it would bury what is one's own."""
    stories = Story.everything.of(request.user).own().trashed()
    return render(request, "stories/trash.html", {"place": "stories", "stories": stories})
