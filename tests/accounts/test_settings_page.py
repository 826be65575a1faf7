"""How a person likes things, and the address they log in with."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts import address
from accounts.models import User
from prep.models import Opportunity
from stories.models import Story

LIKED = {"name": "Nora V.", "time_zone": "Asia/Tokyo", "paper": "Letter", "words_a_minute": "120", "theme": "dark"}
MOVED = {"email": "Vance@Example.org", "password": "gauge on the wall"}


def test_settings_are_saved_and_shown_again(as_owner: Client, owner: User) -> None:
    response = as_owner.post("/account/settings/", LIKED)
    owner.refresh_from_db()
    assert response["Location"] == "/account/settings/"
    assert {name: str(getattr(owner, name)) for name in LIKED} == LIKED
    assert b"Your settings are saved." in as_owner.get(response["Location"]).content


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "  "),
        ("time_zone", "Middle/Earth"),
        ("paper", "A3"),
        ("words_a_minute", "79"),
        ("words_a_minute", "221"),
        ("words_a_minute", "fast"),
        ("theme", "pink"),
    ],
)
def test_a_setting_that_cannot_be_changes_nothing(as_owner: Client, owner: User, field: str, text: str) -> None:
    response = as_owner.post("/account/settings/", LIKED | {field: text})
    assert response.status_code == 422
    assert f'href="#id_{field}"' in response.content.decode()
    owner.refresh_from_db()
    assert owner.name == "Nora Vance"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "", "Write your name."),
        ("time_zone", "Middle/Earth", "Choose a zone from the list."),
        ("paper", "A3", "Choose A4 or Letter."),
        ("theme", "", "Choose one of the three."),
        *[("words_a_minute", text, "Between 80 and 220 words a minute.") for text in ("", "-1", "79", "99999", "fast")],
    ],
)
def test_what_is_wrong_is_said_plainly(as_owner: Client, field: str, text: str, said: str) -> None:
    response = as_owner.post("/account/settings/", LIKED | {field: text})
    assert response.context["form"].errors == {field: [said]}
    assert f'id="id_{field}_error">{said}' in response.content.decode()


def test_an_address_that_is_none_is_said_plainly(as_owner: Client) -> None:
    response = as_owner.post("/account/settings/address/", {"email": "nora", "password": ""})
    said = {"email": ["This is not an e-mail address. One looks like nora@example.org."]}
    assert response.context["form"].errors == {**said, "password": ["Write your password."]}


def test_the_appearance_is_the_systems_until_one_is_chosen(as_owner: Client, owner: User) -> None:
    assert b"data-theme" not in as_owner.get("/account/settings/").content
    User.objects.update(theme="dark")
    assert b'data-theme="dark"' in as_owner.get("/account/settings/").content


def test_an_appearance_that_was_not_saved_is_not_put_on(as_owner: Client) -> None:
    response = as_owner.post("/account/settings/", LIKED | {"name": ""})
    assert response.status_code == 422
    assert b"data-theme" not in response.content


def test_another_address_asks_for_the_password(as_owner: Client, owner: User) -> None:
    response = as_owner.post("/account/settings/address/", MOVED | {"password": "rain on the roof"})
    assert response.status_code == 422
    assert b"Vance@Example.org" in response.content
    owner.refresh_from_db()
    assert owner.email == "nora@example.org"


def test_from_then_on_one_logs_in_with_the_new_address_only(as_owner: Client, owner: User) -> None:
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True)
    assert as_owner.post("/account/settings/address/", MOVED)["Location"] == "/account/settings/"
    addresses = EmailAddress.objects.filter(user=owner).values_list("email", "primary")
    assert list(addresses) == [("vance@example.org", True)]
    login = {"login": "vance@example.org", "password": MOVED["password"]}
    assert Client().post("/account/login/", login)["Location"] == "/"
    assert Client().post("/account/login/", login | {"login": "nora@example.org"}).status_code == 200


def test_somebody_elses_address_is_refused_however_it_is_spelled(as_owner: Client, stranger: User) -> None:
    response = as_owner.post("/account/settings/address/", MOVED | {"email": "RAFE@example.org"})
    assert response.status_code == 422
    assert b"There is another account with this address." in response.content


def test_an_address_that_went_a_moment_ago_is_an_error_beside_the_field(
    as_owner: Client, owner: User, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(address, "is_taken", lambda *args: False)
    response = as_owner.post("/account/settings/address/", MOVED | {"email": stranger.email})
    assert response.status_code == 422
    assert response.context["address"].errors["email"] == ["There is another account with this address."]
    assert b"You log in with <b>nora@example.org</b>" in response.content
    owner.refresh_from_db()
    assert owner.email == "nora@example.org"


@pytest.mark.parametrize("model", [Story, Opportunity])
def test_the_example_can_be_taken_away_while_any_of_it_is_there(
    as_owner: Client, owner: User, stranger: User, model: type[Story] | type[Opportunity]
) -> None:
    model.objects.create(owner=stranger, example=True)
    assert b"Look at the example" in as_owner.get("/account/settings/").content
    model.objects.create(owner=owner, example=True)
    assert b"Take the example away" in as_owner.get("/account/settings/").content


def test_every_box_says_what_it_is_for(as_owner: Client) -> None:
    page = as_owner.get("/account/settings/").content.decode()
    boxes = re.findall(r'<(?:input|select)(?![^>]*type="hidden")[^>]* id="(id_\w+)"', page)
    assert set(boxes) >= {"id_name", "id_time_zone", "id_paper_0", "id_theme_2", "id_email", "id_password"}
    assert not [box for box in boxes if f'<label for="{box}"' not in page]
