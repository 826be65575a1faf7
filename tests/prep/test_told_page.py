"""What was told stays readable, also once the story is deleted."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings
from prep.models import Interview, Seat, Telling
from prep.tellings import Occasion
from stories.models import Story

TEXT = {"title": "The gauge", "proof": "30 %", "action": "I asked who had drawn it.", "hook": "Nobody looked."}


@pytest.fixture
def telling(owner: User, interview: Interview, listener: Seat, rosa: Person) -> Telling:
    story = Story.objects.create(owner=owner, happened_on=date(2025, 3, 1), **TEXT)
    telling = tellings.note(story, [rosa], Occasion(date(2026, 5, 4), "Calder", "Why?"), interview=interview)
    Story.objects.update(title="Another", action="Changed.", proof="")
    return telling


def address(telling: Telling) -> str:
    return reverse("prep:telling", args=[telling.pk])


@pytest.mark.parametrize("gone", ["", "in the trash", "for good"])
def test_it_reads_as_it_was_told(as_owner: Client, telling: Telling, gone: str) -> None:
    story = Story.objects.get()
    if gone:
        Story.objects.update(trashed_at=timezone.now())
    if gone == "for good":
        Story.everything.all().delete()
    page = as_owner.get(address(telling)).text
    assert [said for said in (*TEXT.values(), "4 May 2026", "Why?", "Rosa Alvarez") if said not in page] == []
    assert "Changed." not in page
    assert (story.get_absolute_url() in page) is not bool(gone)


@pytest.mark.parametrize("on", ["person", "debrief"])
def test_a_deleted_story_opens_from_where_it_was_told(
    as_owner: Client, telling: Telling, rosa: Person, interview: Interview, on: str
) -> None:
    where = rosa.get_absolute_url() if on == "person" else reverse("prep:debrief", args=[interview.pk])
    assert address(telling) not in as_owner.get(where).text
    Story.objects.update(trashed_at=timezone.now())
    assert f'href="{address(telling)}"' in as_owner.get(where).text


def test_somebody_elses_is_not_there(as_stranger: Client, telling: Telling) -> None:
    assert as_stranger.get(address(telling)).status_code == 404
