"""Remember: each line becomes a story, and no word of it is lost."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import remembering

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


def test_a_title_that_is_in_the_bank_already_is_kept_again(as_owner: Client, owner: User) -> None:
    for _ in range(2):
        as_owner.post(ADDRESS, {"memories": "the pump"})
    assert owner.stories.count() == 2


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


def test_two_hundred_lines_cost_no_more_queries_than_one(
    owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, remembering.MOST_LINES):
        with django_assert_max_num_queries(10):
            assert remembering.keep(owner, [f"memory {at}" for at in range(number)]) == number
