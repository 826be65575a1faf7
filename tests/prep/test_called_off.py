"""An interview whose application ended before its day: nothing of it is to come, and nobody sat in it."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import endings, standing, tellings
from prep.models import Interview, Opportunity, Seat
from prep.tellings import Occasion
from prep.templatetags.when import is_off
from stories.models import Story

ENDS = [str(one) for one in Opportunity.SETTLED]


@pytest.fixture
def coming(interview: Interview, listener: Seat) -> Interview:
    """An interview with Rosa in two days."""
    day = timezone.localdate() + timedelta(days=2)
    interview.revise(1, {"day": day}, post_seen=1, post={})
    return interview


def words(client: Client, address: str) -> str:
    page = client.get(address).text
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page[page.index("<main") :]))


TO_COME = "Interview to come|in two days|Add to calendar|Say when and where|Tick what you told|Practise|still ahead"


@pytest.mark.parametrize("outcome", ENDS)
def test_nothing_of_it_is_to_come(as_owner: Client, coming: Interview, rosa: Person, outcome: str) -> None:
    endings.conclude(coming.opportunity, outcome)
    for address in ("/", coming.get_absolute_url(), rosa.get_absolute_url(), reverse("prep:list")):
        page = words(as_owner, address)
        assert ("does not take place" in page, re.findall(TO_COME, page)) == (True, []), address
    assert "data-behind" in as_owner.get(coming.get_absolute_url()).text


@pytest.mark.parametrize("outcome", ENDS)
def test_without_a_day_nothing_is_to_come_either(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person, outcome: str
) -> None:
    endings.conclude(interview.opportunity, outcome)
    for address in ("/", interview.get_absolute_url(), rosa.get_absolute_url()):
        assert re.findall(TO_COME, words(as_owner, address)) == []


def test_nobody_sat_in_it_once_its_day_has_passed(as_owner: Client, coming: Interview, rosa: Person) -> None:
    endings.conclude(coming.opportunity, "no")
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert standing.ways(Person.objects.all()) == {}
        assert [*Interview.objects.held()] == []
        assert endings.seats_of(coming.opportunity) == []
        assert "did not take place" in words(as_owner, rosa.get_absolute_url())


def test_what_was_told_or_noted_there_says_that_it_took_place(coming: Interview, rosa: Person) -> None:
    endings.conclude(coming.opportunity, "no")
    coming.opportunity.refresh_from_db()
    assert is_off(coming)
    tellings.note(Story.objects.create(owner=rosa.owner), [rosa], Occasion(timezone.localdate()), interview=coming)
    assert not is_off(coming)
    coming.tellings.all().delete()
    Interview.objects.update(felt="warm")
    coming.refresh_from_db()
    assert not is_off(coming)


@pytest.mark.parametrize("outcome", ENDS)
def test_nobody_there_is_to_be_thanked(as_owner: Client, coming: Interview, outcome: str) -> None:
    endings.conclude(coming.opportunity, outcome)
    for days in (0, 5):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            page = words(as_owner, coming.get_absolute_url())
        assert re.findall("those you met|thank them, and ask|Write to|A note of thanks to", page) == []


def test_while_its_day_is_to_come_it_takes_place_after_all_in_one_tap(as_owner: Client, coming: Interview) -> None:
    address = coming.get_absolute_url()
    endings.conclude(coming.opportunity, "withdrawn")
    page = words(as_owner, address)
    assert ("It takes place after all" in page, "took place" in page) == (True, False)
    assert 'name="outcome" value=""' in as_owner.get(address).text
    answer = as_owner.post(reverse("prep:outcome", args=[coming.pk]), {"outcome": ""})
    assert answer["Location"] == address
    assert "in two days" in words(as_owner, address)


@pytest.mark.parametrize(("said", "begins", "off"), [(9, time(14), True), (16, time(14), False), (9, None, False)])
def test_on_the_day_itself_the_hour_decides(
    interview: Interview, listener: Seat, said: int, begins: time | None, off: bool
) -> None:
    day = datetime(2026, 9, 7, tzinfo=UTC)
    interview.revise(1, {"day": day.date(), "time": begins, "zone": "UTC"}, post_seen=1, post={})
    with time_machine.travel(day + timedelta(hours=said), tick=False):
        endings.conclude(interview.opportunity, "no")
    with time_machine.travel(day + timedelta(days=2)):
        listed: Any = Interview.objects.at_a_glance().select_related("opportunity").get()
        assert (listed.is_off, is_off(listed), Interview.objects.held().exists()) == (off, off, not off)
