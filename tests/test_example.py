"""The example: what it holds, that it comes once, and that leaving touches nothing of a person's own."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from prep import briefing, ten
from prep.models import Interview, Opportunity
from stories import coaching, remarks
from stories.models import Story
from storybank.example import bank

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


def test_the_example_shows_every_remark_there_is(owner: User, example: Interview) -> None:
    drafts = [remarks.draft(story, owner.words_a_minute) for story in owner.stories.all()]
    shown = [coaching.advise(draft).without(frozenset()).remarks for draft in drafts]
    assert {remark.kind for two in shown for remark in two} == set(coaching.KINDS)


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
    assert owner.opportunities.count() == 1


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
    assert owner.people.count() == 5
    assert any(tag.uses for tag in owner.tags.all())


def test_leaving_twice_and_undo_bring_one_example_back(owner: User) -> None:
    for _ in range(2):
        bank.add(owner)
        bank.leave(owner)
    bank.bring_back(owner)
    assert (owner.stories.count(), owner.people.count(), owner.opportunities.count()) == (22, 5, 1)
    bank.add(owner)
    bank.bring_back(owner)
    assert owner.stories.count() == 22


def test_an_example_whose_interview_became_one_s_own_is_not_added_again(owner: User) -> None:
    bank.add(owner)
    owner.opportunities.update(example=False)
    assert bank.add(owner) is None
    assert owner.stories.count() == 22


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
