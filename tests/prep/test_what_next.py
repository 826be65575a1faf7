"""What comes after an end: a next step in plain words, whom to write to, and how a job came about."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import road, what_next
from prep.models import Interview, Opportunity, Seat
from prep.outcomes import ENDINGS
from prep.ties import Thanks
from stories.models import Story

TODAY = timezone.localdate()


@pytest.fixture
def over(interview: Interview, listener: Seat) -> Interview:
    """An interview of three days ago with Rosa."""
    interview.revise(1, {"day": TODAY - timedelta(days=3)}, post_seen=1, post={})
    return interview


def said(client: Client, interview: Interview, outcome: str) -> str:
    """Say how it ended; what the interview's page then says comes next."""
    client.post(reverse("prep:outcome", args=[interview.pk]), {"outcome": outcome})
    page = client.get(interview.get_absolute_url()).text
    start = page.index('class="next what-next"')
    return page[start : page.index("</section>", start)]


STEPS = {
    "waiting": "ask politely on",
    "offer": "until when they would like your answer",
    "hired": "How it came about",
    "declined": "so the door stays open",
    "withdrawn": "keeps the door open",
    "moved-on": "Nothing here waits for you",
    "no": "Still true",
}


@pytest.mark.parametrize("outcome", [one.key for one in ENDINGS])
def test_every_end_has_its_next_step(as_owner: Client, over: Interview, listener: Seat, outcome: str) -> None:
    words = said(as_owner, over, outcome)
    assert STEPS[outcome] in words
    is_written_to = reverse("prep:thanks", args=[over.pk, listener.pk]) in words
    assert is_written_to is (outcome not in ("waiting", "moved-on"))


def test_it_comes_right_after_saying_it_but_for_a_no(as_owner: Client, over: Interview) -> None:
    answer = as_owner.post(reverse("prep:outcome", args=[over.pk]), {"outcome": "offer"})
    assert answer["Location"] == over.get_absolute_url()


def test_whoever_was_thanked_or_did_not_come_is_not_written_to_and_the_chosen_one_is_first(
    over: Interview, rosa: Person
) -> None:
    for name in ("Ada", "Ben", "Carl"):
        person = Person.objects.create(owner=rosa.owner, name=name)
        over.seats.create(person=person, name=name, absent=name == "Ada", order=9)
    Thanks.objects.create(interview=over, person=Person.objects.get(name="Ben"), sent_on=TODAY)
    Opportunity.objects.update(outcome="offer")
    Interview.objects.update(thanks=Person.objects.get(name="Carl"))
    fresh = Interview.objects.select_related("opportunity").get(pk=over.pk)
    assert [str(seat.person) for seat in what_next.load(fresh).seats] == ["Carl", "Dr. Rosa Alvarez"]


def test_an_offer_has_a_day_to_answer_by_which_home_and_the_page_say(as_owner: Client, over: Interview) -> None:
    address, day = reverse("prep:outcome", args=[over.pk]), TODAY + timedelta(days=5)
    as_owner.post(address, {"outcome": "offer", "answer_by": day.isoformat(), "ask_on": TODAY.isoformat()})
    assert Opportunity.objects.get().ask_on == day
    assert f'value="{day.isoformat()}"' in as_owner.get(over.get_absolute_url()).text
    assert f"{day:%A}, {day.day} {day:%B}" in as_owner.get("/").text
    as_owner.post(address, {"outcome": "declined", "answer_by": day.isoformat()})
    assert Opportunity.objects.get().ask_on is None


def test_nobody_is_written_to_before_the_interview(interview: Interview, listener: Seat) -> None:
    interview.revise(1, {"day": TODAY + timedelta(days=3)}, post_seen=1, post={})
    interview.opportunity.outcome = "no"
    assert what_next.load(interview).seats == ()


def test_the_way_to_a_job_begins_with_the_first_encounter(over: Interview, rosa: Person) -> None:
    spring = Interview.objects.begin(rosa.owner, "Clerk", day=TODAY - timedelta(days=200))
    rosa.met(happened_on=TODAY - timedelta(days=250), kind="coffee")
    rosa.met(happened_on=TODAY - timedelta(days=230), kind="call")
    post = over.opportunity
    post.came_through, post.came_after = rosa, spring
    post.outcome, post.outcome_on, post.offered_at = "hired", TODAY, timezone.now() - timedelta(days=1)
    post.save()
    stops = [(stop.what, str(stop.person or stop.interview or "")) for stop in road.to_the_job(over)]
    assert stops == [
        ("Coffee with", rosa.name),
        ("Interview", "Clerk"),
        ("It came through", rosa.name),
        ("Interview", "Quality manager"),
        ("They made an offer", ""),
        ("You took the job", ""),
    ]


def test_a_way_that_leads_back_to_itself_ends(over: Interview) -> None:
    spring = Interview.objects.begin(over.opportunity.owner, "Clerk", day=TODAY - timedelta(days=200))
    Opportunity.objects.filter(pk=spring.opportunity_id).update(came_after=over)
    Opportunity.objects.filter(pk=over.opportunity_id).update(came_after=spring, outcome="hired")
    fresh = Interview.objects.select_related("opportunity").get(pk=over.pk)
    assert [stop.what for stop in road.to_the_job(fresh)] == ["Interview", "Interview", "You took the job"]


def test_an_end_that_was_just_said_stands_on_home_however_long_ago_the_interview_was(
    as_owner: Client, over: Interview
) -> None:
    assert as_owner.get("/").context["interview"] is None
    said(as_owner, over, "hired")
    page = as_owner.get("/").text
    assert "You took the job" in page
    assert f'href="{over.get_absolute_url()}">What else may come next' in page


def test_an_offer_to_answer_stands_beside_what_is_coming(as_owner: Client, over: Interview) -> None:
    Interview.objects.begin(over.opportunity.owner, "Later", day=TODAY + timedelta(days=9))
    said(as_owner, over, "offer")
    assert "They made an offer: <bdi>Quality manager" in as_owner.get("/").text
    said(as_owner, over, "declined")
    assert "Quality manager" not in as_owner.get("/").text.split('class="due"')[0]


@pytest.mark.parametrize(("days", "says"), [(1, "politely on"), (0, "politely today;"), (-1, "politely now;")])
def test_day_to_ask_politely_is_called_today_when_it_has_come(
    as_owner: Client, over: Interview, days: int, says: str
) -> None:
    said(as_owner, over, "waiting")
    Opportunity.objects.update(ask_on=TODAY + timedelta(days=days))
    page = as_owner.get(over.get_absolute_url()).text
    assert (says in page, "Until then" in page) == (True, days > 0)


@pytest.mark.parametrize(("outcome", "page"), [("hired", "interview"), ("moved-on", "interview"), ("offer", "debrief")])
def test_an_end_said_before_the_day_leads_on(as_owner: Client, interview: Interview, outcome: str, page: str) -> None:
    interview.revise(1, {"day": TODAY + timedelta(days=3)}, post_seen=1, post={})
    answer = as_owner.post(reverse("prep:outcome", args=[interview.pk]), {"outcome": outcome})
    assert answer["Location"] == reverse(f"prep:{page}", args=[interview.pk])


def test_home_speaks_of_nothing_missing_once_the_job_is_found(
    as_owner: Client, interview: Interview, rosa: Person
) -> None:
    for title in ("The pump", "The gauge", "The strike", "The audit"):
        Story.objects.create(owner=rosa.owner, title=title, action="I asked.", status=Story.Status.READY)
    interview.revise(1, {"day": TODAY + timedelta(days=5)}, post_seen=1, post={})
    assert "What is missing" in as_owner.get("/").text
    said(as_owner, interview, "hired")
    home = as_owner.get("/").text
    assert ("Well done" in home, "What is missing" in home) == (True, False)


def test_once_its_day_is_over_how_it_went_comes_first_and_nothing_else_presses(
    as_owner: Client, interview: Interview
) -> None:
    address = interview.get_absolute_url()
    interview.revise(1, {"day": TODAY}, post_seen=1, post={})
    assert "Who will be there?" in as_owner.get(address).text
    interview.revise(2, {"day": TODAY - timedelta(days=3)}, post_seen=2, post={})
    page = as_owner.get(address).text
    assert re.findall(r'class="button primary" href="[^"]+">([^<]+)', page) == ["How did it go?"]
    assert page.index("How did it go?") < page.index("Who was there?") < page.index("What were they looking for?")
