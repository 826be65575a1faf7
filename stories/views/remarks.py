"""Remarks about a story: hiding one, showing them again; and saying that a result still stands."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories import coaching, remarks, writing
from stories.back import way_back
from stories.models import Story
from stories.views import editor
from storybank.http import SignedIn, offer_undo


@require_POST
def hide(request: SignedIn, pk: int) -> HttpResponse:
    """Do not say this of the story again. 204 for the script of the editor, which has taken it off its page."""
    kind = request.POST.get("kind", "")
    if kind not in coaching.KINDS:
        raise Http404
    if story := _story(request, pk):
        remarks.hide(story, kind)
    if not request.accepts("text/html"):
        return HttpResponse(status=204)
    again = reverse("stories:show_remarks", args=[pk])
    offer_undo(request, "You will not see this about this story again.", again, kind)
    return _on(request, pk)


@require_POST
def show(request: SignedIn, pk: int) -> HttpResponse:
    """Say what was hidden again: the kind in `token`, which Undo sends, or all of them."""
    if story := _story(request, pk):
        remarks.show_again(story, *filter(None, [request.POST.get("token", "")]))
    if not request.accepts("text/html"):
        return HttpResponse(status=204)
    return _on(request, pk)


@require_POST
def vouch(request: SignedIn, pk: int) -> HttpResponse:
    """The result still stands as it is now written. Back to where the question was asked.

    For the script of the editor 204, or 409 where the result is saved otherwise.
    """
    story = get_object_or_404(request.user.stories, pk=pk)
    stands = writing.vouch(story, request.POST.get("proof", ""))
    if not request.accepts("text/html"):
        return HttpResponse(status=204 if stands else 409)
    if stands:
        messages.success(request, f"“{story.proof}” stands.")
    else:
        messages.warning(request, f"The result was changed since. It now says “{story.proof}”.")
    return redirect(way_back(request).address or story)


def _story(request: SignedIn, pk: int) -> Story | None:
    """The story; None where it was deleted for good while somebody wrote on its page, which says so then."""
    if _is_typed(request):
        return Story.everything.of(request.user).filter(pk=pk).first()
    return get_object_or_404(request.user.stories, pk=pk)


def _is_typed(request: SignedIn) -> bool:
    """Whether the button was pressed on the page one writes on, without its script: then what is typed comes along."""
    return "version" in request.POST and request.accepts("text/html")


def _on(request: SignedIn, pk: int) -> HttpResponse:
    """To the page one writes on, what was typed there saved; or where the button stood."""
    if _is_typed(request):
        return editor.edit(request, pk)
    back = way_back(request)
    if "stay" in request.POST and back.address:
        return redirect(back.address)
    return redirect(back.on(reverse("stories:edit", args=[pk])))
