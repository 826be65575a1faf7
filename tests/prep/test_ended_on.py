"""The day an application ended: today where nothing else is said, and another afterwards, with Undo."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import endings, road, standing
from prep.models import Interview, Opportunity
from tests.undo import undo

TODAY = timezone.localdate()


def noted(interview: Interview) -> tuple[str, date | None]:
    row = Opportunity.objects.get(pk=interview.opportunity_id)
    return row.outcome, row.outcome_on


def on_day(client: Client, interview: Interview, on: object, back: str = "interview") -> Any:
    return client.post(reverse("prep:outcome_day", args=[interview.pk]), {"on": str(on), "back": back}, follow=True)


@pytest.mark.parametrize("back", ["interview", "debrief", "still_true"])
def test_another_day_can_be_said_where_it_is_noted_and_undone(
    as_owner: Client, interview: Interview, back: str
) -> None:
    endings.conclude(interview.opportunity, "no")
    spring, address = TODAY - timedelta(days=200), reverse(f"prep:{back}", args=[interview.pk])
    assert "another day?" in as_owner.get(address).text
    page = on_day(as_owner, interview, spring, back)
    assert (noted(interview), page.redirect_chain[-1][0]) == (("no", spring), address)
    assert f"{spring:%-d %B %Y}</span> · another day?" in page.text
    for _ in range(2):
        assert as_owner.post(*undo(page))["Location"] == address
        assert noted(interview) == ("no", TODAY)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (TODAY + timedelta(days=1), "still to come"),
        ("soon", "no such day"),
        ("", "Say the day"),
        (TODAY - timedelta(days=9), "It ended that day or later"),
    ],
)
def test_a_day_that_cannot_be_changes_nothing(as_owner: Client, interview: Interview, on: object, says: str) -> None:
    interview.revise(1, {"day": TODAY - timedelta(days=3), "felt": "warm"}, post_seen=1, post={})
    endings.conclude(interview.opportunity, "withdrawn")
    assert says in on_day(as_owner, interview, on).text
    assert noted(interview) == ("withdrawn", TODAY)


@pytest.mark.parametrize("outcome", ["", "waiting"])
def test_what_has_not_ended_has_no_day(as_owner: Client, interview: Interview, outcome: str) -> None:
    endings.conclude(interview.opportunity, outcome)
    assert "another day?" not in as_owner.get(reverse("prep:debrief", args=[interview.pk])).text
    assert "open again" in on_day(as_owner, interview, TODAY - timedelta(days=3)).text
    assert noted(interview) == (outcome, TODAY if outcome else None)


def way(person: Person) -> list[str]:
    return [step.state for step in standing.ways(Person.objects.filter(pk=person.pk))[person.pk]]


def test_doors_and_the_chain_go_by_the_day_it_ended(as_owner: Client, met: Interview, rosa: Person) -> None:
    spring, on = TODAY - timedelta(days=200), TODAY - timedelta(days=190)
    met.revise(1, {"day": spring}, post_seen=1, post={})
    summer = Interview.objects.begin(rosa.owner, "Head", day=TODAY - timedelta(days=30))
    summer.seats.create(person=rosa, name=rosa.name)
    for outcome in ("offer", "declined"):
        endings.conclude(met.opportunity, outcome)
    assert way(rosa) == ["interviewed", "again", "offered", "again"]
    on_day(as_owner, met, on)
    assert way(rosa) == ["interviewed", "offered", "declined", "again"]
    met.opportunity.refresh_from_db()
    assert [stop.on for stop in road.to_the_job(met)] == [spring, on, on]


def test_of_one_past_day_the_interview_came_first_and_the_answer_after_the_offer(
    as_owner: Client, met: Interview, rosa: Person
) -> None:
    met.revise(1, {"day": TODAY - timedelta(days=9), "time": time(16)}, post_seen=1, post={})
    for outcome in ("offer", "declined"):
        endings.conclude(met.opportunity, outcome)
        on_day(as_owner, met, TODAY - timedelta(days=9))
    assert way(rosa) == ["interviewed", "offered", "declined"]
