"""Home says the one next thing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings, ten
from prep.models import Criterion, Interview, Opportunity
from prep.tellings import Occasion
from stories.models import Story
from storybank.example import bank

pytestmark = pytest.mark.django_db


def test_an_empty_bank_begins_with_remembering(as_owner: Client) -> None:
    page = as_owner.get("/").content.decode()
    assert "What have you done that went well, or badly?" in page
    assert "/stories/remember/" in page


def test_stories_without_an_interview_lead_to_one(as_owner: Client, owner: User) -> None:
    Story.objects.create(owner=owner, title="The pump")
    page = as_owner.get("/").content.decode()
    assert "Do you have an interview coming?" in page
    assert "The pump" in page


def test_the_next_interview_is_the_nearest_to_come(as_owner: Client, owner: User) -> None:
    for position, days in (("Over", -2), ("Later", 9), ("Next", 2)):
        when = timezone.now() + timedelta(days=days)
        opportunity = Opportunity.objects.create(owner=owner, position=position)
        Interview.objects.create(opportunity=opportunity, day=when.date(), starts_at=when)
    assert as_owner.get("/").context["interview"].opportunity.position == "Next"


def begun(owner: User, position: str, *, ago: timedelta) -> Interview:
    """An interview of an hour that began so long ago, or will begin."""
    moment = timezone.localtime(timezone.now() - ago)
    return Interview.objects.begin(owner, position, day=moment.date(), clock=moment.time())


def test_an_interview_that_began_half_an_hour_ago_is_still_the_one_and_may_be_over(
    as_owner: Client, chosen: "Chosen"
) -> None:
    interview = chosen(0, 1)
    at = timezone.localtime(timezone.now() - timedelta(minutes=30))
    interview.revise(1, {"day": at.date(), "time": at.time()}, post_seen=1, post={})
    assert "Take the sheet with you" in first_step(as_owner)
    assert reverse("prep:debrief", args=[interview.pk]) in first_step(as_owner)


def test_what_is_just_over_comes_before_the_next_one_until_it_is_noted(as_owner: Client, owner: User) -> None:
    begun(owner, "This morning", ago=timedelta(hours=2))
    begun(owner, "In May", ago=timedelta(days=-20))
    assert "This morning" in first_step(as_owner)
    assert "Next: <bdi>In May" in first_step(as_owner)
    Interview.objects.filter(opportunity__position="This morning").update(felt="calm")
    assert "This morning" not in first_step(as_owner)


def test_with_another_one_tomorrow_what_is_just_over_is_a_line(as_owner: Client, owner: User) -> None:
    over = begun(owner, "This morning", ago=timedelta(hours=2))
    coming = begun(owner, "Tomorrow", ago=timedelta(hours=-20))
    assert as_owner.get("/").context["interview"] == coming
    assert reverse("prep:debrief", args=[over.pk]) in first_step(as_owner)


def test_the_example_s_interview_does_not_come_before_ones_own_that_is_over(as_owner: Client, owner: User) -> None:
    over = begun(owner, "This morning", ago=timedelta(hours=2))
    bank.add(owner)
    for felt in ("", "calm"):
        Interview.objects.filter(pk=over.pk).update(felt=felt)
        assert as_owner.get("/").context["interview"] == over


def test_an_interview_that_is_just_over_asks_for_notes_and_then_makes_room(as_owner: Client, owner: User) -> None:
    interview = Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Over"))
    for days, shown in ((1, True), (3, False)):
        interview.starts_at = timezone.now() - timedelta(days=days)
        interview.day = interview.starts_at.date()
        interview.save()
        assert ("That is behind you" in as_owner.get("/").content.decode()) is shown


def test_the_example_says_so_and_leads_to_what_is_missing(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    page = as_owner.get("/").content.decode()
    assert "You are looking at the example" in page
    assert "You have a story for 5 of the 6 things they look for" in page
    assert "Nothing chosen yet for <b>handling conflict</b>" in page


def test_drafts_to_finish_are_shown_with_what_is_missing_and_the_rest_counted(as_owner: Client, owner: User) -> None:
    Story.objects.bulk_create(Story(owner=owner, title=f"Idea {n}") for n in range(8))
    page = as_owner.get("/").content.decode()
    assert page.count("An idea, not begun yet") == 6
    assert "2 more to finish" in page


def test_an_idea_is_shown_as_one_behind_what_is_begun(as_owner: Client, owner: User) -> None:
    Story.objects.create(owner=owner, title="The pump", action="I asked.", status="draft")
    Story.objects.create(owner=owner, title="Speak slower.")
    Story.objects.create(owner=owner, title="The gauge", proof="30 %", cues="wide, worn, new")
    page = as_owner.get("/")
    assert [str(story) for story in page.context["to_finish"]] == ["The pump", "The gauge", "Speak slower."]
    assert page.text.count("begin with what was wrong") == 1
    assert "An idea, enough for the sheet" in page.text


Chosen = Callable[[int, int], Interview]
THERE = {"place": "Gate 2", "ask_for": "Kim Sato", "phone_if_late": "555 0100", "bring": "Passport\n\nTwo letters"}


@pytest.fixture
def chosen(owner: User) -> Chosen:
    """An interview so many days from now for which so many stories are chosen; all is known about the way there."""

    def make(days: int, stories: int) -> Interview:
        day = timezone.localdate() + timedelta(days=days)
        interview = Interview.objects.begin(owner, "Ward manager", day=day)
        Interview.objects.update(**THERE)
        for number in range(stories):
            ten.add(interview, Story.objects.create(owner=owner, title=f"Story {number}"))
        return interview

    return make


@pytest.mark.parametrize("days", [0, 1])
@pytest.mark.parametrize("wanted", [0, 1])
def test_today_and_tomorrow_the_sheet_and_the_way_there_come_first(
    as_owner: Client, chosen: Chosen, days: int, wanted: int
) -> None:
    interview = chosen(days, 3)
    Criterion.objects.bulk_create([Criterion(opportunity=interview.opportunity, text="Leads")] * wanted)
    page = as_owner.get("/").content.decode()
    step = page[page.index('<section class="next"') : page.index("</section>")]
    assert f'class="button primary" href="/interviews/{interview.pk}/sheet/"' in step
    assert [
        told for told in ("Gate 2", "Kim Sato", "555 0100", "<dd>Passport</dd><dd>Two letters</dd>") if told not in step
    ] == []
    assert "What are they looking for?" not in step


def test_two_days_before_the_way_there_is_not_the_next_step_yet(as_owner: Client, chosen: Chosen) -> None:
    chosen(2, 3)
    assert b"Gate 2" not in as_owner.get("/").content


def test_today_without_a_story_the_way_there_stands_beside_the_next_step(as_owner: Client, chosen: Chosen) -> None:
    chosen(0, 0)
    page = as_owner.get("/").content
    assert b"What are they looking for?" in page
    assert b"Gate 2" in page


@pytest.mark.parametrize(("stories", "first"), [(3, "looked-for"), (10, "sheet")])
def test_with_stories_chosen_the_sheet_can_be_reached_before_it_is_known_what_they_look_for(
    as_owner: Client, chosen: Chosen, stories: int, first: str
) -> None:
    interview = chosen(9, stories)
    page = as_owner.get("/").content.decode()
    assert f"{stories} stories chosen" in page
    assert f'class="button primary" href="/interviews/{interview.pk}/{first}/"' in page
    assert f'href="/interviews/{interview.pk}/sheet/"' in page


def test_a_link_to_the_call_can_be_followed_and_nothing_else_comes_of_it(as_owner: Client, chosen: Chosen) -> None:
    chosen(0, 1)
    Interview.objects.update(place="https://call.example/1 <b>")
    page = as_owner.get("/").content.decode()
    assert '<a href="https://call.example/1" rel="nofollow">https://call.example/1</a> &lt;b&gt;' in page


def in_bank(owner: User, number: int) -> None:
    """Stories that are ready, of which none has a number and none tells of a setback."""
    for n in range(number):
        Story.objects.create(owner=owner, title=f"Story {n}", action="I asked.", status="ready")


def test_the_first_thing_that_is_missing_stands_there_with_its_step(as_owner: Client, owner: User) -> None:
    in_bank(owner, 3)
    page = as_owner.get("/").text
    assert "3 stories are ready to tell." in page
    assert 'href="/stories/missing/"' in page
    assert 'class="button" href="/stories/remember/"' in page


def test_a_beginner_hears_nothing_of_what_is_missing(as_owner: Client, owner: User) -> None:
    in_bank(owner, 2)
    assert "What is missing" not in as_owner.get("/").text


def test_the_day_before_nothing_is_missing_any_more(as_owner: Client, owner: User, chosen: Chosen) -> None:
    in_bank(owner, 3)
    chosen(1, 3)
    assert as_owner.get("/").context["missing"] is None


def test_what_the_step_above_is_for_is_not_said_twice(as_owner: Client, owner: User, chosen: Chosen) -> None:
    interview = chosen(9, 3)
    for text, key in (("Handles conflict", "CONF"), ("Leads", "LEAD")):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, competencies=[key])
    page = as_owner.get("/")
    gap = page.context["brief"].gap
    assert page.context["missing"].line.text.startswith("No story yet for")
    assert page.context["missing"].button.value != gap.id


def test_the_plan_leads_to_saying_them_aloud(as_owner: Client, chosen: Chosen) -> None:
    interview = chosen(5, 1)
    page = as_owner.get("/").content.decode()
    assert f'<a href="/interviews/{interview.pk}/practise/">Practise</a>' in page
    assert f'<a href="/interviews/{interview.pk}/practise/glance/">One last look</a>' in page


def test_the_plan_leads_nowhere_while_no_story_is_chosen(as_owner: Client, chosen: Chosen) -> None:
    chosen(5, 0)
    assert "practise" not in as_owner.get("/").content.decode()


@pytest.mark.parametrize(("days", "room"), [(1, "practise/"), (0, "practise/glance/")])
def test_the_last_day_is_for_saying_them_and_the_day_for_a_look(
    as_owner: Client, chosen: Chosen, days: int, room: str
) -> None:
    interview = chosen(days, 1)
    assert f'<a class="button" href="/interviews/{interview.pk}/{room}">' in as_owner.get("/").content.decode()


@pytest.fixture
def over(owner: User) -> Interview:
    """An interview that ended some hours ago."""
    begun = timezone.now() - timedelta(hours=5)
    local = timezone.localtime(begun)
    return Interview.objects.begin(owner, "Ward manager", day=local.date(), clock=local.time())


def first_step(client: Client) -> str:
    page = client.get("/").text
    return page[page.index('<section class="next"') : page.index("</section>")]


def test_once_it_is_noted_how_it_went_the_next_step_is_another(as_owner: Client, owner: User, over: Interview) -> None:
    assert f"/interviews/{over.pk}/debrief/" in first_step(as_owner)
    Interview.objects.update(felt="calm")
    assert "How did it go?" not in first_step(as_owner)
    assert 'class="button primary" href="/interviews/new/"' in first_step(as_owner)
    rosa = Person.objects.create(owner=owner, name="Rosa")
    seat = over.seats.create(person=rosa, name="Rosa")
    thanks = reverse("prep:thanks", args=[over.pk, seat.pk])
    assert f'class="button primary" href="{thanks}"' in first_step(as_owner)


def test_what_was_told_or_came_of_it_is_noted_too(as_owner: Client, over: Interview) -> None:
    Opportunity.objects.update(outcome="no")
    assert "How did it go?" not in first_step(as_owner)
    Opportunity.objects.update(outcome="")
    story = Story.objects.create(owner=over.opportunity.owner, title="The pump")
    tellings.note(story, [], Occasion(timezone.localdate()), interview=over)
    assert "How did it go?" not in first_step(as_owner)


@pytest.mark.usefixtures("over")
def test_no_time_is_left_before_an_interview_that_is_over(as_owner: Client) -> None:
    assert "With the time that is left" not in as_owner.get("/").text
