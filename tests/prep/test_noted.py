"""The page of an interview that is over says what is noted, and what was prepared stands behind it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import tellings, ten
from prep.models import Interview, Opportunity
from prep.tellings import Occasion
from stories.models import Story

DAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def over(interview: Interview, rosa: Person) -> Interview:
    """An interview of yesterday with one person, and a story chosen."""
    interview.revise(1, {"day": DAY}, post_seen=1, post={})
    interview.seats.create(person=rosa, name=rosa.name)
    ten.add(interview, Story.objects.create(owner=rosa.owner, title="The gauge", action="I asked."))
    return interview


def test_as_long_as_nothing_is_noted_it_is_asked(as_owner: Client, over: Interview) -> None:
    page = as_owner.get(over.get_absolute_url()).text
    assert "Tick what you told. One minute." in page
    assert 'class="noted"' not in page


def test_what_is_noted_stands_in_a_line_with_the_way_to_change_it(
    as_owner: Client, over: Interview, rosa: Person
) -> None:
    told = tellings.note(over.picks.get().story, [rosa], Occasion(DAY), interview=over)
    told.lit_up.add(rosa)
    asked = [{"wording": f"{n}?", "keys": [], "without": n == 1} for n in range(3)]
    Interview.objects.update(felt="calm", change="Speak slower.", asked=asked)
    page = as_owner.get(over.get_absolute_url()).text
    line = page[page.index('class="noted"') : page.index("</p>", page.index('class="noted"'))]
    for said in ("The gauge", f"Lit up: <bdi>{rosa.name}", "2 of the 3 things", "calm", "Speak slower."):
        assert said in line
    assert reverse("prep:debrief", args=[over.pk]) in line
    assert "Tick what you told" not in page


@pytest.mark.parametrize(("days", "outcome"), [(0, "no"), (-1, ""), (3, "withdrawn")])
def test_once_its_day_is_over_or_it_ended_what_was_prepared_stands_folded_behind_it(
    as_owner: Client, over: Interview, days: int, outcome: str
) -> None:
    address, day = over.get_absolute_url(), timezone.localdate()
    over.revise(2, {"day": day}, post_seen=2, post={})
    assert 'class="prepared"' not in as_owner.get(address).text
    over.revise(3, {"day": day + timedelta(days=days)}, post_seen=3, post={})
    Opportunity.objects.update(outcome=outcome)
    page = as_owner.get(address).text
    assert page.index('class="prepared"') < page.index('id="on-paper"') < page.index('id="desk"')
