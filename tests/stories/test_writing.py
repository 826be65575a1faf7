"""Writing a story: what is saved, what counts as a version, and what is never written over."""

from typing import Any

import pytest

from accounts.models import User
from stories import trash, writing
from stories.merging import Opened, Written, opened_with
from stories.models import Story
from stories.writing import StaleError


@pytest.fixture
def story(owner: User) -> Story:
    written = Written({"title": "The gauge", "action": "I asked."}, shows={"LEAD": 3}, tags=["audit"])
    return writing.begin(owner, written)


def revise(story: Story, typed: Written, base: int, **how: Any) -> Story:
    """The story as it is saved after a save of these words."""
    return writing.revise(story, typed, base=base, **how).story


def seen(story: Story) -> Opened:
    """What a page is opened with now."""
    return opened_with(writing.as_saved(Story.objects.get(pk=story.pk)))


def test_a_new_story_has_all_that_was_written(story: Story) -> None:
    assert (story.title, story.action, story.version) == ("The gauge", "I asked.", 1)
    assert story.evidence.get().strength == 3
    assert story.tags.get().name == "audit"


@pytest.mark.parametrize(
    ("texts", "wish", "status"),
    [
        ({"title": "t", "hook": "h", "proof": "p"}, "", "idea"),
        ({"title": "t"}, "draft", "idea"),
        ({"title": "t", "task": "x"}, "", "draft"),
        ({"title": "t", "task": "x"}, "ready", "ready"),
        ({"title": "t"}, "ready", "ready"),
        ({"title": "t", "task": "x"}, "resting", "resting"),
    ],
)
def test_only_the_person_calls_a_story_ready(owner: User, texts: dict[str, str], wish: str, status: str) -> None:
    assert writing.begin(owner, Written(texts, wish)).status == status


def test_a_ready_story_stays_ready_while_it_is_rewritten(story: Story) -> None:
    story.call_ready()
    assert revise(story, Written({"action": ""}), base=1).status == "ready"


def test_a_draft_whose_text_goes_is_an_idea_again(story: Story) -> None:
    assert revise(story, Written({"action": ""}), base=1).status == "idea"


def test_a_changed_text_is_a_new_version(story: Story) -> None:
    saved = revise(story, Written({"action": "I asked twice."}), base=1)
    assert saved.version == 2
    assert Story.objects.get(pk=story.pk).action == "I asked twice."


def test_tags_status_and_what_it_shows_make_no_version(story: Story) -> None:
    written = Written({"title": "The gauge"}, "ready", {"TEAM": 1, "LEAD": 2}, ["quality"])
    saved = revise(story, written, base=0)
    assert saved.version == 1
    assert dict(saved.evidence.values_list("competency", "strength")) == {"TEAM": 1, "LEAD": 2}
    assert [tag.name for tag in saved.tags.all()] == ["quality"]
    assert saved.status == "ready"


def test_what_is_not_named_stays(story: Story) -> None:
    saved = revise(story, Written({"hook": "Three shifts."}), base=1)
    assert (saved.action, saved.evidence.count(), saved.tags.count()) == ("I asked.", 1, 1)


def test_a_stale_page_writes_nothing(story: Story) -> None:
    writing.revise(story, Written({"action": "Mine."}), base=1)
    with pytest.raises(StaleError) as stale:
        writing.revise(story, Written({"action": "Other.", "title": "New"}, tags=["gone"]), base=1)
    assert stale.value.story.action == "Mine."
    saved = Story.objects.get(pk=story.pk)
    assert (saved.title, saved.action, saved.tags.get().name) == ("The gauge", "Mine.", "audit")


def test_the_same_text_from_a_stale_page_is_no_conflict(story: Story) -> None:
    writing.revise(story, Written({"action": "Same."}), base=1)
    assert revise(story, Written({"action": "Same."}), base=1).version == 2


def test_two_pages_that_changed_different_things_are_put_together(story: Story) -> None:
    opened = seen(story)
    writing.revise(story, Written({"title": "The gauge", "action": "Mine."}, "ready", tags=["audit", "mine"]), base=1)
    typed = Written({"title": "Theirs", "action": "I asked."}, "draft", {"LEAD": 3, "TEAM": 1}, ["audit", "theirs"])
    saved = writing.revise(story, typed, base=1, opened=opened)
    assert saved.joined
    again = writing.as_saved(Story.objects.get(pk=story.pk))
    assert (again.texts["title"], again.texts["action"], again.status) == ("Theirs", "Mine.", "ready")
    assert (again.shows, again.tags) == ({"LEAD": 3, "TEAM": 1}, ["audit", "mine", "theirs"])


def test_only_what_both_changed_is_in_the_way(story: Story) -> None:
    opened = seen(story)
    writing.revise(story, Written({"title": "Mine", "hook": "Mine.", "action": "I asked."}), base=1)
    with pytest.raises(StaleError) as stale:
        revise(story, Written({"title": "Theirs", "hook": "", "action": "Theirs."}), 1, opened=opened)
    assert stale.value.merged.conflicts == {"title"}
    assert stale.value.merged.written.texts == {"title": "Theirs", "hook": "Mine.", "action": "Theirs."}


def test_a_story_in_the_trash_is_written_only_to_bring_it_back(story: Story) -> None:
    trash.throw_away(story)
    with pytest.raises(StaleError):
        writing.revise(story, Written({"action": "More."}), base=1)
    saved = revise(story, Written({"action": "More."}), base=1, bring_back=True)
    assert (saved.trashed_at, saved.action, saved.tags.get().uses) == (None, "More.", 1)


def test_an_example_whose_words_are_edited_becomes_ones_own(story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(example=True)
    assert revise(story, Written({"action": "I asked."}), base=1).example
    assert revise(story, Written(shows={"LEAD": 3}, tags=["mine"], status="ready"), base=1).example
    assert not revise(story, Written({"action": "I asked them."}), base=1).example
