"""The example: what it holds, that it comes once, and that leaving touches nothing of a person's own."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Encounter, Person
from prep import asked, briefing, returning, standing, suggesting, tellings, ten
from prep.models import Interview, Opportunity, Seat
from prep.tellings import Occasion
from stories import coaching, remarks
from stories.models import Story
from storybank.example import bank
from storybank.example.interviews import SATURDAY

pytestmark = pytest.mark.django_db


def test_the_example_holds_what_it_promises(owner: User, example: Interview) -> None:
    stories = list(owner.stories.all())
    assert len(stories) >= 14
    assert sum(not story.is_finished for story in stories) == 6
    assert any(story.setback for story in stories)
    assert {"%", "→", "“"} <= {sign for story in stories for sign in "%→“" if sign in story.proof}
    brief = briefing.load(example)
    assert [one.role for one in brief.listeners].count("director") == 2
    assert sum(bool(one.met) for one in brief.listeners) == 2
    assert [one.text for one in brief.uncovered] == ["Handles conflict"]
    assert brief.offer
    assert brief.has_room


@pytest.mark.parametrize(
    "today", [date(2026, 11, 23) + timedelta(days=n) for n in range(7)], ids=lambda day: f"{day:%A}"
)
def test_nobody_in_the_example_meets_at_a_weekend(owner: User, today: date) -> None:
    with time_machine.travel(datetime.combine(today, time(9), UTC), tick=False):
        ahead = bank.add(owner)
    interviews = Interview.objects.of(owner)
    days = [one.day for one in interviews if one.day]
    met = Encounter.objects.filter(person__owner=owner)
    days += [day for day in met.values_list("happened_on", flat=True) if day]
    assert [day for day in days if day.weekday() >= SATURDAY] == []
    assert len(days) > 8
    assert ahead
    assert ahead.day
    assert 3 <= (ahead.day - today).days <= 5
    sat = set(interviews.exclude(pk=ahead.pk).values_list("day", flat=True))
    assert sat == set(met.filter(kind=Encounter.Kind.INTERVIEW).values_list("happened_on", flat=True))


def test_the_example_shows_every_remark_there_is(owner: User, example: Interview) -> None:
    drafts = [remarks.draft(story, owner.words_a_minute) for story in owner.stories.all()]
    shown = [coaching.advise(draft).without(frozenset()).remarks for draft in drafts]
    assert {remark.kind for two in shown for remark in two} == set(coaching.KINDS)
    says = {remark.says for two in shown for remark in two}
    assert says >= {"There is no ending yet.", "The ending is very short."}
    assert says >= {"You cannot confirm this figure.", "Can you back this figure up?"}


def test_a_finished_story_of_the_example_is_hardly_ever_remarked_upon(owner: User, example: Interview) -> None:
    drafts = [remarks.draft(story, owner.words_a_minute) for story in owner.stories.ready()]
    assert sum(bool(coaching.advise(draft).remarks) for draft in drafts) <= len(drafts) // 4


def test_the_tenth_story_of_the_example_covers_everything(owner: User, example: Interview) -> None:
    offer = briefing.load(example).offer
    assert offer
    ten.add(example, owner.stories.get(pk=offer.id))
    brief = briefing.load(example)
    assert len(brief.places) == 10
    assert not brief.uncovered


def test_added_twice_it_is_there_once(owner: User) -> None:
    assert bank.add(owner) == bank.add(owner)
    assert (owner.opportunities.count(), owner.tellings.count()) == (3, 6)


def test_it_leaves_in_one_click_and_comes_back_with_undo(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    mine = Story.objects.create(owner=owner, title="Mine")
    page = as_owner.post(reverse("leave_example"), follow=True)
    assert list(owner.stories.all()) == [mine]
    assert not owner.people.exists()
    assert not Interview.objects.of(owner).exists()
    assert all(tag.uses == 0 for tag in owner.tags.all())
    [message] = page.context["messages"]
    as_owner.post(message.extra_tags)
    assert owner.stories.count() > 14
    assert owner.people.count() == 6
    assert any(tag.uses for tag in owner.tags.all())


def test_leaving_twice_and_undo_bring_one_example_back(owner: User) -> None:
    for _ in range(2):
        bank.add(owner)
        bank.leave(owner)
    bank.bring_back(owner)
    assert (owner.stories.count(), owner.people.count(), owner.opportunities.count()) == (22, 6, 3)
    bank.add(owner)
    bank.bring_back(owner)
    assert owner.stories.count() == 22


def test_an_example_whose_interview_became_one_s_own_is_not_added_again(owner: User) -> None:
    bank.add(owner)
    owner.opportunities.update(example=False)
    assert bank.add(owner) is None
    assert owner.stories.count() == 22


def test_whoever_saves_the_example_as_it_is_still_has_the_example(as_owner: Client, owner: User) -> None:
    example = bank.add(owner)
    assert example
    for name in ("edit", "looked_for"):
        address = reverse(f"prep:{name}", args=[example.pk])
        assert as_owner.post(address, as_typed(as_owner, address)).status_code == 302
    page = as_owner.get(example.get_absolute_url())
    assert "Take the example away" in page.content.decode()
    assert len(page.context["choices"]) + len(page.context["other_choices"]) == 12
    as_owner.post(reverse("leave_example"))
    assert not owner.opportunities.exists()


def test_for_another_post_it_is_ones_own_with_what_is_chosen(as_owner: Client, owner: User) -> None:
    example = bank.add(owner)
    assert example
    address = reverse("prep:edit", args=[example.pk])
    typed = as_typed(as_owner, address) | {"organization": "Southwind"}
    assert "your own interview now" in as_owner.post(address, typed, follow=True).content.decode()
    assert owner.stories.own().count() == example.picks.count() == 9
    assert owner.people.filter(example=False).count() == example.seats.count()
    bank.leave(owner)
    assert owner.stories.count() == 9


def as_typed(client: Client, address: str) -> dict[str, Any]:
    """What a browser sends of a page of which nothing was changed."""
    form = client.get(address).context["form"]
    shown = {field.html_name: field.value() for field in form if field.value() is not None}
    return {name: value for name, value in shown.items() if value is not False}


def test_what_a_real_interview_uses_stays(owner: User) -> None:
    bank.add(owner)
    real = Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Mine"))
    story, person = owner.stories.order_by("pk")[0], owner.people.all()[0]
    ten.add(real, story)
    real.seats.create(person=person, name=person.name)
    bank.leave(owner)
    assert [left.title for left in owner.stories.all()] == [story.title]
    assert list(owner.people.all()) == [person]
    assert not owner.stories.get().example


def test_whoever_a_real_opportunity_came_through_stays(owner: User, example: Interview) -> None:
    listener = owner.people.filter(example=True).first()
    assert listener
    real = Interview.objects.begin(owner, "Mine")
    Opportunity.objects.filter(pk=real.opportunity_id).update(came_through=listener, came_through_name=listener.name)
    bank.leave(owner)
    assert [(one.pk, one.example) for one in owner.people.all()] == [(listener.pk, False)]


def test_its_past_has_something_true_for_every_page(owner: User, example: Interview) -> None:
    spring, declined, coming = Interview.objects.of(owner).in_order()
    assert coming == example
    assert [one.opportunity.outcome for one in (spring, declined)] == ["no", "declined"]
    assert asked.had_a_story(asked.read(spring.asked)) == "You had a story for 4 of the 5 things they asked."
    again = returning.load(briefing.load(example))
    assert again
    assert [one.says for one in again.better] == ["told at −30 % scrap, the story now says −38 % scrap"]
    assert again.fresh
    [gap] = again.gaps
    assert gap.story
    assert gap.story.title == "The morning two leads stopped talking"
    suggested = suggesting.suggest(example)
    assert suggested.changes
    assert sum(bool(place.heard) for place in suggested.after.places) < sum(
        bool(place.heard) for place in suggested.before.places
    )


def test_every_story_of_the_example_counts_as_often_as_it_was_told(owner: User, example: Interview) -> None:
    counted = {story.title: story.told_count for story in owner.stories.filter(told_count__gt=0)}
    told = Counter(owner.tellings.values_list("title", flat=True))
    assert counted == told


def test_what_became_one_s_own_forgets_an_example_that_comes_anew(owner: User) -> None:
    bank.add(owner)
    owner.stories.filter(title="The gauge nobody trusted").update(example=False)
    bank.leave(owner)
    bank.add(owner)
    own = owner.stories.get(title="The gauge nobody trusted", example=False)
    assert (own.told_count, own.tellings.count(), owner.tellings.count()) == (0, 0, 6)


def test_added_anew_it_leaves_what_was_told_to_its_people_counted(owner: User, example: Interview) -> None:
    listener = owner.people.filter(example=True).first()
    assert listener
    own = Story.objects.create(owner=owner, title="Mine")
    telling = tellings.note(own, [listener], Occasion(timezone.localdate()))
    bank.leave(owner)
    bank.add(owner)
    telling.refresh_from_db()
    assert (telling.people.count(), telling.erased) == (0, 1)


def test_tidying_leaves_nothing_of_the_example_s_past(owner: User) -> None:
    bank.add(owner)
    bank.leave(owner)
    for rows in (Story.everything, Person.everyone, Opportunity.everything):
        rows.update(trashed_at=timezone.now() - timedelta(days=31))
    call_command("tidy", verbosity=0)
    assert not owner.tellings.exists()


def test_a_stranger_s_example_is_not_taken_along(owner: User, stranger: User) -> None:
    bank.add(owner)
    bank.add(stranger)
    bank.leave(owner)
    assert stranger.stories.exists()


def test_the_command_finds_the_account_or_says_so(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("example", email=owner.email.upper())
    assert owner.stories.exists()
    with pytest.raises(CommandError, match="nobody@"):
        call_command("example", email="nobody@example.org")


def test_something_is_promised_and_due_and_somebody_to_be_met_again(as_owner: Client, owner: User) -> None:
    bank.add(owner)
    page = as_owner.get("/")
    assert [one.person.name for one in page.context["due"]] == ["Rosa Alvarez", "Marcus Hale"]
    assert [one.name for one in page.context["reminders"].to_meet] == ["Marcus Hale"]


def test_every_page_about_people_and_what_came_of_it_has_something_to_show(
    as_owner: Client, owner: User, example: Interview
) -> None:
    spring = Interview.objects.of(owner).in_order()[0]
    rosa, gauge = owner.people.get(name="Rosa Alvarez"), owner.stories.get(title="The gauge nobody trusted")
    pages: tuple[tuple[str, list[int], list[str]], ...] = (
        ("home", [], ["You wanted to", "Thanks and promises", "People who know your work", "All 3 people"]),
        ("people:list", [], ["Rosa Alvarez", "last met"]),
        ("people:read", [rosa.pk], ["She wrote little", "Note of thanks", "You were asked back", "They promised"]),
        ("known:doors", [], ["You were asked back", "You said no to their offer"]),
        ("known:erase", [rosa.pk], ["3 times you met", "in 2 interviews", "1 note of thanks", "a story 5 times"]),
        ("prep:debrief", [spring.pk], ["4 of the 5 things", "stiff, then warm", "Your note to", "It was a no"]),
        ("prep:still_true", [spring.pk], ["−38 % scrap", "Marcus Hale", "two people at odds"]),
        ("prep:before", [example.pk], ["Read the audit report", "told at −30 % scrap", "Say the number first"]),
        ("prep:expected", [example.pk], ["Asked before"]),
        ("stories:read", [gauge.pk], ["Told to", "lit up", "You said <b"]),
    )
    for name, args, said in pages:
        page = as_owner.get(reverse(name, args=args)).text
        assert [words for words in said if words not in page] == [], name


def test_everybody_of_its_past_was_thanked_in_words_that_can_be_read(
    as_owner: Client, owner: User, example: Interview
) -> None:
    for seat in Seat.objects.filter(interview__in=Interview.objects.of(owner).exclude(pk=example.pk)):
        page = as_owner.get(reverse("prep:thanks", args=[seat.interview_id, seat.pk]))
        assert page.context["note"].sent_on
        assert "Thank you" in page.context["form"]["text"].value()


def test_the_way_with_each_director_can_be_read(as_owner: Client, owner: User, example: Interview) -> None:
    rosa, marcus = (owner.people.get(name=name) for name in ("Rosa Alvarez", "Marcus Hale"))
    ways = standing.ways(owner.people.all())
    assert [step.state for step in ways[rosa.pk]] == ["met", "interviewed", "in-touch", "again"]
    assert [step.state for step in ways[marcus.pk]] == ["interviewed", "again", "offered", "declined"]
    page = as_owner.get(rosa.get_absolute_url()).text
    assert "after the interview for Quality Lead, Valves" in page
    assert "Director of Supply, Northwind Aerosystems" in as_owner.get(marcus.get_absolute_url()).text


def test_what_stays_because_it_was_made_ones_own_is_named(as_owner: Client, owner: User, example: Interview) -> None:
    rosa = owner.people.get(name__contains="Rosa")
    rosa.met(happened_on=timezone.localdate(), kind="coffee", about="Mine")
    page = as_owner.post(reverse("leave_example"), follow=True).text
    assert f"but for what you made your own: {rosa}." in page
    assert owner.people.get() == rosa


def test_where_nothing_was_touched_nothing_stays(as_owner: Client, owner: User, example: Interview) -> None:
    assert "Everything of yours is as it was." in as_owner.post(reverse("leave_example"), follow=True).text
    assert not owner.people.exists()
