"""Saving while somebody types: what a page sends, and how it is answered (docs/architecture.md, "Never losing a word").

A page sends one save at a time, with a number that counts up; it repeats it until it is answered. An answer is JSON
with that number, or it is none.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from storybank.http import SignedIn
from storybank.models import Receipt

LARGEST_SEQ = 2**53 - 1  # what a script can count to
LONGEST_NAME = 36  # characters of a client's name: a UUID
LONGEST_VERSION = 24


@dataclass(frozen=True)
class Save:
    """One save: who sends it, its number, the version it was written from, and the fields that it changes.

    `aside` has texts that the page holds against newer ones, to be kept beside them; `around` what is added and removed
    and never conflicts; `key` names a row that may not exist yet; `user` is whose page it is, 0 where it does not say.
    """

    client: str
    seq: int
    base: str
    fields: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    user: int = 0


def read(body: bytes) -> Save:
    """The save in the body of a request. Raises ValueError for what is none."""
    try:
        sent = json.loads(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(sent, dict):
        raise ValueError("not an object")
    client, seq, base, key = (sent.get(name, "") for name in ("client", "seq", "base", "key"))
    user = sent.get("user", 0)
    named = client and _is_plain(client, LONGEST_NAME) and _is_plain(key, LONGEST_NAME)
    counted = type(seq) is int and 0 < seq <= LARGEST_SEQ and type(user) is int
    if not (named and counted and _is_plain(base, LONGEST_VERSION)):
        raise ValueError("client, seq, base, key or user make no sense")
    fields, aside = _texts(sent.get("fields", {})), _texts(sent.get("aside", {}))
    around = sent.get("around", {})
    if not isinstance(around, dict):
        raise ValueError("around is not an object")
    return Save(client, seq, base, fields, aside, around, key, user)


def _is_plain(found: object, longest: int) -> bool:
    return isinstance(found, str) and len(found) <= longest and found.isascii() and found.isprintable()


def _texts(found: object) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise ValueError("fields are not texts")
    return found


def saving(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that takes a Save after the request: POST only.

    400 for what is none, 403 for one from a page of somebody else, who was logged in at this browser before.
    """

    @wraps(view)
    def respond(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            save = read(request.body)
        except RequestDataTooBig:
            return JsonResponse({"why": "This is too long to be saved."}, status=400)
        except ValueError:
            return JsonResponse({"why": "This page sent something that cannot be read. Open it again."}, status=400)
        if save.user and save.user != request.user.pk:
            return _answer(request, save, 403)
        return view(request, save, *args, **kwargs)

    return require_POST(respond)


def find_receipt(user_id: int, text: str, save: Save) -> Receipt | None:
    """The last save of this text by the same client."""
    return Receipt.objects.filter(user_id=user_id, text=text, client=save.client).first()


def is_done(receipt: Receipt | None, save: Save) -> bool:
    """Whether the save was done before, or one that the same page sent later."""
    return receipt is not None and save.seq <= receipt.seq


def is_current(receipt: Receipt | None, save: Save, version: str) -> bool:
    """Whether nobody else has saved since the page knew the text.

    A page that was closed, or not answered, does not know the version its own last save has made.
    """
    own = receipt is not None and (receipt.base, receipt.version) == (save.base, version)
    return save.base == version or own


def acknowledge(request: SignedIn, text: str, save: Save, version: str, **more: str) -> JsonResponse:
    """200, and the receipt: from now on this save is done. To be called in the transaction that did it."""
    now = timezone.now()
    key, news = ["user", "text", "client"], ["seq", "base", "version", "saved_at"]
    receipt = Receipt(user_id=request.user.pk, text=text, client=save.client, seq=save.seq, base=save.base)
    receipt.version, receipt.saved_at = version, now
    Receipt.objects.bulk_create([receipt], update_conflicts=True, unique_fields=key, update_fields=news)
    return done(request, save, receipt, **more)


def done(request: SignedIn, save: Save, receipt: Receipt, **more: str) -> JsonResponse:
    """200 for a save that is done: the version to write from, and when it was saved, on the person's clock."""
    saved_at = timezone.localtime(receipt.saved_at).isoformat(timespec="seconds")
    return _answer(request, save, 200, version=receipt.version, saved_at=saved_at, **more)


def stale(request: SignedIn, save: Save, version: str, fields: Mapping[str, str]) -> JsonResponse:
    """409: nothing was saved; these are the version and the texts that are saved now."""
    return _answer(request, save, 409, version=version, fields=dict(fields))


def refused(request: SignedIn, save: Save, errors: Mapping[str, str]) -> JsonResponse:
    """422: nothing was saved; what is wrong with which field."""
    return _answer(request, save, 422, errors=dict(errors))


def gone(request: SignedIn, save: Save, why: str) -> JsonResponse:
    """410: there is nothing to save to any more."""
    return _answer(request, save, 410, why=why)


def _answer(request: SignedIn, save: Save, status: int, **told: Any) -> JsonResponse:
    return JsonResponse({"seq": save.seq, "user": request.user.pk, **told}, status=status)
