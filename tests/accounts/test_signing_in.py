"""Logging in and out, limits, and a new password."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.models import User

RIGHT = {"login": "nora@example.org", "password": "gauge on the wall"}
NEW = {"password1": "three birds, one fence", "password2": "three birds, one fence"}


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> Iterator[None]:
    """The limits count in the cache, which outlives a test where the process does."""
    cache.clear()
    yield
    cache.clear()


def log_in(client: Client, **changes: str) -> Any:
    return client.post("/account/login/", RIGHT | changes)


@pytest.mark.parametrize("address", ["nora@example.org", "NORA@Example.org"])
def test_the_address_and_the_password_open_the_door(client: Client, owner: User, address: str) -> None:
    assert log_in(client, login=address)["Location"] == "/"
    assert client.session["_auth_user_id"] == str(owner.pk)


def test_afterwards_the_page_asked_for_opens(client: Client, owner: User) -> None:
    door = client.get("/stories/?q=gauge")["Location"]
    assert 'name="next" value="/stories/?q=gauge"' in client.get(door).content.decode()
    assert log_in(client, next="/stories/?q=gauge")["Location"] == "/stories/?q=gauge"
    assert log_in(Client(), next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_is_answered_in_plain_words(client: Client, owner: User) -> None:
    response = log_in(client, password="rain on the roof")
    assert b"The e-mail or the password is not right." in response.content
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/account/login/", {"login": "Write your e-mail address.", "password": "Write your password."}),
        (
            "/account/signup/",
            {
                "name": "Write your name.",
                "email": "Write your e-mail address.",
                "password1": "Write a password.",
            },
        ),
    ],
)
def test_what_is_left_empty_is_asked_for_in_plain_words(
    client: Client, settings: Settings, address: str, said: dict[str, str]
) -> None:
    settings.SIGNUP_OPEN = True
    response = client.post(address)
    assert response.context["form"].errors == {name: [words] for name, words in said.items()}


def test_a_password_left_empty_is_asked_for_in_plain_words(as_owner: Client) -> None:
    response = as_owner.post("/account/password/change/")
    assert response.context["form"].errors == {
        "oldpassword": ["Write your present password."],
        "password1": ["Write a password."],
        "password2": ["Write the new password once more."],
    }


def test_a_closed_account_is_told_so(client: Client, owner: User) -> None:
    User.objects.update(is_active=False)
    door = log_in(client)["Location"]
    assert b"This account is closed" in client.get(door).content


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, owner: User) -> None:
    for _ in range(5):
        log_in(client, password="rain on the roof")
    assert b"Too many tries. Wait five minutes" in log_in(client).content


def test_a_flood_gets_a_page_that_looks_like_the_rest(client: Client, owner: User) -> None:
    for number in range(30):
        log_in(client, login=f"{number}@example.org")
    response = log_in(client)
    assert response.status_code == 429
    assert b"Too many tries" in response.content
    assert b"css/tokens.css" in response.content


def test_logging_out_asks_first_and_leaves_no_page_behind(as_owner: Client) -> None:
    assert b"Log out?" in as_owner.get("/account/logout/").content
    response = as_owner.post("/account/logout/")
    assert response.headers["Clear-Site-Data"] == '"cache"'
    assert b"You are logged out." in as_owner.get(response["Location"]).content
    assert as_owner.get("/stories/").status_code == 302


def test_without_a_mail_server_the_page_says_how_to_get_in(client: Client, owner: User) -> None:
    address = "/account/password/reset/"
    for response in (client.get(address), client.post(address, {"email": owner.email})):
        assert "manage.py changepassword" in response.content.decode()
    assert not mail.outbox


def test_the_command_that_page_names_sets_a_new_password(owner: User) -> None:
    with patch("getpass.getpass", return_value=NEW["password1"]):
        call_command("changepassword", owner.email, stdout=StringIO())
    owner.refresh_from_db()
    assert owner.check_password(NEW["password1"])


def test_a_link_by_mail_leads_to_a_new_password(client: Client, owner: User, settings: Settings) -> None:
    settings.MAIL = object()
    page = client.post("/account/password/reset/", {"email": owner.email.upper()}, follow=True)
    assert b"Look into your mail" in page.content
    letter = mail.outbox[0]
    assert letter.subject == "Storybank: A new password"
    assert "Hello Nora Vance," in letter.body
    link = re.search(r"http://\S+", str(letter.body))
    assert link
    form = client.get(link[0], follow=True)
    done = client.post(form.redirect_chain[-1][0], NEW, follow=True)
    assert b"Now log in" in done.content
    assert b"This link no longer works" in Client().get(link[0], follow=True).content
    assert log_in(client, password=NEW["password1"])["Location"] == "/"


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Client, owner: User, settings: Settings) -> None:
    settings.MAIL = object()
    page = client.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert b"Look into your mail" in page.content
    assert not mail.outbox


def test_a_password_is_changed_with_the_present_one(as_owner: Client, owner: User) -> None:
    refused = as_owner.post("/account/password/change/", {"oldpassword": "rain", **NEW})
    assert b"This is not your present password." in refused.content
    response = as_owner.post("/account/password/change/", {"oldpassword": RIGHT["password"], **NEW})
    assert response["Location"] == "/account/settings/"
    assert b"Your password is changed." in as_owner.get(response["Location"]).content
    owner.refresh_from_db()
    assert owner.check_password(NEW["password1"])
