"""The page of an interview says what somebody in the room has heard before."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from people.models import Person
from prep import tellings
from prep.models import Interview
from prep.tellings import Occasion
from stories.models import Story

PAST = date(2025, 5, 4)


@pytest.fixture
def interview(owner: User) -> Interview:
    """At Calder, with Rosa, and one story chosen."""
    interview = Interview.objects.begin(owner, "Quality Manager", organization="Calder")
    rosa = Person.objects.create(owner=owner, name="Rosa Alvarez")
    interview.seats.create(person=rosa, name=rosa.name)
    story = Story.objects.create(owner=owner, title="The gauge", cues="thirty numbers")
    interview.picks.create(story=story, position=1)
    return interview


def test_says_who_heard_it(as_owner: Client, interview: Interview) -> None:
    story, rosa = interview.picks.get().story, interview.seats.get().person
    assert rosa
    tellings.note(story, [rosa], Occasion(PAST, "Calder"))
    page = as_owner.get(interview.get_absolute_url()).text
    assert "Rosa heard this in May 2025" in page
    assert "told at this organization" not in page


def test_says_that_it_was_told_there(as_owner: Client, interview: Interview) -> None:
    tellings.note(interview.picks.get().story, [], Occasion(PAST, "CALDER"))
    assert "told at this organization in May 2025" in as_owner.get(interview.get_absolute_url()).text


def test_sheet_never_says_so(as_owner: Client, interview: Interview) -> None:
    story, rosa = interview.picks.get().story, interview.seats.get().person
    assert rosa
    tellings.note(story, [rosa], Occasion(PAST, "Calder"))
    assert "heard" not in as_owner.get(f"{interview.get_absolute_url()}sheet/").text
