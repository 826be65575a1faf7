"""Saving while somebody writes: JSON in, JSON out (storybank/saving.py)."""

import json
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from stories import autosave
from stories.autosave import Sent
from stories.forms import as_sent, read_key
from stories.models import Story
from storybank import saving
from storybank.http import SignedIn
from storybank.models import Receipt
from storybank.saving import Save

IN_THE_TRASH = "This story is in the trash."
NO_KEY = "This page sent something that cannot be read. Open it again."


@saving.saving
def save(request: SignedIn, save: Save, pk: int) -> HttpResponse:
    """What was changed on the page of a story."""
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
        return JsonResponse({"why": NO_KEY}, status=400)
    try:
        return _save_new(request, save, key)
    except IntegrityError:
        return _save_new(request, save, key)  # another request of the same page has just made it


def _save_new(request: SignedIn, save: Save, key: UUID) -> JsonResponse:
    sent = Sent(save)
    with transaction.atomic(savepoint=False):
        story = autosave.find_begun(request.user, save, key)
        if story:
            return _told_where(_answer(request, save, story, sent), story)
        written = sent.over(Story(owner=request.user))
        if not written:
            return saving.refused(request, save, sent.refusals)
        begun = autosave.begin(request.user, key, sent, written)
        if not begun:
            return saving.done(request, save, Receipt(version=save.base, saved_at=timezone.now()))
        answer = saving.acknowledge(request, autosave.called(begun.pk), save, str(begun.version))
        return _told_where(answer, begun)


def _told_where(answer: JsonResponse, story: Story) -> JsonResponse:
    """The answer to a save that is done, and where the page that began the story saves it from now on."""
    if answer.status_code != 200:
        return answer
    save, edit = (reverse(f"stories:{name}", args=[story.pk]) for name in ("save", "edit"))
    return JsonResponse(
        {**json.loads(answer.content), "text": autosave.called(story.pk), "save": save, "address": edit}
    )


def _answer(request: SignedIn, save: Save, story: Story, sent: Sent) -> JsonResponse:
    """Save what was sent, or say why not.

    A page that knows an older version and sends what is saved already is told so, and keeps the version it knows: of
    the other texts it has not seen what is saved.
    """
    text, version = autosave.called(story.pk), str(story.version)
    receipt = autosave.receipt(story, save)
    if receipt and saving.is_done(receipt, save):
        return saving.done(request, save, receipt)
    if story.trashed_at:
        return saving.gone(request, save, IN_THE_TRASH)
    current, written = saving.is_current(receipt, save, version), sent.over(story)
    if not current and (not written or autosave.differs(story, written)):
        return saving.stale(request, save, version, as_sent(story))
    if not written:
        return saving.refused(request, save, sent.refusals)
    autosave.write(story, written, sent)
    return saving.acknowledge(request, text, save, str(story.version) if current else save.base)
