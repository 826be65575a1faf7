"""Which interview the first page is about."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from prep import endings, following, tellings
from prep.models import Interview, Opportunity
from prep.tellings import Occasion
from stories.models import Story
from storybank.at_hand import at_hand

TODAY = timezone.localdate()


def held(owner: User, position: str, day: date | None, outcome: str = "", felt: str = "") -> Interview:
    """One on that day, of which this is said, just now."""
    interview = Interview.objects.begin(owner, position, day=day)
    Interview.objects.filter(pk=interview.pk).update(felt=felt)
    at = timezone.now() if outcome else None
    Opportunity.objects.filter(pk=interview.opportunity_id).update(outcome=outcome, outcome_at=at)
    return interview


@pytest.mark.parametrize("day", [TODAY + timedelta(days=9), None])
def test_what_waits_for_a_word_comes_before_what_was_withdrawn(owner: User, day: date | None) -> None:
    waiting = held(owner, "Lead", TODAY - timedelta(days=1))
    held(owner, "Clerk", day, outcome="withdrawn")
    found = at_hand(owner)
    assert (found.interview, found.is_over, found.is_noted) == (waiting, True, False)


def test_of_two_days_the_earlier_is_asked_for_once_the_later_is_noted(owner: User) -> None:
    first = held(owner, "Lead", TODAY - timedelta(days=2))
    held(owner, "Clerk", TODAY - timedelta(days=1), felt="calm")
    assert at_hand(owner).interview == first


def test_each_of_one_day_is_asked_for_in_its_order_and_the_rest_counted(as_owner: Client, owner: User) -> None:
    moment = timezone.localtime(timezone.now() - timedelta(hours=40))
    for number in range(6):
        at = moment + timedelta(hours=number)
        Interview.objects.begin(owner, f"Post {number}", day=at.date(), clock=at.time())
    page = as_owner.get("/")
    assert str(page.context["interview"]) == "Post 5"
    assert [str(one) for one in page.context["also_over"]] == ["Post 0", "Post 1", "Post 2"]
    assert "And 2 more" in page.text
    Interview.objects.exclude(opportunity__position="Post 0").update(felt="calm")
    page = as_owner.get("/")
    assert (str(page.context["interview"]), page.context["also_over"]) == ("Post 0", [])


def test_what_is_behind_beside_one_tomorrow_is_all_asked_for(as_owner: Client, owner: User) -> None:
    held(owner, "Head", TODAY + timedelta(days=1))
    over = [held(owner, post, TODAY - timedelta(days=1)) for post in ("Lead", "Clerk")]
    told = held(owner, "Told", TODAY - timedelta(days=1))
    tellings.note(Story.objects.create(owner=owner, title="The gauge"), [], Occasion(TODAY), interview=told)
    page = as_owner.get("/").text
    assert [reverse("prep:debrief", args=[one.pk]) in page for one in (*over, told)] == [True, True, False]


def test_an_offer_to_answer_stays_beside_what_was_noted_since(owner: User) -> None:
    offered = held(owner, "Lead", TODAY - timedelta(days=20), outcome="offer")
    held(owner, "Clerk", TODAY - timedelta(days=1), felt="calm")
    coming = held(owner, "Head", TODAY + timedelta(days=9))
    found = at_hand(owner)
    assert (found.interview, found.beside) == (coming, offered)


@pytest.mark.parametrize(("outcome", "asks"), [("waiting", True), ("offer", True), ("no", False)])
def test_a_second_interview_is_asked_about_though_the_first_was_answered(owner: User, outcome: str, asks: bool) -> None:
    first = held(owner, "Lead", TODAY - timedelta(days=9), outcome=outcome, felt="calm")
    second = following.add(first, day=TODAY - timedelta(days=1), clock=None, zone="UTC")
    long_ago = timezone.now() - timedelta(days=8)
    Opportunity.objects.update(outcome=outcome, outcome_at=long_ago, outcome_on=long_ago.date())
    assert (second in Interview.objects.of(owner).unsaid()) is asks
    Opportunity.objects.update(outcome_at=timezone.now(), outcome_on=TODAY)
    assert second not in Interview.objects.of(owner).unsaid()


def test_what_is_said_on_the_day_of_one_without_a_time_is_said_of_it(owner: User) -> None:
    day = datetime(2026, 9, 7, tzinfo=UTC)
    interview = Interview.objects.begin(owner, "Lead", day=day.date(), zone="UTC")
    with time_machine.travel(day + timedelta(hours=17), tick=False):
        endings.conclude(interview.opportunity, "waiting")
    assert not Interview.objects.of(owner).unsaid().exists()
