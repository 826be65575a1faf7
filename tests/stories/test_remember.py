"""Remember: each line becomes a story, and no word of it is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import remembering, writing

ADDRESS = reverse("stories:remember")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("the night the pump failed", "the night the pump failed"),
        ("• Led the ward move", "Led the ward move"),
        ("\u2022\tLed the ward move", "Led the ward move"),
        ("- taught my cousin", "taught my cousin"),
        ("* taught   my cousin", "taught my cousin"),
        ("1. first", "first"),
        ("12) twelfth", "twelfth"),
        ("(2) second", "second"),
        ("• 3. third", "third"),
        ("-38 % scrap", "-38 % scrap"),
        ("2.5 million saved", "2.5 million saved"),
        ("3D printed a gauge", "3D printed a gauge"),
    ],
)
def test_a_line_loses_its_bullet_and_nothing_else(line: str, title: str) -> None:
    assert remembering.lines(line) == [title]


def test_blank_lines_and_second_copies_are_passed_over() -> None:
    assert remembering.lines("one\r\n\n  \n- \n•\n1.\none\n• one\ntwo\n---") == ["one", "two"]


def test_a_long_line_is_cut_at_a_word_and_kept_whole_beside() -> None:
    line = "I stood at the gauge at every change of shift for two weeks, six in the morning included, and signed last"
    memory = remembering.memory(line)
    assert memory.title == "I stood at the gauge at every change of shift for two weeks, six in the morning…"
    assert (memory.hook, memory.situation) == (line, "")


def test_a_very_long_line_is_kept_where_there_is_room() -> None:
    memory = remembering.memory("word " * 60)
    assert len(memory.title) <= 80
    assert (memory.hook, memory.situation) == ("", "word " * 60)


def test_a_single_endless_word_is_cut_where_it_must_be() -> None:
    assert remembering.memory("x" * 81).title == "x" * 79 + "…"


def test_lines_become_stories_the_first_on_top(as_owner: Client, owner: User) -> None:
    answer = as_owner.post(ADDRESS, {"memories": "first\n- second\n" + "long " * 50}, follow=True)
    assert answer.redirect_chain == [(reverse("stories:list"), 302)]
    assert "3 stories kept. Open one and write what you remember." in answer.content.decode()
    kept = list(owner.stories.order_by("-pk").values_list("title", "status"))
    assert kept[:2] == [("first", "idea"), ("second", "idea")]
    assert kept[2][1] == "draft"


def test_a_button_pressed_twice_keeps_a_line_once(as_owner: Client, owner: User) -> None:
    long = "long " * 50
    as_owner.post(ADDRESS, {"memories": f"the pump\n{long}\nthe valve"})
    again = as_owner.post(ADDRESS, {"memories": f"the pump\n{long}\nThe pump"}, follow=True).content.decode()
    assert "1 story kept. Open one and write what you remember. 2 were there already." in again
    assert owner.stories.count() == 4


@pytest.mark.parametrize(
    "change",
    [
        {"result": "Less."},
        {"status": "resting"},
        {"version": 2},
        {"proof": "−38 %"},
        {"tag_words": "audit"},
        {"created_at": "2026-01-01T00:00Z"},
        {"trashed_at": "2026-01-01T00:00Z"},
    ],
)
def test_a_line_is_kept_again_once_its_story_is_something_else(owner: User, change: dict[str, Any]) -> None:
    writing.remember(owner, ["the pump"])
    owner.stories.update(**change)
    assert writing.remember(owner, ["the pump"]) == (1, 0)


def test_a_line_of_somebody_elses_is_kept(owner: User, stranger: User) -> None:
    writing.remember(stranger, ["the pump"])
    assert writing.remember(owner, ["the pump"]) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Write one line, and it becomes a story."),
        (" \n - \n", "Write one line, and it becomes a story."),
        ("\n".join(f"memory {number}" for number in range(5000)), "There are 5,000 lines here."),
        ("a\x00b", "a character that cannot be saved"),
        ("x" * 20_001, "One line is longer than 20,000 characters."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_box(as_owner: Client, owner: User, typed: str, why: str) -> None:
    answer = as_owner.post(ADDRESS, {"memories": typed})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert answer.context["form"]["memories"].value() == typed
    assert not owner.stories.exists()


def test_two_hundred_lines_are_not_written_one_by_one(
    owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    # SQLite takes 999 values in one statement, which are about thirty stories.
    for number in (1, remembering.MOST_LINES):
        with django_assert_max_num_queries(5 + number // 25):
            assert writing.remember(owner, [f"line {number} {at}" for at in range(number)]) == (number, 0)
