"""Why these: each chosen story with what it is in for."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Person
from prep import tellings, ten
from prep.models import Criterion, Interview
from stories.models import Evidence, Story

pytestmark = pytest.mark.django_db
Make = Callable[..., Story]


@pytest.fixture
def story(owner: User) -> Make:
    def make(title: str, **shows: int) -> Story:
        made = Story.objects.create(owner=owner, title=title, cues="one two three", status="ready")
        Evidence.objects.bulk_create(Evidence(story=made, competency=k, strength=n) for k, n in shows.items())
        return made

    return make


@pytest.fixture
def chosen(interview: Interview, story: Make, owner: User) -> list[Story]:
    """One for what they look for, one for Rosa only, who has heard the first."""
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])
    rosa = Person.objects.create(owner=owner, name="Rosa Alvarez")
    interview.seats.create(person=rosa, name=rosa.name, competencies=["TEAM"])
    stories = [story("Led", LEAD=3), story("Joined in", TEAM=2)]
    for one in stories:
        ten.add(interview, one)
    stories[0].evidence.create(competency="TEAM", strength=3)
    tellings.note(stories[0], [rosa], tellings.Occasion(date(2025, 5, 4)))
    return stories


def test_each_says_what_it_counts_for_and_who_has_heard_it(
    as_owner: Client, interview: Interview, chosen: list[Story]
) -> None:
    page = as_owner.get(reverse("prep:why", args=[interview.pk]))
    said = [(one.for_things, one.for_people) for one in page.context["judged"].reasoned]
    assert said == [(("“Leads”",), ()), ((), ("Rosa",))]
    assert "Rosa heard this in May 2025" in page.text
    assert "your only one for “Leads”" in page.text


def test_a_row_that_is_blank_says_what_else_it_is_for(
    as_owner: Client, interview: Interview, chosen: list[Story], story: Make
) -> None:
    ten.add(interview, Story.objects.create(owner=interview.opportunity.owner, title="Only a title"))
    judged = as_owner.get(reverse("prep:why", args=[interview.pk])).context["judged"]
    assert [row.instead for row in judged.by_looked_for] == ["", "for Rosa", "not written yet"]
    assert [row.instead for row in judged.by_listener] == ["for “Leads”", "", "not written yet"]
