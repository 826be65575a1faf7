"""Home says the one next thing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from prep.models import Interview, Opportunity
from stories.models import Story
from storybank.example import bank

pytestmark = pytest.mark.django_db


def test_an_empty_bank_begins_with_remembering(as_owner: Client) -> None:
    page = as_owner.get("/").content.decode()
    assert "What have you done that went well, or badly?" in page
    assert "/stories/remember/" in page


def test_stories_without_an_interview_lead_to_one(as_owner: Client, owner: User) -> None:
    Story.objects.create(owner=owner, title="The pump")
    page = as_owner.get("/").content.decode()
    assert "Do you have an interview coming?" in page
    assert "The pump" in page


def test_the_next_interview_is_the_nearest_to_come(as_owner: Client, owner: User) -> None:
    for position, days in (("Over", -2), ("Later", 9), ("Next", 2)):
        when = timezone.now() + timedelta(days=days)
        opportunity = Opportunity.objects.create(owner=owner, position=position)
        Interview.objects.create(opportunity=opportunity, day=when.date(), starts_at=when)
    assert as_owner.get("/").context["interview"].opportunity.position == "Next"


def test_an_interview_that_began_an_hour_ago_is_still_the_one(as_owner: Client, owner: User) -> None:
    begun = timezone.now() - timedelta(hours=1)
    Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Now"), starts_at=begun)
    assert as_owner.get("/").context["interview"]


def test_an_interview_that_is_just_over_asks_for_notes_and_then_makes_room(as_owner: Client, owner: User) -> None:
    interview = Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Over"))
    for days, shown in ((1, True), (3, False)):
        interview.starts_at = timezone.now() - timedelta(days=days)
        interview.day = interview.starts_at.date()
        interview.save()
        assert ("That is behind you" in as_owner.get("/").content.decode()) is shown


def test_the_example_says_so_and_leads_to_what_is_missing(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    page = as_owner.get("/").content.decode()
    assert "You are looking at the example" in page
    assert "You have a story for 5 of the 6 things they look for" in page
    assert "Nothing chosen yet for <b>handling conflict</b>" in page


def test_drafts_to_finish_are_shown_with_what_is_missing_and_the_rest_counted(as_owner: Client, owner: User) -> None:
    Story.objects.bulk_create(Story(owner=owner, title=f"Idea {n}") for n in range(8))
    page = as_owner.get("/").content.decode()
    assert page.count("begin with what was wrong") == 6
    assert "2 more to finish" in page
