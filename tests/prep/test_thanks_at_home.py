"""What the first page says of notes of thanks: the newest first, none lost without a word, and all of them let go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import thanking
from prep.models import Interview
from prep.ties import Thanks
from tests.undo import undo


def met(owner: User, position: str, ago: timedelta, *names: str) -> Interview:
    """An interview with these people that ended so long ago."""
    begun = timezone.localtime(timezone.now() - ago - timedelta(minutes=60))
    interview = Interview.objects.begin(owner, position, day=begun.date(), clock=begun.time())
    for order, name in enumerate(names):
        interview.seats.create(person=Person.objects.create(owner=owner, name=name), name=name, order=order)
    return interview


def shown(client: Client) -> list[str]:
    return [str(one.person) for one in client.get("/").context["to_thank"]]


def test_whose_day_is_not_over_comes_first_and_the_rest_is_counted(as_owner: Client, owner: User) -> None:
    panel = met(owner, "Lead", timedelta(days=2), *(f"Panelist {n}" for n in range(7)))
    met(owner, "Clerk", timedelta(hours=2), "Jo", "Kim")
    assert shown(as_owner) == ["Jo", "Kim", *(f"Panelist {n}" for n in range(4))]
    page = as_owner.get("/").text
    assert f'href="{panel.get_absolute_url()}#thanks">And 3 more to thank</a>' in page
    there = as_owner.get(panel.get_absolute_url()).text
    assert 'id="thanks"' in there
    assert [reverse("prep:thanks", args=[panel.pk, seat.pk]) in there for seat in panel.seats.all()] == [True] * 7


@pytest.mark.parametrize(("days", "said"), [(2, False), (4, True), (13.5, True), (15, False)])
def test_what_was_not_written_in_three_days_is_one_line_until_the_fourteenth(
    as_owner: Client, owner: User, days: float, said: bool
) -> None:
    met(owner, "Lead", timedelta(days=days), "Jo", "Kim")
    assert ("2 notes of thanks are not sent." in as_owner.get("/").text) is said
    assert shown(as_owner) == (["Jo", "Kim"] if days < 3 else [])
    Thanks.objects.create(interview=Interview.objects.get(), person=Person.objects.get(name="Jo"), sent_on="2026-01-01")
    assert ("A note of thanks to <a" in as_owner.get("/").text) is said


def test_notes_are_let_go_in_one_tap_and_undo_brings_the_line_back(as_owner: Client, owner: User) -> None:
    panel = met(owner, "Lead", timedelta(days=4), "Jo", "Kim")
    let_go = reverse("prep:thanks_let_go", args=[panel.pk])
    assert f'action="{let_go}"' in as_owner.get("/").text
    page = as_owner.post(let_go, follow=True)
    assert "notes of thanks" not in page.text
    assert (
        f'href="{reverse("prep:thanks", args=[panel.pk, panel.seats.all()[1].pk])}"'
        in as_owner.get(panel.get_absolute_url()).text
    )
    assert "2 notes of thanks are not sent." in as_owner.post(*undo(page), follow=True).text


def test_many_notes_are_found_in_as_many_queries_as_one(owner: User) -> None:
    counts = []
    for days in (1, 5, 6):
        met(owner, f"Post {days}", timedelta(days=days), "Jo", "Kim", "Lee")
        with CaptureQueriesContext(connection) as queries:
            thanking.owed(owner)
        counts.append(len(queries))
    assert counts == [2, 2, 2]
