"""From an empty Storybank to the first question."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import OperationalError, connection
from django.test import Client
from pytest_django.fixtures import Settings

from accounts.adapter import SIGN_UP, Adapter
from accounts.forms import SignupForm
from accounts.models import User
from prep.models import Interview

NORA = {
    "name": "Nora Vance",
    "email": "Nora@Example.org",
    "password1": "gauge on the wall",
    "time_zone": "Europe/Berlin",
}

pytestmark = pytest.mark.django_db


def sign_up(client: Client, **changes: str) -> Any:
    return client.post("/account/signup/", NORA | changes)


def test_the_first_visitor_is_led_to_making_an_account(client: Client) -> None:
    assert client.get("/stories/")["Location"] == "/account/signup/"
    assert b"it is yours" in client.get("/account/signup/").content


def test_signing_up_makes_the_account_and_asks_the_first_question(client: Client) -> None:
    response = sign_up(client)
    user = User.objects.get()
    assert response["Location"] == "/account/welcome/"
    assert (user.name, user.email, user.time_zone) == ("Nora Vance", "nora@example.org", "Europe/Berlin")
    assert user.check_password(NORA["password1"])
    assert EmailAddress.objects.get(user=user, primary=True).email == "nora@example.org"
    assert b"Do you have an interview coming?" in client.get(response["Location"]).content


@pytest.mark.parametrize("zone", ["", "Middle/Earth", "../../etc/passwd", "America"])
def test_a_zone_nobody_knows_becomes_utc(client: Client, zone: str) -> None:
    sign_up(client, time_zone=zone)
    assert User.objects.get().time_zone == "UTC"


@pytest.mark.parametrize(
    ("field", "text"),
    [("name", ""), ("name", "n" * 81), ("name", "No\0ra"), ("email", "nora"), ("password1", "short")],
)
def test_what_cannot_be_right_is_said_beside_the_field(client: Client, field: str, text: str) -> None:
    response = sign_up(client, **{field: text})
    assert response.context["form"].errors[field]
    assert not User.objects.exists()


def test_afterwards_sign_up_is_closed(client: Client, owner: User) -> None:
    response = sign_up(client, email="rafe@example.org")
    assert b"No new accounts here" in response.content
    assert User.objects.count() == 1


def test_of_two_first_visitors_at_once_the_slower_one_finds_it_closed(
    client: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Adapter, "is_open_for_signup", lambda *args: True)
    response = sign_up(client, email="rafe@example.org")
    assert b"No new accounts here" in response.content
    assert User.objects.get() == owner


@pytest.mark.postgres_only
def test_they_wait_for_each_other(client: Client) -> None:
    other = connection.copy()
    try:
        with other.cursor() as first, connection.cursor() as second:
            first.execute("SELECT pg_advisory_lock(%s)", [SIGN_UP])
            second.execute("SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(OperationalError, match="lock timeout"):
                sign_up(client)
    finally:
        other.close()


def test_of_two_with_one_address_the_slower_one_is_told(
    client: Client, owner: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SIGNUP_OPEN = True
    monkeypatch.setattr(SignupForm, "validate_unique_email", lambda form, email: email)
    response = sign_up(client, email=owner.email)
    assert b"There is an account with this address already" in response.content
    assert User.objects.get() == owner


def test_an_installation_may_let_others_in(client: Client, owner: User, settings: Settings) -> None:
    settings.SIGNUP_OPEN = True
    assert b"it is yours" not in client.get("/account/signup/").content
    sign_up(client, email="rafe@example.org")
    assert User.objects.filter(email="rafe@example.org").exists()


@pytest.mark.parametrize("mail", [None, object()])
def test_an_address_has_one_account_and_whoever_comes_again_is_told(
    client: Client, owner: User, settings: Settings, mail: object
) -> None:
    settings.SIGNUP_OPEN, settings.MAIL = True, mail
    response = sign_up(client, email="NORA@example.ORG")
    assert b"There is an account with this address already" in response.content
    assert User.objects.count() == 1


def test_yes_puts_the_interview_down_and_goes_on_to_remembering(as_owner: Client, owner: User) -> None:
    answer = {"position": "Ward manager", "organization": "St. Anne", "day": "2030-04-14"}
    response = as_owner.post("/account/welcome/interview/", answer)
    interview = Interview.objects.of(owner).get()
    assert response["Location"] == "/stories/remember/"
    assert (str(interview), interview.opportunity.organization) == ("Ward manager", "St. Anne")
    assert str(interview.day) == "2030-04-14"


def test_only_the_job_is_asked_for(as_owner: Client, owner: User) -> None:
    as_owner.post("/account/welcome/interview/", {"position": "Ward manager"})
    assert Interview.objects.of(owner).get().day is None


@pytest.mark.parametrize(
    ("field", "text"),
    [("position", " "), ("position", "p" * 121), ("day", "0000-01-01"), ("day", "0001-01-01"), ("day", "9999-12-31")],
)
def test_an_answer_that_cannot_be_is_said_with_what_was_typed(as_owner: Client, field: str, text: str) -> None:
    answer = {"position": "Nurse", "organization": "St. Anne", field: text}
    response = as_owner.post("/account/welcome/interview/", answer)
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert b"St. Anne" in response.content
    assert not Interview.objects.exists()
