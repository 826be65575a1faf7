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
    With `ask` it is a question, whether the fields read so already: nothing is written, not even a receipt.
    """

    client: str
    seq: int
    base: str
    fields: Mapping[str, str] = field(default_factory=dict)
    aside: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    user: int = 0
    ask: bool = False


class NoSaveError(ValueError):
    """What a page sent is no save; `seq` is its number all the same, None where that cannot be read either."""

    def __init__(self, why: str, seq: int | None = None) -> None:
        """`why` is for a log."""
        super().__init__(why)
        self.seq = seq


def read(body: bytes) -> Save:
    """The save in the body of a request. Raises NoSaveError for what is none."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoSaveError("no JSON") from error
    if not isinstance(sent, dict):
        raise NoSaveError("not an object")
    seq = sent.get("seq")
    if type(seq) is not int or not 0 < seq <= LARGEST_SEQ:
        raise NoSaveError("no number")
    try:
        return _read(sent, seq)
    except ValueError as error:
        raise NoSaveError(str(error), seq) from error


def _read(sent: dict[str, Any], seq: int) -> Save:
    client, base, key = (sent.get(name, "") for name in ("client", "base", "key"))
    user, ask = sent.get("user", 0), sent.get("ask", False)
    named = client and _is_plain(client, LONGEST_NAME) and _is_plain(key, LONGEST_NAME)
    if not (named and _is_plain(base, LONGEST_VERSION) and type(user) is int and type(ask) is bool):
        raise ValueError("client, base, key, user or ask make no sense")
    fields, aside = _texts(sent.get("fields", {})), _texts(sent.get("aside", {}))
    around = sent.get("around", {})
    if not isinstance(around, dict):
        raise ValueError("around is not an object")
    return Save(client, seq, base, fields, aside, around, key, user, ask)


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
            return _answer(request, None, 400, why="This is too long to be saved.")
        except NoSaveError as error:
            return unreadable(request, error.seq)
        if save.user and save.user != request.user.pk:
            return _answer(request, save.seq, 403)
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


def acknowledge(request: SignedIn, text: str, save: Save, version: str, /, **more: str) -> JsonResponse:
    """200 with `more`, and the receipt: from now on this save is done. To be called in the transaction that did it."""
    now = timezone.now()
    key, news = ["user", "text", "client"], ["seq", "base", "version", "saved_at"]
    receipt = Receipt(user_id=request.user.pk, text=text, client=save.client, seq=save.seq, base=save.base)
    receipt.version, receipt.saved_at = version, now
    Receipt.objects.bulk_create([receipt], update_conflicts=True, unique_fields=key, update_fields=news)
    return done(request, save, receipt, **more)


def done(request: SignedIn, save: Save, receipt: Receipt, /, **more: str) -> JsonResponse:
    """200 for a save that is done: the version to write from, and when it was saved, on the person's clock."""
    saved_at = timezone.localtime(receipt.saved_at).isoformat(timespec="seconds")
    return _answer(request, save.seq, 200, version=receipt.version, saved_at=saved_at, **more)


def unchanged(request: SignedIn, save: Save, version: str, /, **more: str) -> JsonResponse:
    """200 where there is nothing to write, and so no receipt: all that was sent is saved at this version, now."""
    return done(request, save, Receipt(version=version, saved_at=timezone.now()), **more)


def stale(request: SignedIn, save: Save, version: str, fields: Mapping[str, str]) -> JsonResponse:
    """409: nothing was saved; these are the version and the texts that are saved now."""
    return _answer(request, save.seq, 409, version=version, fields=dict(fields))


def refused(request: SignedIn, save: Save, errors: Mapping[str, str]) -> JsonResponse:
    """422: nothing was saved; what is wrong with which field."""
    return _answer(request, save.seq, 422, errors=dict(errors))


def gone(request: SignedIn, save: Save, why: str) -> JsonResponse:
    """410: there is nothing to save to any more."""
    return _answer(request, save.seq, 410, why=why)


def unreadable(request: SignedIn, seq: int | None) -> JsonResponse:
    """400: nothing was saved, and never will be; `seq` is its number, None where that cannot be read."""
    return _answer(request, seq, 400, why="This page sent something that cannot be read. Open it again.")


def _answer(request: SignedIn, seq: int | None, status: int, /, **told: Any) -> JsonResponse:
    number = {} if seq is None else {"seq": seq}
    return JsonResponse({**number, "user": request.user.pk, **told}, status=status)
