"""The index of the search: a check tells when it is not in step, and every migrate puts it back."""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.models import User
from stories import index
from stories.checks import index_in_step
from stories.models import Story
from tests.stories.test_list import add

DROPPED = {
    "sqlite": "DROP TRIGGER stories_found_update",
    "postgresql": "DROP TRIGGER stories_found_keep ON stories_story",
}


def execute(command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(command)


def told() -> list[str]:
    return [message.msg for message in index_in_step(None, ["default"])]


@pytest.fixture
def story(owner: User) -> Story:
    return add(owner, "one", "audit", action="pump")


def test_in_step_nothing_is_said(story: Story) -> None:
    assert told() == []
    assert not index.keep("default")


def test_a_trigger_that_was_dropped_is_told_and_comes_back(owner: User, story: Story) -> None:
    execute(DROPPED[connection.vendor])
    Story.objects.update(action="valve")
    assert "not there, or not as it should be" in told()[0]
    assert index.keep("default")
    assert told() == []
    assert [one.title for one in owner.stories.search("valve")] == ["one"]


def test_migrate_puts_it_back(owner: User, story: Story) -> None:
    execute(DROPPED[connection.vendor])
    call_command("migrate", verbosity=0)
    assert told() == []


@pytest.mark.sqlite_only
def test_other_words_than_the_stories_are_told(story: Story) -> None:
    execute("INSERT INTO stories_found(stories_found) VALUES ('delete-all')")
    assert "holds 0 stories of 1" in told()[0]
    execute(f"INSERT INTO stories_found(rowid, title) VALUES ({story.pk}, 'zebra')")
    assert "other words" in told()[0]
    call_command("reindex", verbosity=0)
    assert told() == []


@pytest.mark.postgres_only
def test_other_words_than_those_of_the_stories_are_told(story: Story) -> None:
    execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while a check on it waits
    execute("ALTER TABLE stories_story DISABLE TRIGGER stories_found_keep")
    Story.objects.update(action="valve")
    execute("ALTER TABLE stories_story ENABLE TRIGGER stories_found_keep")
    assert "other words than 1 of the newest" in told()[0]
    call_command("reindex", verbosity=0)
    assert told() == []
