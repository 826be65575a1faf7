"""The page of an interview says what somebody in the room has heard before."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Person
from prep import briefing, knowing, tellings
from prep.models import Interview
from prep.tellings import Occasion
from stories.models import Story
from stories.trash import throw_away

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


def test_a_story_to_choose_says_so_too(as_owner: Client, owner: User, interview: Interview) -> None:
    other, rosa = Story.objects.create(owner=owner, title="The pump", action="I asked."), interview.seats.get().person
    assert rosa
    tellings.note(other, [rosa], Occasion(PAST, "Calder"))
    page = as_owner.get(interview.get_absolute_url()).text
    assert page.count("Rosa heard this in May 2025") == 1
    assert page.index("Choose from your stories") < page.index("Rosa heard this in May 2025")


def test_says_that_it_was_told_there(as_owner: Client, interview: Interview) -> None:
    tellings.note(interview.picks.get().story, [], Occasion(PAST, "CALDER"))
    assert "told at this organization in May 2025" in as_owner.get(interview.get_absolute_url()).text


def test_sheet_never_says_so(as_owner: Client, interview: Interview) -> None:
    story, rosa = interview.picks.get().story, interview.seats.get().person
    assert rosa
    tellings.note(story, [rosa], Occasion(PAST, "Calder"))
    assert "heard" not in as_owner.get(f"{interview.get_absolute_url()}sheet/").text


def test_who_heard_it_is_none_it_is_for_and_the_questions_say_so(as_owner: Client, interview: Interview) -> None:
    story, seat = interview.picks.get().story, interview.seats.get()
    assert seat.person
    story.evidence.create(competency="LEAD", strength=3)
    interview.seats.update(competencies=["LEAD"])
    before = reverse("prep:before", args=[interview.pk])
    assert "no story for them yet" not in as_owner.get(before).text
    tellings.note(story, [seat.person], Occasion(PAST, "Calder"))
    assert "no story for them yet" in as_owner.get(before).text
    page = as_owner.get(interview.get_absolute_url()).text
    assert "nothing for Rosa yet" in page
    assert "Rosa cares about this" not in page
    assert "Rosa heard this" in as_owner.get(reverse("prep:expected", args=[interview.pk])).text


def test_before_going_in_what_each_lit_up_at_is_marked(as_owner: Client, owner: User, interview: Interview) -> None:
    rosa, dana = Person.objects.get(), Person.objects.create(owner=owner, name="Dana")
    interview.seats.create(person=dana, name="Dana", order=1)
    story = interview.picks.get().story
    tellings.note(story, [rosa, dana], Occasion(PAST)).lit_up.add(dana)
    tellings.note(Story.objects.create(owner=owner, title="The pump"), [dana], Occasion(PAST))
    tellings.note(story, [dana], Occasion(PAST + timedelta(days=1)))
    brief = briefing.load(Interview.objects.select_related("opportunity").get())
    heard = [[(one.title, one.lit) for one in known.heard] for known in knowing.about(brief)]
    assert heard == [[("The gauge", False)], [("The gauge", True), ("The pump", False)]]
    assert as_owner.get(reverse("prep:before", args=[interview.pk])).text.count("lit up</b>") == 1
    listener = reverse("prep:listener", args=[interview.pk, interview.seats.get(person=dana).pk])
    assert "May 2025, lit up" in as_owner.get(listener).text


def test_what_rests_or_is_in_the_trash_leads_nowhere_that_is_gone(as_owner: Client, interview: Interview) -> None:
    story = interview.picks.get().story
    story.rest()
    assert "Wake it" in as_owner.get(interview.get_absolute_url()).text
    throw_away(story)
    page = as_owner.get(interview.get_absolute_url()).text
    assert f'href="{reverse("stories:trash")}"' in page
    assert f'href="{story.get_absolute_url()}' not in page
