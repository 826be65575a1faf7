"""The page after a form was saved learns which page's form it was; no other answer says so."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db
NAME = "0a1b2c3d-0000-4000-8000-0123456789ab"


def cookie(client: Client, **fields: str) -> str:
    """What a form that adds somebody is answered in the cookie, "" for nothing."""
    answer = client.post(reverse("people:new"), fields)
    said = answer.cookies.get("storybank-saved")
    return said.value if said else ""


def test_a_form_that_was_taken_is_named(as_owner: Client) -> None:
    assert cookie(as_owner, name="Ida Berg", kept_as=NAME) == NAME


def test_a_form_that_was_refused_is_not(as_owner: Client) -> None:
    assert cookie(as_owner, name="", kept_as=NAME) == ""


def test_nothing_is_said_of_a_form_without_a_name_or_with_another_text(as_owner: Client) -> None:
    assert [cookie(as_owner, name="Ida", kept_as=text) for text in ("", "Ida Berg", NAME + "\r\nx: y")] == ["", "", ""]


def test_whoever_is_logged_out_had_nothing_taken(client: Client, owner: User) -> None:
    answer = client.post(reverse("people:new"), {"name": "Ida Berg", "kept_as": NAME})
    assert answer.status_code == HTTPStatus.UNAUTHORIZED
    assert NAME not in answer.content.decode()
    assert cookie(client, kept_as=NAME) == ""


def test_the_cookie_stays_with_this_site(as_owner: Client) -> None:
    answer = as_owner.post(reverse("people:new"), {"name": "Ida Berg", "kept_as": NAME})
    said = answer.cookies["storybank-saved"]
    assert (said["samesite"], said["path"], said["max-age"]) == ("Strict", "/", "")
