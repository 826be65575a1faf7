"""How it ended is said on the page "How did it go?": what was ticked and typed there goes along."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from prep import ten
from prep.models import Interview
from stories.models import Story
from tests.prep.afterwards import Sent, opened
from tests.undo import undo


@pytest.fixture
def met(interview: Interview, rosa: Person) -> Interview:
    """An interview of yesterday with one person, and a story chosen."""
    Interview.objects.filter(pk=interview.pk).update(day=timezone.localdate() - timedelta(days=1))
    interview.seats.create(person=rosa, name=rosa.name)
    ten.add(interview, Story.objects.create(owner=rosa.owner, title="The gauge", action="I asked."))
    interview.refresh_from_db()
    return interview


def end(client: Client, interview: Interview, sent: Sent, **instead: Any) -> Any:
    """Press a button of an ending on that page."""
    return client.post(reverse("prep:outcome", args=[interview.pk]), {**sent, **instead}, follow=True)


def noted(interview: Interview) -> tuple[str, str, list[str]]:
    saved = Interview.objects.select_related("opportunity").get(pk=interview.pk)
    return saved.opportunity.outcome, saved.felt, [one.title for one in saved.tellings.all()]


def test_what_was_ticked_and_typed_is_saved_with_it_and_undone_with_it(as_owner: Client, met: Interview) -> None:
    told = str(met.picks.get().story_id)
    page = end(as_owner, met, opened(as_owner, met), told=[told], felt="calm", outcome="withdrawn")
    assert noted(met) == ("withdrawn", "calm", ["The gauge"])
    address, token = undo(page)
    for _ in range(2):
        as_owner.post(address, token)
        assert noted(met) == ("", "", [])


def test_undone_with_it_somebody_described_since_stays_and_that_is_said(as_owner: Client, met: Interview) -> None:
    page = end(as_owner, met, opened(as_owner, met), came="Dora Feld", felt="calm", outcome="withdrawn")
    met.seats.filter(name="Dora Feld").update(role="Auditor")
    assert "Something else was said since" in as_owner.post(*undo(page), follow=True).text
    assert noted(met) == ("", "", [])
    assert met.seats.filter(role="Auditor").count() == 1


def test_where_something_cannot_be_saved_nothing_is_and_all_of_it_stands_there(
    as_owner: Client, met: Interview
) -> None:
    for wrong in ({"felt": "x" * 41}, {"ask_on": "soon", "outcome": "waiting"}, {"outcome": "victory"}):
        said = {"outcome": "no", "felt": "calm", "change": "slower", **wrong}
        page = end(as_owner, met, opened(as_owner, met), **said)
        assert page.status_code == 422
        assert "slower" in page.text
        assert f'id="edit" method="post" action="{reverse("prep:debrief", args=[met.pk])}"' in page.text
        assert noted(met) == ("", "", [])


def test_a_day_to_ask_that_has_gone_by_is_in_nobody_s_way(as_owner: Client, met: Interview) -> None:
    page = end(as_owner, met, opened(as_owner, met), ask_on="2020-01-01", outcome="no")
    assert page.status_code == 200
    assert noted(met)[0] == "no"


def test_words_that_another_window_saved_are_asked_about_first(as_owner: Client, met: Interview) -> None:
    before = opened(as_owner, met)
    Interview.objects.filter(pk=met.pk).update(felt="flat")
    page = end(as_owner, met, before, felt="calm", outcome="no")
    assert page.status_code == 409
    assert noted(met) == ("", "flat", [])


def test_deleted_meanwhile_it_is_said_and_nothing_typed_is_lost(as_owner: Client, met: Interview) -> None:
    before = opened(as_owner, met)
    met.opportunity.trash()
    page = end(as_owner, met, before, felt="calm", outcome="no")
    assert page.status_code == 422
    assert 'value="calm"' in page.text


def test_without_a_script_the_buttons_belong_to_the_page_s_form(as_owner: Client, met: Interview) -> None:
    page = as_owner.get(reverse("prep:debrief", args=[met.pk])).text
    button = f'form="edit" formaction="{reverse("prep:outcome", args=[met.pk])}" name="outcome" value="no"'
    assert button in page
