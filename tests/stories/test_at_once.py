"""Two requests about one story in the same moment."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from stories import writing
from stories.models import Story
from storybank.models import Receipt
from tests.stories.pages import Page

NEW = reverse("stories:new")
ROUNDS = 5

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_disk")]


@pytest.fixture
def on_disk(owner: User, as_owner: Client, tmp_path: Path) -> Iterator[None]:
    """The database in a file where it is SQLite's: in memory, connections do not wait for each other."""
    if connection.vendor != "sqlite":
        yield
        return
    file, settings, memory = str(tmp_path / "db"), connection.settings_dict, connection.connection
    connection.cursor().execute("VACUUM INTO %s", [file])
    name, settings["NAME"], connection.connection = settings["NAME"], file, None
    connection.ensure_connection()  # with a log of its own from now on: to get one two would not wait
    yield
    connection.close()
    settings["NAME"], connection.connection = name, memory


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each returns; they begin together, each with a connection of its own."""
    barrier, found = Barrier(len(works)), []

    def run(work: Callable[[], Any]) -> None:
        barrier.wait()
        found.append(work())
        connection.close()

    threads = [Thread(target=run, args=[work]) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def while_locked(story: Story, work: Callable[[], Any], meanwhile: Callable[[], Any]) -> Any:
    """What `work` returns, which waits for the row of the story; it is let go when `meanwhile` is done."""
    with ThreadPoolExecutor(1) as pool, transaction.atomic(), connection.cursor() as cursor:
        Story.objects.select_for_update().get(pk=story.pk)
        found = pool.submit(at_once, work)
        waiting = 0
        while not waiting and not found.done():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            waiting = cursor.fetchone()[0]
        assert waiting
        meanwhile()
    return found.result()[0]


@pytest.mark.postgres_only
def test_a_save_that_was_overtaken_while_it_waited_is_done(owner: User, as_owner: Client) -> None:
    story = Story.objects.create(owner=owner, title="The gauge")
    tab = Page.of(as_owner, story)
    late, newest = (tab.sent({}, around={"status": status}) for status in ("ready", "resting"))
    answer = while_locked(story, lambda: tab.send(late), lambda: tab.send(newest))
    assert answer.status_code == 200
    assert Story.objects.get(pk=story.pk).status == "resting"
    assert Receipt.objects.get().seq == 2


@pytest.mark.postgres_only
def test_what_was_kept_while_a_restore_waited_is_known(owner: User, as_owner: Client) -> None:
    story = Story.objects.create(owner=owner, title="The gauge", action="One.")
    for text in ("Two.", "Three."):
        Page.of(as_owner, story).save({"action": text})
    two, one = story.revisions.all()
    other = Page.of(as_owner, story)
    kept = while_locked(story, lambda: writing.bring_back(story, one), lambda: other.save({"action": "Two."}))
    assert [row.texts["action"] for row in story.revisions.all()] == ["Two.", "Three.", "Two.", "One."]
    assert kept == story.revisions.first() != two


def test_two_requests_of_one_page_at_once_make_one_story(owner: User, as_owner: Client) -> None:
    for _ in range(ROUNDS):
        tab = Page(as_owner, reverse("stories:save_new"), key=str(uuid4()))
        first, last = tab.sent({"action": "One."}), tab.sent({"action": "One two."})
        answers = at_once(lambda: tab.send(first), lambda: tab.send(last))  # noqa: B023
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.json()["text"] for answer in answers}) == 1
        assert owner.stories.get(client_key=tab.more["key"]).action == "One two."


def test_a_button_pressed_twice_at_once_makes_one_story(owner: User, as_owner: Client) -> None:
    for number in range(ROUNDS):
        typed = {"title": f"The gauge {number}", "version": "1", "client_key": str(uuid4())}
        answers = at_once(*[lambda: as_owner.post(NEW, typed)] * 2)  # noqa: B023
        assert {answer.status_code for answer in answers} == {302}
        assert owner.stories.get(client_key=typed["client_key"]).version == 1


def test_of_two_pages_that_change_a_story_at_once_one_is_asked(owner: User, as_owner: Client) -> None:
    story = Story.objects.create(owner=owner, title="The gauge")
    for number in range(ROUNDS):
        one, other = Page.of(as_owner, story), Page.of(as_owner, story)
        answers = at_once(
            lambda: one.save({"action": f"One {number}."}),  # noqa: B023
            lambda: other.save({"hook": f"Other {number}."}),  # noqa: B023
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert Story.objects.get(pk=story.pk).version == number + 2
