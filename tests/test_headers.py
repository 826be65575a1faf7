"""What every response says to the browser, whatever became of the request."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from accounts.models import User
from storybank import health
from storybank.errors import LONGEST_ADDRESS
from tests.addresses import belongings

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
POLICY = {
    "default-src": "'none'",
    **dict.fromkeys(("script-src", "style-src", "img-src", "font-src", "connect-src"), "'self'"),
    **dict.fromkeys(("manifest-src", "worker-src"), "'self'"),
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def stale(client: Client) -> Any:
    """A save from a window that was open while another one saved."""
    person = belongings(User.objects.get())["person"]
    return client.post(f"/people/{person}/edit/", {"name": "Dana", "version": "0"})


ANSWERS: dict[int, Callable[[Client], Any]] = {
    200: lambda client: client.get("/"),
    302: lambda client: Client().get("/"),
    400: lambda client: client.get("/", headers={"host": "elsewhere.example"}),
    401: lambda client: Client().post("/stories/new/", {"title": "The gauge"}),
    403: lambda client: Client(enforce_csrf_checks=True).post("/account/login/"),
    404: lambda client: client.get("/nowhere/"),
    405: lambda client: client.delete("/"),
    409: stale,
    414: lambda client: client.get("/", {"q": "x" * LONGEST_ADDRESS}),
    422: lambda client: client.post("/account/settings/", {"name": ""}),
}


def assert_guarded(response: Any) -> None:
    """All headers are there, once, and the policy is exactly ours."""
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    parts = [part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";")]
    assert {name: value for name, _, value in parts if name} == POLICY
    assert "Cache-Control" in response.headers


@pytest.mark.parametrize("status", ANSWERS)
def test_every_answer_is_guarded(as_owner: Client, status: int) -> None:
    response = ANSWERS[status](as_owner)
    assert response.status_code == status
    assert_guarded(response)


BUTTON = "/stories/1/delete/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_the_address_of_a_button_opens_a_page_that_says_so(as_owner: Client) -> None:
    response = as_owner.get(BUTTON, headers=BROWSER)
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert b"This page cannot be opened by itself" in response.content
    assert_guarded(response)
    assert as_owner.head(BUTTON, headers=BROWSER).content == b""


@pytest.mark.parametrize("script", [{"Accept": "application/json"}, {**BROWSER, "HX-Request": "true"}])
def test_a_script_is_only_told_that_it_cannot(as_owner: Client, script: dict[str, str]) -> None:
    response = as_owner.get(BUTTON, headers=script)
    assert (response.status_code, response.headers["Allow"], response.content) == (405, "POST", b"")


def test_so_is_our_own_fault(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "connection", None)
    client.raise_request_exception = False
    response = client.get("/health/")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert_guarded(response)


def test_so_is_a_page_while_the_database_is_away(as_owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any) -> None:
        raise OperationalError

    as_owner.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", away)
        response = as_owner.get("/people/")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert b"css/tokens.css" in response.content
    assert_guarded(response)
    assert as_owner.get("/people/").status_code == 200


def test_so_are_static_files(client: Client) -> None:
    response = client.get("/static/css/tokens.css")
    assert b"".join(response).startswith(b"/*")
    assert_guarded(response)


@pytest.mark.parametrize("status", [400, 404, 405])
def test_without_tls_nothing_is_said_about_it(as_owner: Client, status: int) -> None:
    assert "Strict-Transport-Security" not in ANSWERS[status](as_owner).headers


BEHIND_TLS = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
ask = Client(headers={"host": "stories.example.org", "x-forwarded-proto": "https"}, raise_request_exception=False)
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
print(json.dumps({
    "hsts": [do("/health/").headers.get("Strict-Transport-Security") for do in (ask.get, ask.post)],
    "cookies": [getattr(settings, name) for name in names],
    "trusted": settings.CSRF_TRUSTED_ORIGINS,
}))
"""


def test_behind_tls_browsers_are_told_to_stay_with_it(tmp_path: Path) -> None:
    said = {"STORYBANK_DATA": str(tmp_path), "STORYBANK_ORIGIN": "https://stories.example.org"}
    environment = {**os.environ, **said, "DJANGO_SETTINGS_MODULE": "storybank.settings"}
    environment.pop("DATABASE_URL", None)
    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BEHIND_TLS],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        capture_output=True,
    )
    told = json.loads(answer.stdout)
    assert told["hsts"] == ["max-age=31536000"] * 2
    assert told["cookies"] == ["__Host-session", "__Host-csrf", True, True]
    assert told["trusted"] == ["https://stories.example.org"]
