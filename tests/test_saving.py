"""What a page sends as a save, and in which order saves count (storybank.saving)."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from accounts.models import User
from storybank import saving
from storybank.http import SignedIn
from storybank.models import Receipt
from storybank.saving import Save

SENT: dict[str, Any] = {"client": "a page", "seq": 3, "base": "7-3", "fields": {"notes": "a\u0000\nü"}}

WRONG: dict[str, list[Any]] = {
    "client": ["", "x" * 37, "a\x00", "ä", 7, None],
    "seq": [0, -1, 1.0, "1", True, None, 2**53],
    "base": [7, None, "x" * 25, "1\x00", "\ud800"],
    "key": [7, None, "x" * 37, "\x00"],
    "fields": [None, [], "notes", {"notes": 1}, {"notes": None}, {"tags": ["a"]}],
    "aside": [{"action": 1}],
    "around": [[]],
    "user": ["3", None, 1.0, True],
    "ask": ["true", None, 1],
}


def receipt(seq: int, base: str, version: str) -> Receipt:
    return Receipt(seq=seq, base=base, version=version)


def test_a_save_is_read_as_it_was_sent() -> None:
    assert saving.read(json.dumps(SENT).encode()) == Save("a page", 3, "7-3", {"notes": "a\x00\nü"})
    more = {"aside": {"action": "mine"}, "around": {"status": "ready"}, "key": "k", "user": 3, "ask": True}
    assert saving.read(json.dumps({**SENT, **more}).encode()) == Save(**{**SENT, **more})


@pytest.mark.parametrize(("name", "wrong"), [(name, one) for name, many in WRONG.items() for one in many])
def test_a_save_that_makes_no_sense_is_none(name: str, wrong: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        saving.read(json.dumps({**SENT, name: wrong}).encode())


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{", b"{}", b"\xff", b"[" * 100_000, b'{"seq": ' + b"9" * 5000])
def test_what_is_no_save_at_all_is_none(body: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        saving.read(body)


@pytest.mark.parametrize(("seq", "done"), [(1, True), (2, True), (3, False)])
def test_a_save_is_done_with_its_number_or_a_later_one(seq: int, done: bool) -> None:
    assert saving.is_done(receipt(2, "1", "2"), Save("a page", seq, "1")) is done
    assert not saving.is_done(None, Save("a page", seq, "1"))


@pytest.mark.parametrize(
    ("last", "base", "version", "current"),
    [
        (None, "4", "4", True),
        (None, "3", "4", False),
        (receipt(1, "3", "4"), "3", "4", True),  # its last save was not answered
        (receipt(1, "3", "4"), "4", "4", True),
        (receipt(1, "3", "4"), "3", "5", False),  # somebody saved after it
        (receipt(1, "2", "4"), "3", "4", False),  # the page was told of another version meanwhile
        (receipt(1, "", ""), "", "1", False),
    ],
)
def test_a_save_is_current_where_nobody_else_saved(
    last: Receipt | None, base: str, version: str, current: bool
) -> None:
    assert saving.is_current(last, Save("a page", 2, base), version) is current


@saving.saving
def view(request: SignedIn, sent: Save, pk: int) -> HttpResponse:
    """A view of the kind that is decorated."""
    return HttpResponse(f"{pk}: {sent.fields['notes']}")


def request(body: Any) -> Any:
    """What user 7 sends."""
    posted = RequestFactory().post("/", body, content_type="application/json")
    posted.user = User(pk=7)
    return posted


@pytest.mark.parametrize(("limit", "why"), [(None, "cannot be read"), (10, "too long")])
def test_a_view_gets_a_save_or_says_why_not(limit: int | None, why: str) -> None:
    assert view(request(SENT), 12).content.decode() == "12: a\x00\nü"
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=limit):
        response = view(request("no save at all"), 12)
    told = json.loads(response.content)
    assert (response.status_code, told.keys(), told["user"]) == (400, {"user", "why"}, 7)
    assert why in told["why"]
    assert view(RequestFactory().get("/"), 12).status_code == 405


def test_what_is_none_is_answered_with_its_number() -> None:
    response = view(request({**SENT, "fields": []}), 12)
    told = json.loads(response.content)
    assert (response.status_code, told["seq"], told["user"]) == (400, 3, 7)
    assert "cannot be read" in told["why"]
