"""The page after a form was saved learns which page's form it was; no other answer says so."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db
CLIENT = "0a1b2c3d-0000-4000-8000-0123456789ab"
NAME, COOKIE = f"{CLIENT}:7", f"storybank-saved-{CLIENT}"


def cookie(client: Client, **fields: str) -> str:
    """How much of a form that adds somebody was taken, as the cookies say; "" for nothing."""
    answer = client.post(reverse("people:new"), fields)
    said = [one.value for name, one in answer.cookies.items() if name.startswith("storybank-saved")]
    return " ".join(said)


def test_a_form_that_was_taken_is_named(as_owner: Client) -> None:
    assert cookie(as_owner, name="Ida Berg", kept_as=NAME) == "7"


def test_a_form_that_was_refused_is_not(as_owner: Client) -> None:
    assert cookie(as_owner, name="", kept_as=NAME) == ""


def test_nothing_is_said_of_a_form_without_a_name_or_with_another_text(as_owner: Client) -> None:
    assert [cookie(as_owner, name="Ida", kept_as=text) for text in ("", "Ida Berg", CLIENT, NAME + "\r\nx: y")] == [
        ""
    ] * 4


def test_whoever_is_logged_out_had_nothing_taken(client: Client, owner: User) -> None:
    answer = client.post(reverse("people:new"), {"name": "Ida Berg", "kept_as": NAME})
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert CLIENT not in answer.content.decode()
    assert cookie(client, kept_as=NAME) == ""


def test_the_cookie_stays_with_this_site(as_owner: Client) -> None:
    answer = as_owner.post(reverse("people:new"), {"name": "Ida Berg", "kept_as": NAME})
    said = answer.cookies[COOKIE]
    assert (said["samesite"], said["path"], said["max-age"]) == ("Strict", "/", "")
