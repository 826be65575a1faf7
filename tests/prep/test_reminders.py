"""Home says that it is time to ask politely, or to meet somebody again; and stops saying it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from people.models import Encounter
from prep.models import Interview, Opportunity, Seat

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
    assert "Meet again" in as_owner.get("/").text
    Encounter.objects.create(person_id=listener.person_id or 0, happened_on=TODAY - timedelta(days=1))
    assert "Meet again" not in as_owner.get("/").text


def test_somebody_else_s_reminders_are_theirs(as_stranger: Client, interview: Interview, listener: Seat) -> None:
    Opportunity.objects.update(outcome="waiting", ask_on=TODAY)
    Seat.objects.update(again=True, again_on=TODAY)
    assert "You wanted to" not in as_stranger.get("/").text
