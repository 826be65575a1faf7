"""The server's clock is set back an hour: what is newer is said by versions and numbers, never by a clock."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from stories.models import Story
from tests.drafting.client import Page
from tests.drafting.wires import InProcess

HOUR = timedelta(hours=1)


@pytest.fixture
def story(owner: User) -> Story:
    """A story of the owner's."""
    return Story.objects.create(owner=owner, title="The pump")


def open_page(as_owner: Client, story: Story) -> Page:
    """One more page of the story."""
    return Page(InProcess(as_owner), f"/stories/{story.pk}/edit/")


def test_what_is_saved_after_the_clock_was_set_back_stands(as_owner: Client, story: Story) -> None:
    with time_machine.travel(timezone.now()) as clock:
        page = open_page(as_owner, story)
        for text in ("Before the change.", "After the change."):
            page.type("situation", text)
            assert page.save() == 200
            clock.shift(-HOUR)
    story.refresh_from_db()
    assert (story.situation, story.version) == ("After the change.", 3)


def test_older_save_that_arrives_with_a_later_clock_is_done_already(as_owner: Client, story: Story) -> None:
    with time_machine.travel(timezone.now()) as clock:
        page = open_page(as_owner, story)
        page.type("situation", "The pump failed.")
        older = page.leave()
        page.type("situation", "The pump failed at night.")
        clock.shift(-HOUR)
        assert page.deliver(page.leave()).status == 200
        clock.shift(HOUR)
        assert page.deliver(older).status == 200
    story.refresh_from_db()
    assert story.situation == "The pump failed at night."


@pytest.mark.parametrize("change", [-HOUR, HOUR])
def test_other_page_is_told_whatever_the_clock_says(as_owner: Client, story: Story, change: timedelta) -> None:
    with time_machine.travel(timezone.now()) as clock:
        one, other = open_page(as_owner, story), open_page(as_owner, story)
        one.type("result", "No scrap since March.")
        one.save()
        clock.shift(change)
        other.type("result", "Half the scrap.")
        assert other.save() == 409
    assert other.conflicts == {"result"}


def test_versions_are_listed_in_the_order_they_were_kept(as_owner: Client, story: Story) -> None:
    with time_machine.travel(timezone.now()) as clock:
        for text in ("First.", "Second.", "Third."):
            page = open_page(as_owner, story)
            page.type("situation", text)
            page.save()
            clock.shift(-HOUR)
    assert [revision.texts["situation"] for revision in story.revisions.all()] == ["Second.", "First.", ""]
