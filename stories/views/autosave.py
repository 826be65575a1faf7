"""Saving while somebody writes: JSON in, JSON out (storybank/saving.py)."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from stories import autosave
from stories.autosave import Sent
from stories.forms import as_sent, read_key
from stories.models import Story
from storybank import saving
from storybank.http import SignedIn
from storybank.saving import Save

IN_THE_TRASH = "This story is in the trash."
NO_ROW = "0"  # the version of a page without a story


@saving.saving
def save(request: SignedIn, save: Save, pk: int) -> HttpResponse:
    """What was changed on the page of a story."""
    if save.ask:
        return _tell(request, save, get_object_or_404(Story.everything.of(request.user), pk=pk))
    sent = Sent(save)
    with transaction.atomic(savepoint=False):
        story = autosave.find(request.user, save, pk)
        answer = _answer(request, save, story, sent) if story else None
    if answer is None:
        raise Http404
    return answer


@saving.saving
def save_new(request: SignedIn, save: Save) -> HttpResponse:
    """What stands on an empty page: the first save makes the story, and those that do not know of it find it."""
    key = read_key(save.key)
    if key is None:
        return saving.unreadable(request, save.seq)
    if save.ask:
        begun = Story.everything.of(request.user).filter(client_key=key).first()
        return _tell(request, save, begun, **_where(begun)) if begun else saving.stale(request, save, NO_ROW, {})
    try:
        return _save_new(request, save, key)
    except IntegrityError:
        return _save_new(request, save, key)  # another request of the same page has just made it


def _save_new(request: SignedIn, save: Save, key: UUID) -> JsonResponse:
    sent = Sent(save)
    with transaction.atomic(savepoint=False):
        story = autosave.find_begun(request.user, save, key)
        if story:
            return _answer(request, save, story, sent, **_where(story))
        written = sent.over(Story(owner=request.user))
        if not written:
            return saving.refused(request, save, sent.refusals)
        begun = autosave.begin(request.user, key, sent, written)
        if not begun:
            return saving.unchanged(request, save, save.base)
        where = _where(begun)
        return saving.acknowledge(request, where["text"], save, str(begun.version), **where)


def _where(story: Story) -> dict[str, str]:
    """What receipts call the story, and where the page that began it saves it from now on."""
    save, edit = (reverse(f"stories:{name}", args=[story.pk]) for name in ("save", "edit"))
    return {"text": autosave.called(story.pk), "save": save, "address": edit}


def _tell(request: SignedIn, save: Save, story: Story, /, **where: str) -> JsonResponse:
    """Answer the question whether the story reads so already; a page that began it is told `where`, too."""
    if story.trashed_at:
        return saving.gone(request, save, IN_THE_TRASH)
    version = str(story.version)
    if autosave.reads_so(story, save):
        return saving.unchanged(request, save, version, **where)
    return saving.stale(request, save, version, as_sent(story))


def _answer(request: SignedIn, save: Save, story: Story, sent: Sent, /, **where: str) -> JsonResponse:
    """Save what was sent, or say why not; a page that began the story is told `where` it is saved from now on.

    A page that knows an older version and sends what is saved already is told so, and keeps the version it knows: of
    the other texts it has not seen what is saved.
    """
    text, version = autosave.called(story.pk), str(story.version)
    receipt = autosave.receipt(story, save)
    if receipt and saving.is_done(receipt, save):
        return saving.done(request, save, receipt, **where)
    if story.trashed_at:
        return saving.gone(request, save, IN_THE_TRASH)
    current, written = saving.is_current(receipt, save, version), sent.over(story)
    if not current and (not written or autosave.differs(story, written)):
        return saving.stale(request, save, version, as_sent(story))
    if not written:
        return saving.refused(request, save, sent.refusals)
    autosave.write(story, written, sent)
    return saving.acknowledge(request, text, save, str(story.version) if current else save.base, **where)
