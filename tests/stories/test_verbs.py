"""What can be done with a whole story: read, ready, rest, wake, delete, restore, and delete for good."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging, trash, writing
from stories.models import Story

PARTS = {"situation": "One part in nine.", "task": "One measurement.", "action": "I asked.", "result": "Less scrap."}


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", status="draft", **PARTS)


def post(client: Client, verb: str, story: Story) -> str:
    """Press the button of a verb; returns the page that follows."""
    return client.post(reverse(f"stories:{verb}", args=[story.pk]), follow=True).content.decode()


def undo(client: Client, page: str) -> None:
    """Press the Undo that the page offers."""
    before, _, _ = page.partition('<button class="button small">Undo')
    client.post(before.rpartition('action="')[2].partition('"')[0])


def status(story: Story) -> str:
    return Story.everything.get(pk=story.pk).status


def test_a_story_is_read_with_all_that_is_said_about_it(as_owner: Client, story: Story) -> None:
    tagging.retag(story, ["audit"])
    writing.show(story, {"LEAD": 3})
    Story.objects.filter(pk=story.pk).update(proof="−38 %", happened="May 2023", learned="Let them.")
    page = as_owner.get(story.get_absolute_url()).content.decode()
    for text in (*PARTS.values(), "−38 %", "May 2023", "Let them.", "audit", "shows it strongly", "About 4 s aloud"):
        assert text in page


def test_the_person_calls_it_ready(as_owner: Client, story: Story) -> None:
    assert "“The gauge” is ready to tell." in post(as_owner, "ready", story)
    assert status(story) == "ready"


@pytest.mark.parametrize("before", ["draft", "ready"])
def test_rest_is_undone_to_what_it_was(as_owner: Client, story: Story, before: str) -> None:
    Story.objects.filter(pk=story.pk).update(status=before)
    page = post(as_owner, "rest", story)
    assert status(story) == "resting"
    undo(as_owner, page)
    assert status(story) == before


def test_a_rested_story_comes_back_and_is_not_called_ready(as_owner: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(status="resting")
    assert "“The gauge” is back among the others." in post(as_owner, "wake", story)
    assert status(story) == "draft"


def test_resting_twice_offers_no_undo_to_rest(as_owner: Client, story: Story) -> None:
    page = post(as_owner, "rest", story)
    again = post(as_owner, "rest", story)
    assert "“The gauge” is resting already." in again
    assert "Undo" not in again
    undo(as_owner, page)
    assert status(story) == "draft"


def test_waking_twice_leaves_a_ready_story_ready(as_owner: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(status="ready")
    post(as_owner, "wake", story)
    assert status(story) == "ready"


def test_a_second_press_is_answered_calmly(as_owner: Client, story: Story) -> None:
    said = {"delete": "is in the trash already", "restore": "is back", "forever": "It is gone for good already"}
    for verb, words in said.items():
        if verb == "forever":
            trash.throw_away(story)
        post(as_owner, verb, story)
        assert words in post(as_owner, verb, story)
    assert not Story.everything.exists()


@pytest.mark.parametrize("verb", ["rest", "ready", "wake"])
def test_an_example_that_is_only_moved_stays_one(as_owner: Client, owner: User, verb: str) -> None:
    story = Story.objects.create(owner=owner, title="An example", example=True, status="resting")
    as_owner.post(reverse(f"stories:{verb}", args=[story.pk]))
    assert Story.objects.get(pk=story.pk).example


def test_an_example_that_left_does_not_bury_what_is_ones_own(as_owner: Client, owner: User, story: Story) -> None:
    trash.throw_away(Story.objects.create(owner=owner, title="An example", example=True))
    trash.throw_away(story)
    assert [one.title for one in as_owner.get(reverse("stories:trash")).context["stories"]] == ["The gauge"]


def test_a_deleted_story_waits_in_the_trash(as_owner: Client, owner: User, story: Story) -> None:
    tagging.retag(story, ["audit"])
    page = post(as_owner, "delete", story)
    assert "“The gauge” is in the trash." in page
    assert not owner.stories.exists()
    assert "The gauge" in as_owner.get(reverse("stories:trash")).content.decode()
    undo(as_owner, page)
    assert owner.stories.get().tags.get().uses == 1


def test_only_what_is_in_the_trash_goes_for_good(as_owner: Client, story: Story) -> None:
    assert "is not in the trash. Nothing was deleted." in post(as_owner, "forever", story)
    assert Story.objects.exists()
    trash.throw_away(story)
    assert "is gone for good" in post(as_owner, "forever", story)
    assert not Story.everything.exists()


def test_the_trash_says_when_a_story_is_gone(as_owner: Client, story: Story) -> None:
    trash.throw_away(story)
    gone = timezone.localdate() + timedelta(days=30)
    assert f"gone for good on {gone.day} {gone:%B}" in as_owner.get(reverse("stories:trash")).content.decode()


@pytest.mark.parametrize("verb", ["rest", "wake", "ready", "delete"])
def test_a_stranger_finds_nothing_to_do(as_stranger: Client, story: Story, verb: str) -> None:
    assert as_stranger.post(reverse(f"stories:{verb}", args=[story.pk])).status_code == 404
    assert status(story) == "draft"
    assert Story.objects.filter(pk=story.pk).exists()


@pytest.mark.parametrize("verb", ["restore", "forever"])
def test_a_strangers_hands_stay_out_of_the_trash(as_stranger: Client, story: Story, verb: str) -> None:
    trash.throw_away(story)
    assert as_stranger.post(reverse(f"stories:{verb}", args=[story.pk])).status_code == 404
    assert Story.everything.get(pk=story.pk).trashed_at


def test_reading_and_the_trash_cost_the_same_at_one_and_at_forty(
    as_owner: Client, owner: User, story: Story, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 40):
        tagging.retag(story, [f"tag {at}" for at in range(number)])
        Story.objects.bulk_create(Story(owner=owner, title="x", trashed_at=timezone.now()) for _ in range(number))
        with django_assert_num_queries(6):
            as_owner.get(story.get_absolute_url())
        with django_assert_num_queries(3):
            as_owner.get(reverse("stories:trash"))
