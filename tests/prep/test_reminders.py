"""Home says that it is time to ask politely, or to meet somebody again; and stops saying it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Encounter, Person
from prep import tellings
from prep.models import Interview, Opportunity, Seat
from prep.tellings import Occasion
from stories.models import Story
from tests.undo import undo

TODAY = timezone.localdate()


@pytest.mark.parametrize(("days", "said"), [(-3, True), (0, True), (1, False)])
def test_asking_politely_waits_for_its_day(as_owner: Client, interview: Interview, days: int, said: bool) -> None:
    Opportunity.objects.update(outcome="waiting", ask_on=TODAY + timedelta(days=days))
    assert ("Ask politely how it stands" in as_owner.get("/").text) is said


def test_whoever_has_their_answer_asks_no_more(as_owner: Client, interview: Interview) -> None:
    Opportunity.objects.update(outcome="offer", ask_on=TODAY)
    assert "Ask politely" not in as_owner.get("/").text


def test_somebody_is_to_be_met_until_they_were(as_owner: Client, interview: Interview, listener: Seat) -> None:
    Seat.objects.update(again=True, again_on=TODAY - timedelta(days=2))
    assert "You wanted to" in as_owner.get("/").text
    Encounter.objects.create(person_id=listener.person_id or 0, happened_on=TODAY - timedelta(days=1))
    assert "You wanted to" not in as_owner.get("/").text


@pytest.mark.parametrize("how", ["told", "sat"])
def test_who_was_told_a_story_or_sat_in_an_interview_was_met(
    as_owner: Client, owner: User, rosa: Person, listener: Seat, how: str
) -> None:
    Seat.objects.update(again=True, again_on=TODAY - timedelta(days=9))
    if how == "told":
        tellings.note(Story.objects.create(owner=owner, title="The gauge"), [rosa], Occasion(TODAY))
    else:
        autumn = Interview.objects.begin(owner, "Head", day=TODAY - timedelta(days=2))
        seat = autumn.seats.create(person=rosa, name=rosa.name, absent=True)
        assert "You wanted to" in as_owner.get("/").text
        Seat.objects.filter(pk=seat.pk).update(absent=False)
    assert "You wanted to" not in as_owner.get("/").text


def test_asked_or_later_leaves_the_first_page_and_undo_brings_it_back(as_owner: Client, interview: Interview) -> None:
    for verb, day in (("asked", None), ("ask_later", TODAY + timedelta(days=14))):
        Opportunity.objects.update(outcome="waiting", ask_on=TODAY)
        address = reverse(f"prep:{verb}", args=[interview.pk])
        assert f'action="{address}"' in as_owner.get("/").text
        page = as_owner.post(address, follow=True)
        assert (page.redirect_chain[0][0], "Ask politely" in page.text) == ("/", False)
        assert not as_owner.post(address, follow=True).context["messages"]  # pressed twice
        assert Opportunity.objects.get().ask_on == day
        back = as_owner.post(*undo(page), follow=True)
        assert (back.redirect_chain[0][0], "Ask politely" in back.text) == ("/", True)


def test_asking_is_not_put_off_where_the_answer_came_meanwhile(as_owner: Client, interview: Interview) -> None:
    Opportunity.objects.update(outcome="offer", ask_on=None)
    for verb in ("asked", "ask_later"):
        as_owner.post(reverse(f"prep:{verb}", args=[interview.pk]))
    assert (Opportunity.objects.get().outcome, Opportunity.objects.get().ask_on) == ("offer", None)


def test_met_or_later_leaves_the_first_page_and_undo_brings_it_back(as_owner: Client, listener: Seat) -> None:
    for verb, day in (("met", None), ("meet_later", TODAY + timedelta(days=14))):
        Seat.objects.update(again=True, again_on=TODAY - timedelta(days=3))
        address = reverse(f"known:{verb}", args=[listener.person_id])
        assert f'action="{address}"' in as_owner.get("/").text
        page = as_owner.post(address, follow=True)
        assert (page.redirect_chain[0][0], "You wanted to" in page.text) == ("/", False)
        assert (Seat.objects.get().again, Seat.objects.get().again_on) == (verb == "meet_later", day)
        as_owner.post(address)
        as_owner.post(*undo(page))
        assert (Seat.objects.get().again, Seat.objects.get().again_on) == (True, TODAY - timedelta(days=3))


def test_met_once_settles_all_that_was_due_and_some_day_and_leads_to_the_page_of_that_person(
    as_owner: Client, owner: User, rosa: Person, listener: Seat
) -> None:
    days = (None, TODAY - timedelta(days=3), TODAY, TODAY + timedelta(days=30))
    for day in days:
        Interview.objects.begin(owner, "Head").seats.create(person=rosa, name=rosa.name, again=True, again_on=day)
    page = as_owner.post(reverse("known:met", args=[rosa.pk]), follow=True)
    assert f'<a href="{rosa.get_absolute_url()}">their page</a>' in page.text
    assert [seat.again_on for seat in Seat.objects.filter(again=True)] == [days[3]]
    as_owner.post(*undo(page))
    assert [seat.again_on for seat in Seat.objects.filter(again=True).order_by("pk")] == list(days)


def test_undo_of_meeting_leaves_a_day_that_was_said_since_and_is_good_for_one_person(
    as_owner: Client, owner: User, listener: Seat
) -> None:
    Seat.objects.update(again=True, again_on=TODAY)
    page = as_owner.post(reverse("known:meet_later", args=[listener.person_id]), follow=True)
    Seat.objects.update(again_on=TODAY + timedelta(days=40))
    address, sent = undo(page)
    as_owner.post(address, sent)
    assert Seat.objects.get().again_on == TODAY + timedelta(days=40)
    other = Person.objects.create(owner=owner, name="Dana")
    assert as_owner.post(reverse("known:meet_restore", args=[other.pk]), sent).status_code == 404


def test_somebody_else_s_reminders_are_theirs(as_stranger: Client, interview: Interview, listener: Seat) -> None:
    Opportunity.objects.update(outcome="waiting", ask_on=TODAY)
    Seat.objects.update(again=True, again_on=TODAY)
    assert "You wanted to" not in as_stranger.get("/").text
