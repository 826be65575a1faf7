"""Who is turned away and how, and whose clock a page shows."""

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
        ("", "/"),
    ],
)
def test_a_button_pressed_too_late_leads_back_to_its_page(client: Client, owner: User, source: str, after: str) -> None:
    response = client.post("/account/settings/address/", headers={"Referer": source})
    assert response["Location"] == f"/account/login/?next={after}"


@pytest.mark.parametrize(
    ("stored", "shown"), [("Asia/Tokyo", "Asia/Tokyo"), ("Middle/Earth", "UTC"), ("../x", "UTC"), ("America", "UTC")]
)
def test_a_page_is_read_by_the_clock_on_the_wall(rf: RequestFactory, owner: User, stored: str, shown: str) -> None:
    request = rf.get("/")
    request.user = owner
    owner.time_zone = stored
    answer = own_time_zone(lambda request: HttpResponse(timezone.get_current_timezone_name()))
    assert answer(request).content.decode() == shown
