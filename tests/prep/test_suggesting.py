"""Choosing for a person: what is suggested, shown before it is applied, and taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from people.models import Person
from prep import arranging, obstacles, suggesting, tellings, ten
from prep.models import Criterion, Interview
from stories.models import Evidence, Story
from tests.undo import undo

pytestmark = pytest.mark.django_db
Make = Callable[..., Story]


@pytest.fixture
def story(owner: User) -> Make:
    def make(title: str, *, status: str = "ready", **shows: int) -> Story:
        made = Story.objects.create(owner=owner, title=title, cues="one · two · three", status=status)
        Evidence.objects.bulk_create(Evidence(story=made, competency=k, strength=n) for k, n in shows.items())
        return made

    return make


@pytest.fixture(autouse=True)
def wanted(interview: Interview) -> None:
    for text, key in (("Leads", "LEAD"), ("Delivers", "DELI")):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, weight=3, competencies=[key])


def titles(interview: Interview) -> list[str]:
    return [pick.story.title for pick in interview.picks.select_related("story")]


def apply(client: Client, interview: Interview) -> Any:
    """Press the button on the page that shows what would be chosen; the page that follows."""
    address = reverse("prep:suggest", args=[interview.pk])
    shown = client.get(address).context["suggested"]
    sent = {"seen": shown.seen, "story": [place.story.id for place in shown.after.places]}
    return client.post(address, sent, follow=True)


def test_what_is_shown_is_applied_and_undo_takes_it_back(as_owner: Client, interview: Interview, story: Make) -> None:
    weak = story("weak", LEAD=1)
    story("strong", LEAD=3)
    story("other", DELI=2)
    story("useless", TEAM=3)
    ten.add(interview, weak)
    assert interview.picks.count() == 1
    page = apply(as_owner, interview)
    assert sorted(titles(interview)) == ["other", "strong", "weak"]
    as_owner.post(*undo(page))
    assert titles(interview) == ["weak"]


def test_the_order_made_by_hand_stays_and_new_ones_take_the_room_that_is_made(
    interview: Interview, story: Make
) -> None:
    for made in (story("b", DELI=2), story("useless", TEAM=1), story("a", LEAD=3)):
        ten.add(interview, made)
    story("new", LEAD=2, DELI=3)
    after = suggesting.suggest(interview).after
    assert [place.story.title for place in after.places] == ["b", "new", "a"]


def test_kept_ones_stay_and_those_left_out_stay_away(as_owner: Client, interview: Interview, story: Make) -> None:
    ten.add(interview, story("kept", TEAM=1), kept=True)
    best = story("best", LEAD=3)
    as_owner.post(reverse("prep:leave_out", args=[interview.pk]), {"story": best.pk})
    story("next", LEAD=1)
    found = suggesting.suggest(interview)
    assert [place.story.title for place in found.after.places] == ["kept", "next"]
    assert found.barred == (best,)
    as_owner.post(reverse("prep:let_in", args=[interview.pk]), {"story": best.pk})
    assert "best" in [place.story.title for place in suggesting.suggest(interview).after.places]


def test_a_draft_begun_for_a_question_keeps_its_place(as_owner: Client, interview: Interview, story: Make) -> None:
    criterion = interview.opportunity.criteria.get(text="Delivers")
    as_owner.post(reverse("prep:draft", args=[interview.pk]), {"for": criterion.pk})
    story("led", LEAD=3)
    found = suggesting.suggest(interview)
    assert [place.story.title for place in found.after.places] == ["Delivers", "led"]
    assert "keeps its place: Delivers." in found.notes[0]


def test_a_story_somebody_in_the_room_has_heard_gives_way(interview: Interview, story: Make, owner: User) -> None:
    interview.k = 1
    interview.save()
    rosa = Person.objects.create(owner=owner, name="Rosa Alvarez")
    interview.seats.create(person=rosa, name=rosa.name, competencies=["LEAD"])
    heard, fresh = story("heard", LEAD=2), story("fresh", LEAD=2)
    assert [place.story.id for place in suggesting.suggest(interview).after.places] == [heard.pk]
    tellings.note(heard, [rosa], tellings.Occasion(date(2026, 5, 1)))
    assert [place.story.id for place in suggesting.suggest(interview).after.places] == [fresh.pk]


def test_another_window_changed_it_meanwhile(as_owner: Client, interview: Interview, story: Make) -> None:
    address = reverse("prep:suggest", args=[interview.pk])
    old = as_owner.get(address).context["suggested"].seen
    ten.add(interview, story("by hand", LEAD=1))
    response = as_owner.post(address, {"seen": old, "story": []})
    assert (response.status_code, titles(interview)) == (409, ["by hand"])
    assert "changed meanwhile" in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"seen": "x" * 16, "story": ["no number"]}, {"seen": "x" * 99}])
def test_what_cannot_be_read_changes_nothing(as_owner: Client, interview: Interview, sent: dict[str, object]) -> None:
    response = as_owner.post(reverse("prep:suggest", args=[interview.pk]), sent)
    assert response.status_code == 422
    assert titles(interview) == []


def test_a_swap_says_what_it_wins_and_costs(as_owner: Client, interview: Interview, story: Make) -> None:
    led, both = story("led", LEAD=2), story("both", LEAD=1, DELI=3)
    pick = ten.add(interview, led)
    address = reverse("prep:swap", args=[interview.pk, pick.pk])
    [swap] = as_owner.get(address).context["swaps"]
    assert swap.story.id == both.pk
    assert swap.change.won == ("shows “Delivers” strongly, which nothing did",)
    assert swap.change.lost == ("shows “Leads” less strongly",)
    page = as_owner.post(address, {"seen": swap.seen, "story": swap.story.id}, follow=True)
    assert titles(interview) == ["both"]
    again = as_owner.post(address, {"seen": swap.seen, "story": swap.story.id}, follow=True)
    assert "not one of the chosen any more" in again.content.decode()
    as_owner.post(*undo(page))
    assert titles(interview) == ["led"]


def test_sentences_for_what_stands_in_the_way(interview: Interview, story: Make, owner: User) -> None:
    assert suggesting.suggest(interview).says == obstacles.NO_STORIES
    made = story("only", LEAD=2, DELI=1)
    assert suggesting.suggest(interview).says == f"{suggesting.BEST} This is enough to walk in with."
    arranging.leave_out(interview, made)
    assert suggesting.suggest(interview).says == obstacles.ALL_BARRED
    ten.add(interview, made)
    interview.opportunity.criteria.all().delete()
    found = suggesting.suggest(interview)
    assert (found.says, found.changes, found.heading) == (obstacles.NOTHING_ASKED, False, "Nothing to change")


def test_more_kept_than_there_are_places(interview: Interview, story: Make) -> None:
    for title in "abc":
        ten.add(interview, story(title, LEAD=1), kept=True)
    Interview.objects.filter(pk=interview.pk).update(k=2)
    interview.refresh_from_db()
    found = suggesting.suggest(interview)
    assert found.says == "You keep 3 stories, and there are 2 places. Let 1 go."
    assert not found.changes


def test_resting_and_thrown_away_ones_are_named(interview: Interview, story: Make) -> None:
    rested, thrown = story("rested", LEAD=3), story("thrown", DELI=3)
    ten.add(interview, rested)
    ten.add(interview, thrown)
    rested.rest()
    Story.objects.filter(pk=thrown.pk).update(trashed_at="2026-11-01T00:00Z")
    found = suggesting.suggest(interview)
    assert [note.partition(" is")[0] for note in found.notes] == ["“rested”", "“thrown”"]
    story("third", DELI=1)
    assert [place.story.title for place in suggesting.suggest(interview).after.places] == ["third", "thrown"]


def test_why_these_says_whether_another_choice_covers_more(as_owner: Client, interview: Interview, story: Make) -> None:
    ten.add(interview, story("weak", LEAD=1))
    address = reverse("prep:why", args=[interview.pk])
    says = "No other choice from your stories covers more, but nothing shows “Delivers” yet."
    assert as_owner.get(address).context["judged"].says == says
    story("strong", LEAD=3)
    judged = as_owner.get(address).context["judged"]
    assert judged.better
    assert [[cell.strength for cell in row.cells] for row in judged.by_looked_for] == [[1, 0]]


def test_the_page_of_a_swap_costs_the_same_for_one_and_for_three(
    as_owner: Client, interview: Interview, story: Make
) -> None:
    pick = ten.add(interview, story("led", LEAD=2))
    costs = []
    for number in range(1, 4):
        story(f"other {number}", LEAD=1, DELI=number)
        with CaptureQueriesContext(connection) as queries:
            page = as_owner.get(reverse("prep:swap", args=[interview.pk, pick.pk]))
        costs.append((len(page.context["swaps"]), len(queries)))
    assert [number for number, _ in costs] == [1, 2, 3]
    assert len({cost for _, cost in costs}) == 1


def test_a_choice_that_is_worth_as_much_is_left_alone(as_owner: Client, interview: Interview, story: Make) -> None:
    Interview.objects.filter(pk=interview.pk).update(k=1)
    interview.refresh_from_db()
    story("as good", LEAD=3)
    ten.add(interview, story("by hand", LEAD=3))
    found = suggesting.suggest(interview)
    assert (found.changes, found.heading) == (False, "Your choice is the best there is")


def test_that_the_example_does_not_count_is_said(interview: Interview, story: Make) -> None:
    story("mine", LEAD=1)
    Story.objects.filter(pk=story("theirs", LEAD=3).pk).update(example=True)
    suggested = suggesting.suggest(interview)
    assert [place.story.title for place in suggested.after.places] == ["mine"]
    assert any("nobody’s" in note for note in suggested.notes)


def test_the_way_back_is_still_there_after_a_look_at_the_reasons(
    as_owner: Client, interview: Interview, story: Make
) -> None:
    story("strong", LEAD=3)
    apply(as_owner, interview)
    as_owner.get(reverse("prep:why", args=[interview.pk]))
    page = as_owner.get(interview.get_absolute_url())
    assert "Go back to the one before" in page.text
    as_owner.post(reverse("prep:put_back", args=[interview.pk]), {"token": page.context["former"]})
    assert titles(interview) == []
    assert as_owner.get(interview.get_absolute_url()).context["former"] == ""
