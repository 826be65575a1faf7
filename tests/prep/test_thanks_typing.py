"""Saving a note of thanks while somebody types: the first word, order, repeats, two windows, what is gone."""

import pytest
from django.test import Client
from django.urls import reverse

from prep.models import Interview, Seat
from prep.ties import Thanks
from storybank.models import Receipt
from tests.drafts import queries, send


@pytest.fixture
def at(listener: Seat) -> str:
    return reverse("prep:thanks_save", args=[listener.interview_id, listener.pk])


def kept() -> tuple[str, int]:
    note = Thanks.objects.get()
    return note.text, note.version


def test_the_first_words_make_the_note_and_the_page_goes_on_from_there(
    as_owner: Client, listener: Seat, at: str
) -> None:
    page = as_owner.get(reverse("prep:thanks", args=[listener.interview_id, listener.pk]))
    assert f'data-save="{at}"' in page.text
    first = send(as_owner, at, base=page.context["form"].base, text="Thank you\r\nfor")
    assert (first.status_code, first.json()["version"], kept()) == (200, "1", ("Thank you\nfor", 1))
    assert send(as_owner, at, seq=2, base="1", text="Thank you for the tour.").json()["version"] == "2"


def test_a_save_that_is_repeated_or_late_is_done_once(as_owner: Client, at: str) -> None:
    first = send(as_owner, at, seq=2, base="0", text="newer")
    assert send(as_owner, at, seq=2, base="0", text="newer").json() == first.json()
    assert send(as_owner, at, seq=1, base="0", text="older").status_code == 200
    assert kept() == ("newer", 1)


def test_the_second_window_is_told_what_is_kept(as_owner: Client, listener: Seat, at: str) -> None:
    send(as_owner, at, page="phone", base="0", text="theirs")
    answer = send(as_owner, at, page="desk", base="0", text="mine")
    assert (answer.status_code, answer.json()["fields"], kept()) == (409, {"text": "theirs"}, ("theirs", 1))
    by_button = reverse("prep:thanks", args=[listener.interview_id, listener.pk])
    assert as_owner.post(by_button, {"text": "mine", "version": "0"}).status_code == 409


def test_that_it_went_out_leaves_what_is_typed(as_owner: Client, listener: Seat, at: str) -> None:
    send(as_owner, at, base="0", text="one")
    as_owner.post(reverse("prep:thanks_sent", args=[listener.interview_id, listener.pk]))
    assert send(as_owner, at, seq=2, base="1", text="two").status_code == 200
    assert kept() == ("two", 2)


@pytest.mark.parametrize("gone", ["the person", "the interview"])
def test_what_is_in_the_trash_says_so(as_owner: Client, listener: Seat, at: str, gone: str) -> None:
    assert listener.person
    (listener.person if gone == "the person" else listener.interview.opportunity).trash()
    answer = send(as_owner, at, base="0", text="mine")
    assert (answer.status_code, "was deleted in another window" in answer.json()["why"]) == (410, True)
    assert not Thanks.objects.exists()


def test_nobody_else_reaches_it_and_too_much_is_refused(
    as_owner: Client, as_stranger: Client, interview: Interview, at: str
) -> None:
    assert send(as_stranger, at, base="0", text="theirs").status_code == 404
    assert send(as_owner, at, base="0", text="x" * 4_001).status_code == 422
    nobody = interview.seats.create(role="hiring manager")
    assert send(as_owner, reverse("prep:thanks_save", args=[interview.pk, nobody.pk]), text="x").status_code == 404
    assert not Thanks.objects.exists()
    assert not Receipt.objects.exists()


def test_a_question_writes_nothing(as_owner: Client, at: str) -> None:
    assert send(as_owner, at, base="0", text="mine", ask=True).status_code == 409
    assert send(as_owner, at, base="0", text="", ask=True).status_code == 200
    assert not Thanks.objects.exists()


def test_queries(as_owner: Client, at: str) -> None:
    assert queries(as_owner, at, base="0", text="x" * 3000) <= 10
    assert queries(as_owner, at, base="1", seq=2, text="y" * 3000) <= 10
