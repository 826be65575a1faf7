"""Whoever sat in an earlier interview was met, as whoever was met over a coffee."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import briefing
from prep.models import Interview, Opportunity, Seat

COFFEE, SAT, LATER = date(2025, 3, 4), date(2025, 5, 12), date(2025, 8, 1)


@pytest.fixture
def spring(owner: User, rosa: Person) -> Seat:
    """Rosa sat in an interview before."""
    interview = Interview.objects.begin(owner, "Line lead", organization="Calder", day=SAT)
    return interview.seats.create(person=rosa, name=rosa.name)


def met(interview: Interview) -> str:
    (rosa,) = briefing.load(interview).listeners
    return rosa.met


@pytest.mark.parametrize(
    ("coffees", "said"),
    [
        ([], "interview in May 2025"),
        ([None], "interview in May 2025"),
        ([COFFEE], "interview in May 2025"),
        ([LATER], "coffee in August 2025"),
    ],
)
def test_faces_say_the_last_of_both(
    interview: Interview, listener: Seat, spring: Seat, rosa: Person, coffees: list[date | None], said: str
) -> None:
    for day in coffees:
        rosa.met(happened_on=day, kind="coffee")
    assert met(interview) == said


@pytest.mark.parametrize("how", ["absent", "trashed", "to come", "after this one", "withdrawn"])
def test_an_interview_in_which_they_did_not_sit_before_is_none(
    as_owner: Client, interview: Interview, listener: Seat, spring: Seat, how: str
) -> None:
    if how == "absent":
        Seat.objects.filter(pk=spring.pk).update(absent=True)
    elif how == "trashed":
        spring.interview.opportunity.trash()
    elif how == "withdrawn":
        Opportunity.objects.filter(pk=spring.interview.opportunity_id).update(outcome="withdrawn", outcome_on=COFFEE)
    elif how == "to come":
        spring.interview.revise(1, {"day": timezone.localdate() + timedelta(days=2)}, post_seen=1, post={})
    else:
        interview.revise(1, {"day": COFFEE}, post_seen=1, post={})
    assert met(Interview.objects.get(pk=interview.pk)) == ""
    assert "You have met</dt>" not in as_owner.get(reverse("prep:before", args=[interview.pk])).text


def test_before_going_in_both_are_said_the_later_first(
    as_owner: Client, interview: Interview, listener: Seat, spring: Seat, rosa: Person
) -> None:
    rosa.met(happened_on=COFFEE, kind="coffee", about="The merger")
    page = as_owner.get(reverse("prep:before", args=[interview.pk])).text
    both = [
        "Interview, 12 May 2025: <",
        'class="said" dir="auto">Line lead, Calder<',
        "Coffee, 4 March 2025",
        "The merger",
    ]
    assert sorted(both, key=page.index) == both
    rosa.met(happened_on=SAT, kind="interview", about="The panel")
    page = as_owner.get(reverse("prep:before", args=[interview.pk])).text
    assert (page.count("12 May 2025: <"), "The panel" in page) == (1, True)
