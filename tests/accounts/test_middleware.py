"""Who is turned away and how, and whose clock a page shows."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.middleware import own_time_zone
from accounts.models import User


@pytest.mark.parametrize("header", [{"Accept": "application/json"}, {"HX-Request": "true"}])
def test_a_script_is_told_that_nobody_is_logged_in(client: Client, owner: User, header: dict[str, str]) -> None:
    assert client.post("/account/settings/address/", headers=header).status_code == 401


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("http://testserver/stories/?tag=audit", "/stories/%3Ftag%3Daudit"),
        ("https://elsewhere.example/stories/", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_a_button_pressed_too_late_leads_back_to_its_page(client: Client, owner: User, source: str, after: str) -> None:
    response = client.post("/account/settings/address/", headers={"Referer": source})
    assert response["Location"] == f"/account/login/?next={after}"


def test_text_sent_after_the_session_ended_comes_back_ready_to_copy(client: Client, owner: User) -> None:
    sent = {"title": "</textarea><script>", "cues": "gauge\0wall", "learned": " ", "version": "4", "status": "draft"}
    secrets = {"csrfmiddlewaretoken": "t0ken", "password": "gauge on the wall", "oldpassword": "rain on the roof"}
    response = client.post("/stories/new/", sent | secrets, headers={"Referer": "http://testserver/stories/new/"})
    page = response.content.decode()
    assert response.status_code == 401
    assert "You were logged out" in page
    assert re.findall(r'<label for="typed-\d">(.*?)</label>', page) == ["Title", "Cue words"]
    assert "readonly>\n&lt;/textarea&gt;&lt;script&gt;</textarea>" in page
    assert "readonly>\ngauge?wall</textarea>" in page
    assert 'href="/account/login/?next=/stories/new/" target="_blank" rel="noopener"' in page
    assert 'href="/stories/new/" target="_blank" rel="noopener"' in page
    assert not [secret for secret in secrets.values() if secret in page]


def test_a_button_has_nothing_to_give_back(client: Client, owner: User) -> None:
    assert client.post("/interviews/1/picks/1/move/", {"place": "2"}).status_code == 302


def test_as_much_as_a_form_may_hold_comes_back(client: Client, owner: User) -> None:
    response = client.post("/stories/new/", {"situation": "语" * 400_000, "action": "did"})
    assert "语" * 400_000 in response.content.decode()


@pytest.mark.parametrize(
    ("stored", "shown"), [("Asia/Tokyo", "Asia/Tokyo"), ("Middle/Earth", "UTC"), ("../x", "UTC"), ("America", "UTC")]
)
def test_a_page_is_read_by_the_clock_on_the_wall(rf: RequestFactory, owner: User, stored: str, shown: str) -> None:
    request = rf.get("/")
    request.user = owner
    owner.time_zone = stored
    answer = own_time_zone(lambda request: HttpResponse(timezone.get_current_timezone_name()))
    assert answer(request).content.decode() == shown
