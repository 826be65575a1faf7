"""Who heard which story: what is noted, what it counts, and taking it back."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from people.models import Person
from prep import about_person, tellings
from prep.forms.tellings import OFFERED
from prep.models import Interview, Telling
from prep.tellings import Occasion
from stories import trash, writing
from stories.merging import Written
from stories.models import Story
from tests.undo import undo

NEW = "/interviews/told/new/"
MAY, JUNE = date(2026, 5, 4), date(2026, 6, 5)


@pytest.fixture
def story(owner: User) -> Story:
    """One with a result."""
    return Story.objects.create(owner=owner, title="The gauge", action="I asked.", proof="30 %")


@pytest.fixture
def rosa(owner: User) -> Person:
    """Somebody who may hear it."""
    return Person.objects.create(owner=owner, name="Rosa Alvarez")


def test_counts_follow_what_is_noted_and_taken_back(story: Story, rosa: Person) -> None:
    tellings.note(story, [rosa], Occasion(JUNE))
    first = tellings.note(story, [rosa], Occasion(MAY))
    story.refresh_from_db()
    assert (story.told_count, story.last_told_on) == (2, JUNE)
    tellings.take_back(Telling.objects.get(told_on=JUNE))
    story.refresh_from_db()
    assert (story.told_count, story.last_told_on) == (1, MAY)
    tellings.take_back(first)
    story.refresh_from_db()
    assert (story.told_count, story.last_told_on) == (0, None)


def test_what_was_told_is_frozen(story: Story, rosa: Person) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY))
    writing.revise(story, Written({"proof": "35 %", "action": "I asked all three."}), base=1)
    telling.refresh_from_db()
    assert (telling.proof, telling.texts["action"]) == ("30 %", "I asked.")
    assert telling.revision is not None
    assert telling.revision.texts["proof"] == "30 %"


def test_story_that_is_gone_leaves_what_was_told(story: Story, rosa: Person) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY))
    story.delete()
    telling.refresh_from_db()
    assert (telling.story, telling.title, list(telling.people.all())) == (None, "The gauge", [rosa])


def test_somebody_deleted_for_good_is_counted(story: Story, rosa: Person) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY))
    tellings.forget([rosa.pk])
    rosa.delete()
    telling.refresh_from_db()
    assert (telling.erased, telling.people.count()) == (1, 0)


def test_page_notes_it_and_undo_takes_it_back(as_owner: Client, story: Story, rosa: Person) -> None:
    said = {"story": story.pk, "people": [rosa.pk], "told_on": "2026-05-04", "where": "Calder", "landed": "well"}
    page = as_owner.post(f"{NEW}?story={story.pk}", said, follow=True)
    telling = Telling.objects.get()
    assert (telling.told_on, telling.where, telling.landed) == (MAY, "Calder", "well")
    address, token = undo(page)
    as_owner.post(address, token)
    assert not Telling.objects.exists()


def test_noted_before_it_is_said_and_not_offered_to_be_taken_back(as_owner: Client, story: Story, rosa: Person) -> None:
    before = tellings.note(story, [rosa], Occasion(MAY, "Calder"))
    said = {"story": story.pk, "people": [rosa.pk], "told_on": "2026-05-04", "where": "Calder"}
    page = as_owner.post(f"{NEW}?story={story.pk}", said, follow=True)
    assert "was noted already" in page.text
    assert "Undo" not in page.text
    assert Telling.objects.get() == before


def test_taken_back_and_put_back_is_as_it_was(as_owner: Client, story: Story, rosa: Person) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY, "Calder", "What went wrong?", "well"))
    page = as_owner.post(reverse("prep:telling_delete", args=[telling.pk]), follow=True)
    address, token = undo(page)
    as_owner.post(address, token)
    as_owner.post(address, token)
    again = Telling.objects.get()
    assert (again.pk, again.where, again.question, again.landed) == (telling.pk, "Calder", "What went wrong?", "well")
    assert list(again.people.all()) == [rosa]
    story.refresh_from_db()
    assert (story.told_count, story.last_told_on) == (1, MAY)


def test_put_back_it_knows_who_lit_up_and_who_was_erased_meanwhile(story: Story, rosa: Person) -> None:
    paul = Person.objects.create(owner=rosa.owner, name="Paul Mbeki")
    telling = tellings.note(story, [rosa, paul], Occasion(MAY))
    telling.lit_up.set([rosa, paul])
    kept = tellings.take_back(telling)
    about_person.erase(paul)
    tellings.put_back(kept)
    again = Telling.objects.get()
    assert (list(again.people.all()), list(again.lit_up.all()), again.erased) == ([rosa], [rosa], 1)


def test_interview_says_who_was_there_and_what_was_chosen(
    as_owner: Client, owner: User, story: Story, rosa: Person
) -> None:
    interview = Interview.objects.begin(owner, "Quality Manager", organization="Calder", day=MAY)
    interview.seats.create(person=rosa, name=rosa.name)
    interview.picks.create(story=story, position=1)
    other = Story.objects.create(owner=owner, title="Not chosen")
    form = as_owner.get(f"{NEW}?interview={interview.pk}").context["form"]
    assert form.fields["story"].choices[1:] == [
        ("Chosen for this interview", [(story.pk, "The gauge")]),
        ("Your other stories", [(other.pk, "Not chosen")]),
    ]
    assert (form["people"].value(), form["where"].value()) == ([rosa.pk], "Calder")
    assert form["told_on"].value() == MAY


@pytest.mark.parametrize("wrong", [{"told_on": "tomorrow"}, {"story": ""}, {"people": ["0"]}, {"where": "x" * 121}])
def test_wrong_input_is_said_and_kept(as_owner: Client, story: Story, wrong: dict[str, str]) -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    if "told_on" in wrong:
        wrong = {"told_on": tomorrow}
    page = as_owner.post(NEW, {"story": story.pk, "question": "What went wrong?", **wrong})
    assert page.status_code == 422
    assert page.context["form"]["question"].value() == "What went wrong?"
    assert not Telling.objects.exists()


@pytest.mark.parametrize("gone", ["story", "interview", "person"])
def test_what_was_typed_is_kept_where_the_rest_was_deleted_meanwhile(
    as_owner: Client, owner: User, story: Story, rosa: Person, gone: str
) -> None:
    interview = Interview.objects.begin(owner, "Quality Manager")
    gone_for_now: dict[str, tuple[int, Callable[[], None]]] = {
        "story": (story.pk, partial(trash.throw_away, story)),
        "interview": (interview.pk, interview.opportunity.trash),
        "person": (rosa.pk, rosa.trash),
    }
    number, throw_away = gone_for_now[gone]
    throw_away()
    address = f"{NEW}?{gone}={number}"
    page = as_owner.post(address, {"story": story.pk, "people": [rosa.pk], "question": "What went wrong?"})
    assert (page.status_code, page.context["form"]["question"].value()) == (422, "What went wrong?")
    assert as_owner.get(address).status_code == 404
    assert not Telling.objects.exists()


def test_other_peoples_rows_are_nobodys(as_stranger: Client, story: Story, rosa: Person) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY))
    assert as_stranger.get(f"{NEW}?story={story.pk}").status_code == 404
    assert as_stranger.get(f"{NEW}?person={rosa.pk}").status_code == 404
    assert as_stranger.post(NEW, {"story": story.pk}).status_code == 422
    assert as_stranger.post(reverse("prep:telling_delete", args=[telling.pk])).status_code == 404


def test_noted_twice_on_one_occasion_it_was_told_once(story: Story, rosa: Person) -> None:
    first = tellings.note(story, [rosa], Occasion(MAY, "Calder"))
    assert tellings.note(story, [rosa], Occasion(MAY, "Calder")) == first
    assert tellings.note(story, [], Occasion(MAY, "Calder")) != first
    assert tellings.note(story, [rosa], Occasion(MAY, "Calder", landed="well")) != first
    story.refresh_from_db()
    assert story.told_count == 3


def test_story_page_says_who_heard_it_where_and_how_it_landed(as_owner: Client, story: Story, rosa: Person) -> None:
    assert "Nobody yet." in as_owner.get(story.get_absolute_url()).text
    telling = tellings.note(story, [rosa], Occasion(MAY, "Calder", "What went wrong?", "well"))
    Story.objects.filter(pk=story.pk).update(proof="35 %")
    page = as_owner.get(story.get_absolute_url()).text
    said = ("Rosa Alvarez", "4 May 2026, <bdi>Calder</bdi> · It landed well", "What went wrong?", "30 %", "35 %")
    assert [words for words in said if words not in page] == []
    assert f'href="{NEW}?story={story.pk}"' in page
    assert f'action="{reverse("prep:telling_delete", args=[telling.pk])}"' in page


def test_story_page_costs_the_same_however_often_it_was_told(
    as_owner: Client, story: Story, rosa: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        tellings.note(story, [rosa], Occasion(MAY - timedelta(days=number)))
    with django_assert_max_num_queries(12):
        page = as_owner.get(story.get_absolute_url()).text
    assert "4 earlier times" in page
    assert page.count("Take it back") == 9


def test_interview_page_leads_to_noting_what_was_told_there(as_owner: Client, owner: User) -> None:
    interview = Interview.objects.begin(owner, "Quality Manager")
    assert f'href="{NEW}?interview={interview.pk}"' in as_owner.get(interview.get_absolute_url()).text


def test_page_of_a_person_leads_to_noting_what_they_heard(as_owner: Client, story: Story, rosa: Person) -> None:
    address = f"{NEW}?person={rosa.pk}"
    assert f'href="{address}"' in as_owner.get(rosa.get_absolute_url()).text
    assert as_owner.get(address).context["form"]["people"].value() == [rosa.pk]
    answer = as_owner.post(address, {"story": story.pk, "people": [rosa.pk]})
    assert answer["Location"] == rosa.get_absolute_url()
    assert rosa.heard.get().story == story


def test_those_who_were_there_come_first(as_owner: Client, owner: User, rosa: Person) -> None:
    Person.objects.create(owner=owner, name="Ada Moss")
    interview = Interview.objects.begin(owner, "Quality Manager")
    interview.seats.create(person=rosa, name=rosa.name)
    people = as_owner.get(f"{NEW}?interview={interview.pk}").context["form"].fields["people"].queryset
    assert [person.name for person in people] == ["Rosa Alvarez", "Ada Moss"]


def test_list_to_choose_from_has_an_end_and_any_story_is_taken(
    as_owner: Client, owner: User, story: Story, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    Story.objects.bulk_create(Story(owner=owner, title=f"{n}") for n in range(OFFERED))
    with django_assert_max_num_queries(12):
        form = as_owner.get(NEW).context["form"]
    assert len(form.fields["story"].choices) == 1 + OFFERED
    assert as_owner.post(NEW, {"story": story.pk}).status_code == 302
    assert Telling.objects.get().story == story


@pytest.mark.parametrize("days", [None, 1])
def test_before_the_interview_nobody_is_taken_to_have_heard_it(
    as_owner: Client, owner: User, rosa: Person, days: int | None
) -> None:
    day = timezone.localdate() + timedelta(days=days) if days else None
    interview = Interview.objects.begin(owner, "Quality Manager", day=day)
    interview.seats.create(person=rosa, name=rosa.name)
    form = as_owner.get(f"{NEW}?interview={interview.pk}").context["form"]
    assert form["people"].value() == []


@pytest.mark.parametrize("minutes", [90, -5])
def test_on_the_day_they_have_heard_nothing_before_it_begins(
    as_owner: Client, owner: User, rosa: Person, minutes: int
) -> None:
    begins = timezone.localtime() + timedelta(minutes=minutes)
    interview = Interview.objects.begin(owner, "Lead", day=begins.date(), clock=begins.time().replace(second=0))
    interview.seats.create(person=rosa, name=rosa.name)
    form = as_owner.get(f"{NEW}?interview={interview.pk}").context["form"]
    assert form["people"].value() == ([] if minutes > 0 else [rosa.pk])


def test_who_did_not_come_has_heard_nothing(as_owner: Client, owner: User, rosa: Person) -> None:
    interview = Interview.objects.begin(owner, "Lead", day=date(2026, 5, 4))
    interview.seats.create(person=rosa, name=rosa.name, absent=True)
    assert as_owner.get(f"{NEW}?interview={interview.pk}").context["form"]["people"].value() == []


def test_whether_a_number_is_somebody_elses_or_nobodys_is_not_said(
    as_stranger: Client, story: Story, rosa: Person
) -> None:
    telling = tellings.note(story, [rosa], Occasion(MAY))
    answers = [as_stranger.post(reverse("prep:telling_delete", args=[pk])) for pk in (telling.pk, telling.pk + 1)]
    assert [answer.status_code for answer in answers] == [404, 404]
