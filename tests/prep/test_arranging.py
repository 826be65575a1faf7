"""A whole choice at once: applied as it was shown, and taken back as it was."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from prep import arranging, ten
from prep.models import Bar, Interview
from stories.models import Story
from storybank.revising import StaleError

pytestmark = pytest.mark.django_db


@pytest.fixture
def bank(owner: User) -> list[Story]:
    return [Story.objects.create(owner=owner, title=title, cues="one") for title in "abcde"]


def chosen(interview: Interview) -> list[str]:
    picks = list(interview.picks.select_related("story"))
    assert [pick.position for pick in picks] == list(range(1, len(picks) + 1))
    return [str(pick.story) for pick in picks]


def seen(interview: Interview) -> str:
    return arranging.as_chosen(interview.picks.values_list("story_id", "kept"))


def test_those_that_stay_keep_what_was_said_of_them(interview: Interview, bank: list[Story]) -> None:
    a, b, c, *_ = bank
    ten.add(interview, a, kept=True, question="Why?")
    ten.add(interview, b)
    arranging.arrange(interview, [c.pk, a.pk], seen=seen(interview))
    assert chosen(interview) == ["c", "a"]
    pick = interview.picks.get(story=a)
    assert (pick.kept, pick.question) == (True, "Why?")


def test_undo_brings_the_old_choice_back_in_its_order(interview: Interview, bank: list[Story]) -> None:
    for story in bank[:3]:
        ten.add(interview, story, kept=story.title == "b", question=f"{story}?")
    before = list(interview.picks.values_list("story", "kept", "question", "position"))
    former = arranging.arrange(interview, [bank[4].pk, bank[0].pk], seen=seen(interview))
    assert former
    for _ in range(2):
        arranging.put_back(interview, former)
        assert list(interview.picks.values_list("story", "kept", "question", "position")) == before


def test_what_was_changed_meanwhile_is_not_written_over(interview: Interview, bank: list[Story]) -> None:
    old = seen(interview)
    ten.add(interview, bank[0])
    with pytest.raises(StaleError):
        arranging.arrange(interview, [bank[1].pk], seen=old)
    assert chosen(interview) == ["a"]


def test_more_than_there_are_places_and_strangers_stories_are_refused(
    interview: Interview, bank: list[Story], stranger: User
) -> None:
    theirs = Story.objects.create(owner=stranger, title="theirs", cues="one")
    Interview.objects.filter(pk=interview.pk).update(k=2)
    interview.refresh_from_db()
    for order in ([story.pk for story in bank[:3]], [theirs.pk], [99_999]):
        with pytest.raises(ValidationError):
            arranging.arrange(interview, order, seen=seen(interview))
    assert chosen(interview) == []


def test_a_story_that_is_gone_for_good_stays_away(interview: Interview, bank: list[Story]) -> None:
    for story in bank[:2]:
        ten.add(interview, story)
    former = arranging.arrange(interview, [], seen=seen(interview))
    assert former
    bank[0].delete()
    arranging.put_back(interview, former)
    assert chosen(interview) == ["b"]


def test_left_out_is_taken_out_and_comes_back_with_undo(interview: Interview, bank: list[Story]) -> None:
    for story in bank[:3]:
        ten.add(interview, story)
    former = arranging.leave_out(interview, bank[1])
    assert former
    assert arranging.leave_out(interview, bank[1]) is None
    assert (chosen(interview), Bar.objects.count()) == (["a", "c"], 1)
    arranging.put_back(interview, former, bank[1].pk)
    assert (chosen(interview), Bar.objects.count()) == (["a", "b", "c"], 0)


def test_whoever_chooses_a_story_by_hand_has_changed_their_mind(interview: Interview, bank: list[Story]) -> None:
    arranging.leave_out(interview, bank[0])
    ten.add(interview, bank[0])
    assert Bar.objects.count() == 0


def test_pressed_twice_it_is_done(interview: Interview, bank: list[Story]) -> None:
    old = seen(interview)
    arranging.arrange(interview, [bank[0].pk], seen=old)
    assert arranging.arrange(interview, [bank[0].pk], seen=old) is None
    assert chosen(interview) == ["a"]


def test_what_was_kept_meanwhile_is_not_thrown_out(interview: Interview, bank: list[Story]) -> None:
    pick = ten.add(interview, bank[0])
    old = seen(interview)
    ten.keep(pick, True)
    with pytest.raises(StaleError):
        arranging.arrange(interview, [bank[1].pk], seen=old)
    assert chosen(interview) == ["a"]


def test_what_was_left_out_meanwhile_is_not_chosen(interview: Interview, bank: list[Story]) -> None:
    old = seen(interview)
    arranging.leave_out(interview, bank[1])
    with pytest.raises(StaleError):
        arranging.arrange(interview, [bank[1].pk], seen=old)
    assert chosen(interview) == []


def test_undo_leaves_what_was_done_by_hand_since(interview: Interview, bank: list[Story]) -> None:
    former = arranging.arrange(interview, [bank[0].pk], seen=seen(interview))
    assert former
    ten.add(interview, bank[1], kept=True)
    with pytest.raises(StaleError):
        arranging.put_back(interview, former)
    assert chosen(interview) == ["a", "b"]


def test_undo_needs_as_many_places_as_there_were(interview: Interview, bank: list[Story]) -> None:
    for story in bank[:3]:
        ten.add(interview, story)
    former = arranging.arrange(interview, [bank[0].pk], seen=seen(interview))
    assert former
    Interview.objects.filter(pk=interview.pk).update(k=2)
    with pytest.raises(ValidationError, match="2 places"):
        arranging.put_back(interview, former)
    assert chosen(interview) == ["a"]
