"""Five thousand times a story was told: pages and the ten ask the database no more often than with a few."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from prep import suggesting
from prep.models import Interview, Telling
from stories.models import Story

FEW, MANY = 40, 5_000
FIRST_DAY = date(2020, 1, 1)


@pytest.fixture
def past(owner: User, example: Interview) -> Interview:
    """An interview of long ago with everybody who will be in the room."""
    past = Interview.objects.begin(owner, "Line lead", organization="Calder", day=FIRST_DAY)
    for seat in example.seats.exclude(person=None):
        past.seats.create(person=seat.person, name=seat.name)
    return past


def tell(past: Interview, times: int) -> None:
    """So many tellings of every story in turn, half of them in that interview; two people hear each of them."""
    owner = past.opportunity.owner
    stories, people = list(owner.stories.all()), list(owner.people.all())
    told = Telling.objects.bulk_create(
        Telling(
            owner=owner,
            story=stories[n % len(stories)],
            interview=past if n % 2 else None,
            told_on=FIRST_DAY + timedelta(days=n % 2_000),
            title=f"{n}",
            landed=("", "well", "so-so")[n % 3],
        )
        for n in range(times)
    )
    heard = Telling.people.through
    pairs = ((one.pk, people[(n + more) % len(people)].pk) for n, one in enumerate(told) for more in (0, 1))
    heard.objects.bulk_create(heard(telling_id=telling, person_id=person) for telling, person in pairs)
    Story.objects.filter(owner=owner).update(told_count=times // len(stories), last_told_on=FIRST_DAY)


def addresses(interview: Interview, past: Interview) -> list[str]:
    """The pages that read who heard what."""
    owner = past.opportunity.owner
    pages = ("interview", "suggest", "before", "debrief", "why", "people")
    return [
        *(reverse(f"prep:{page}", args=[interview.pk]) for page in pages),
        reverse("prep:still_true", args=[past.pk]),
        owner.stories.earliest("pk").get_absolute_url(),
        owner.people.earliest("pk").get_absolute_url(),
        *("/", "/people/", "/people/doors/", "/stories/missing/", "/stories/"),
    ]


def asked(client: Client, interview: Interview, past: Interview) -> dict[str, int]:
    """How many queries each page takes, and the ten."""
    found = {}
    for address in addresses(interview, past):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, address
        found[address] = len(queries)
    with CaptureQueriesContext(connection) as queries:
        suggesting.suggest(Interview.objects.select_related("opportunity").get(pk=interview.pk))
    return {**found, "the ten": len(queries)}


def test_pages_and_the_ten_ask_no_more_with_five_thousand(
    as_owner: Client, example: Interview, past: Interview
) -> None:
    tell(past, FEW)
    few = asked(as_owner, example, past)
    tell(past, MANY - FEW)
    many = asked(as_owner, example, past)
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}
