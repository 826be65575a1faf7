"""Somebody who is in the book twice becomes one, and nothing known of either is lost."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Encounter, Person
from prep import merging, tellings
from prep.models import Interview, Opportunity, Seat, Telling
from prep.tellings import Occasion
from prep.ties import Standing, Thanks
from stories.models import Story

DAY = date(2026, 5, 8)


@pytest.fixture
def twin(owner: User, rosa: Person) -> Person:
    said = {"title": "Head of Works", "organization": "Calder", "how_met": "At the fair", "notes": "Likes numbers."}
    return Person.objects.create(owner=owner, name="Rosa Alvarez", **said)


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge")


def merge(client: Client, kept: Person, gone: Any, **more: str) -> Any:
    return client.post(reverse("known:merge", args=[kept.pk]), {"other": gone, **more})


def everywhere(person: Person, story: Story) -> Interview:
    """A row of each kind that knows somebody."""
    interview = Interview.objects.begin(person.owner, "Lead", day=DAY)
    interview.seats.create(person=person, name=person.name, again=True)
    Interview.objects.filter(pk=interview.pk).update(thanks=person)
    Opportunity.objects.filter(pk=interview.opportunity_id).update(came_through=person, came_through_name=person.name)
    person.met(happened_on=DAY, kind="coffee", promise="The method", their_promise="A call")
    person.places.create(title="Clerk", until=DAY)
    telling = tellings.note(story, [person], Occasion(DAY, person.title), interview=interview)
    telling.lit_up.add(person)
    Thanks.objects.create(interview=interview, person=person, text=f"Dear {person.title}", version=1)
    Standing.objects.create(person=person, state="met", on=DAY)
    return interview


def refers(person: int) -> list[str]:
    """Every kind of row that knows the person with this number."""
    relations = [field for field in Person._meta.get_fields(include_hidden=True) if field.auto_created]
    fields = [one.field for one in relations if one.is_relation and one.one_to_many]  # type: ignore[union-attr]
    return sorted(str(one) for one in fields if one.model._base_manager.filter(**{one.name: person}).exists())


def test_all_that_knows_the_one_knows_the_other_then(
    as_owner: Client, rosa: Person, twin: Person, story: Story
) -> None:
    everywhere(twin, story)
    known = refers(twin.pk)
    assert len(known) == 9
    assert merge(as_owner, rosa, twin.pk)["Location"] == rosa.get_absolute_url()
    assert refers(twin.pk) == []
    assert refers(rosa.pk) == known
    assert Opportunity.objects.get().came_through_name == Seat.objects.get().name == rosa.name
    assert not Person.everyone.filter(pk=twin.pk).exists()


def test_what_both_have_is_there_once_and_of_what_differs_both_are_kept(
    as_owner: Client, rosa: Person, twin: Person, story: Story
) -> None:
    interview = everywhere(twin, story)
    interview.seats.create(person=rosa, name=rosa.name, last_word=True)
    rosa.places.create(title="Intern", until=DAY)
    Telling.objects.get().people.add(rosa)
    Thanks.objects.create(interview=interview, person=rosa, text="Dear Director", version=1)
    Standing.objects.create(person=rosa, state="met", on=DAY)
    merge(as_owner, rosa, twin.pk, sure="on")
    seat, note = Seat.objects.get(), Thanks.objects.get()
    assert (seat.person, seat.again, seat.last_word) == (rosa, True, True)
    assert (note.person, note.text, note.version) == (rosa, "Dear Director\n\nDear Head of Works", 2)
    assert list(Telling.objects.get().people.all()) == [rosa] == list(Telling.objects.get().lit_up.all())
    assert Standing.objects.get().person == rosa
    ends = rosa.places.values_list("title", "until")
    assert list(ends) == [("Intern", DAY), ("Clerk", DAY - timedelta(days=1))]


def told(story: Story, *people: Person, interview: Interview | None = None, **said: str) -> Telling:
    return tellings.note(story, people, Occasion(DAY, **said), interview=interview)


@pytest.mark.parametrize("outside", [False, True])
def test_what_each_heard_on_one_day_is_told_once(rosa: Person, twin: Person, story: Story, outside: bool) -> None:
    panel = None if outside else Interview.objects.begin(rosa.owner, "Lead", day=DAY)
    told(story, rosa, interview=panel, question="Why?")
    told(story, twin, interview=panel, landed="well").lit_up.add(twin)
    merging.merge(rosa, twin)
    once = Telling.objects.get()
    assert (list(once.people.all()), list(once.lit_up.all()), once.question, once.landed) == (
        [rosa],
        [rosa],
        "Why?",
        "well",
    )
    story.refresh_from_db()
    assert story.told_count == 1


@pytest.mark.parametrize("turned", [False, True])
def test_what_others_heard_too_stays_theirs(rosa: Person, twin: Person, story: Story, turned: bool) -> None:
    dana = Person.objects.create(owner=rosa.owner, name="Dana")
    kept, gone = (twin, rosa) if turned else (rosa, twin)
    told(story, kept, question="Why?")
    told(story, gone, dana)
    merging.merge(kept, gone)
    assert [sorted(one.name for one in told.people.all()) for told in Telling.objects.all()] == [["Dana", kept.name]]


def test_what_was_told_on_two_days_or_in_two_rooms_stays_two(rosa: Person, twin: Person, story: Story) -> None:
    told(story, rosa)
    told(story, twin, interview=Interview.objects.begin(rosa.owner, "Lead", day=DAY))
    tellings.note(story, [twin], Occasion(DAY + timedelta(days=1)))
    merging.merge(rosa, twin)
    assert Telling.objects.filter(people=rosa).count() == 3


def test_what_the_other_page_says_fills_what_was_empty_and_else_goes_to_the_notes(
    as_owner: Client, rosa: Person, twin: Person
) -> None:
    merge(as_owner, rosa, twin.pk)
    rosa.refresh_from_db()
    assert (rosa.sits, rosa.how_met) == ("Director, Northwind", "At the fair")
    assert rosa.notes == "From the other page: Head of Works, Calder\n\nLikes numbers."
    assert not rosa.places.exists()


def test_notes_that_are_too_long_for_one_are_said_and_nothing_changes(
    as_owner: Client, rosa: Person, twin: Person
) -> None:
    twin.met(happened_on=DAY, kind="call")
    Person.objects.update(notes="x" * merging.MOST_NOTES)
    page = merge(as_owner, rosa, twin.pk)
    assert (page.status_code, "Shorten them first." in page.text) == (422, True)
    assert Encounter.objects.get().person == twin


def test_another_name_is_kept_in_the_notes(as_owner: Client, rosa: Person, twin: Person) -> None:
    Person.objects.filter(pk=twin.pk).update(name="Rosa Alvarez-Meyer")
    merge(as_owner, rosa, twin.pk)
    rosa.refresh_from_db()
    assert "Rosa Alvarez-Meyer" in rosa.notes


def test_two_who_were_in_one_room_are_asked_about_first(as_owner: Client, rosa: Person, twin: Person) -> None:
    interview = Interview.objects.begin(rosa.owner, "Lead", day=DAY)
    for order, person in enumerate((rosa, twin)):
        interview.seats.create(person=person, name=person.name, order=order)
    page = merge(as_owner, rosa, twin.pk)
    assert (page.status_code, Person.objects.count()) == (422, 2)
    assert 'name="sure"' in page.text
    merge(as_owner, rosa, twin.pk, sure="on")
    assert Person.objects.get() == rosa


@pytest.mark.parametrize("who", ["", "x", "self", "theirs", "in the trash"])
def test_only_another_of_ones_own_book_can_be_chosen(
    as_owner: Client, stranger: User, rosa: Person, twin: Person, who: str
) -> None:
    theirs = Person.objects.create(owner=stranger, name="Rosa Alvarez")
    twin.trash()
    keys = {"self": rosa.pk, "theirs": theirs.pk, "in the trash": twin.pk}
    assert merge(as_owner, rosa, keys.get(who, who)).status_code == 422
    assert Person.everyone.count() == 3


def test_those_of_a_like_name_are_offered_first(as_owner: Client, owner: User, rosa: Person, twin: Person) -> None:
    Person.objects.create(owner=owner, name="Anna Berg")
    form = as_owner.get(reverse("known:merge", args=[rosa.pk])).context["form"]
    assert [label for _, label in form["other"].field.choices] == ["Choose", "Rosa Alvarez, Calder", "Anna Berg"]
