"""Tags are a person's own; each is one word, however it is spelled."""

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging, trash, writing
from stories.models import Story, Tag


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge")


def uses(user: User) -> dict[str, int]:
    return dict(user.tags.values_list("name", "uses"))


def tags(story: Story) -> set[str]:
    return set(story.tags.values_list("name", flat=True))


def test_a_text_is_parted_by_commas_and_lines() -> None:
    assert tagging.split(" audit,  night  shift ,\nAudit,, ") == ["audit", "night shift"]


def test_tags_stay_in_the_order_typed(story: Story, owner: User) -> None:
    Tag.objects.bulk_create(Tag(owner=owner, name=name, folded=name) for name in ("zinc", "audit", "night"))
    names = ["pump", "night", "audit", *(f"t{n}" for n in range(20)), "zinc"]
    tagging.retag(story, names)
    assert writing.as_saved(story).tags == names


def test_two_spellings_of_one_word_are_one_tag(story: Story, owner: User) -> None:
    tagging.retag(story, ["Caf\u00e9", "STRASSE"])
    other = Story.objects.create(owner=owner, title="Other")
    tagging.retag(other, ["cafe\u0301", "straße"])
    assert uses(owner) == {"Caf\u00e9": 2, "STRASSE": 2}


def test_a_word_that_no_story_carries_may_be_spelled_anew(story: Story, owner: User) -> None:
    tagging.retag(story, ["iso"])
    tagging.retag(story, [])
    tagging.retag(story, ["ISO"])
    assert (uses(owner), story.tag_words) == ({"ISO": 1}, "ISO")


def test_a_word_on_a_story_in_the_trash_keeps_its_spelling(story: Story, owner: User) -> None:
    tagging.retag(story, ["iso"])
    trash.throw_away(story)
    tagging.retag(Story.objects.create(owner=owner, title="Other"), ["ISO"])
    assert uses(owner) == {"iso": 1}


def test_uses_follow_every_change(story: Story, owner: User) -> None:
    tagging.retag(story, ["audit", "quality"])
    tagging.retag(story, ["quality", "teaching"])
    assert tags(story) == {"quality", "teaching"}
    assert story.tag_words == "quality\nteaching"
    assert uses(owner) == {"audit": 0, "quality": 1, "teaching": 1}
    assert [tag.name for tag in owner.tags.in_use()] == ["quality", "teaching"]


def test_the_trash_does_not_count(story: Story, owner: User) -> None:
    tagging.retag(story, ["audit"])
    trash.throw_away(story)
    assert uses(owner) == {"audit": 0}
    trash.restore(story)
    assert uses(owner) == {"audit": 1}


def test_the_same_tags_change_nothing(story: Story) -> None:
    assert tagging.retag(story, ["audit"])
    assert not tagging.retag(story, ["Audit"])


def test_a_strangers_tag_of_the_same_name_is_another(story: Story, owner: User, stranger: User) -> None:
    theirs = Tag.objects.create(owner=stranger, name="audit", folded="audit", uses=7)
    tagging.retag(story, ["audit"])
    theirs.refresh_from_db()
    assert theirs.uses == 7
    assert story.tags.get().owner == owner


def test_twenty_tags_cost_no_more_queries_than_one(
    owner: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for names in (["a"], [f"word {number}" for number in range(20)]):
        story = Story.objects.create(owner=owner, title="Story")
        with django_assert_num_queries(11):
            tagging.retag(story, names)


def test_no_spelling_of_a_tag_outgrows_its_folded_form(story: Story) -> None:
    tagging.retag(story, ["\ufb03" * tagging.LONGEST_TAG])
    assert len(story.tags.get().folded) == 3 * tagging.LONGEST_TAG
