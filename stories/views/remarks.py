"""Remarks about a story: hiding one, showing them again; and saying that a result still stands."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories import coaching, remarks, writing
from stories.back import way_back
from storybank.http import SignedIn, offer_undo


@require_POST
def hide(request: SignedIn, pk: int) -> HttpResponse:
    """Do not say this of the story again. 204 for the script of the editor, which has taken it off its page."""
    story = get_object_or_404(request.user.stories, pk=pk)
    kind = request.POST.get("kind", "")
    if kind not in coaching.KINDS:
        raise Http404
    remarks.hide(story, kind)
    if not request.accepts("text/html"):
        return HttpResponse(status=204)
    again = reverse("stories:show_remarks", args=[pk])
    offer_undo(request, "You will not see this about this story again.", again, kind)
    return _back_to_writing(request, pk)


@require_POST
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Say what was hidden again: the kind in `token`, which Undo sends, or all of them."""
    story = get_object_or_404(request.user.stories, pk=pk)
    remarks.show_again(story, *filter(None, [request.POST.get("token", "")]))
    if not request.accepts("text/html"):
        return HttpResponse(status=204)
    return _back_to_writing(request, pk)


@require_POST
def vouch(request: SignedIn, pk: int) -> HttpResponse:
    """The result still stands as it is now written. Back to where the question was asked."""
    story = get_object_or_404(request.user.stories, pk=pk)
    if writing.vouch(story, request.POST.get("proof", "")):
        messages.success(request, f"“{story.proof}” stands.")
    else:
        messages.warning(request, f"The result was changed since. It now says “{story.proof}”.")
    return redirect(way_back(request).address or story)


def _back_to_writing(request: SignedIn, pk: int) -> HttpResponse:
    return redirect(way_back(request).on(reverse("stories:edit", args=[pk])))
