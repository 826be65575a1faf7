"""Stories as index cards. The list is the page drawn most: a card is a few finished texts, quick to draw."""

from typing import TypedDict

from stories.models import Story, TaggedStory


class Card(TypedDict):
    """What one card says. `kind` and `letters` are classes: its status, and on a draft which parts are not written."""

    pk: str
    title: str
    hook: str
    proof: str
    kind: str
    letters: str
    tags: list[str]
    note: str


def cards(stories: list[Story], words_a_minute: int) -> list[Card]:
    """The cards of these stories; their tags are fetched in one query. The rate is the person's, for seconds aloud."""
    tags = _tags([story.pk for story in stories])
    return [_card(story, tags.get(story.pk, []), words_a_minute) for story in stories]


def _card(story: Story, tags: list[str], words_a_minute: int) -> Card:
    """A finished story shows its result, an unfinished one its letters."""
    finished = story.is_finished
    return Card(
        pk=str(story.pk),
        title=str(story),
        hook=story.hook,
        proof=story.proof if finished else "",
        kind=story.status if finished else "draft",
        letters="" if finished else _letters(story),
        tags=tags,
        note=_note(story, words_a_minute),
    )


def _letters(story: Story) -> str:
    return "of-four " + " ".join(f"no-{part[0]}" for part in story.missing_parts)


def _note(story: Story, words_a_minute: int) -> str:
    """How long it is aloud, or what is missing; before it, whether it is resting, and an example."""
    says = ["example"] if story.example else []
    if not story.is_finished:
        says += [story.status, story.what_is_missing]
    else:
        says += [story.status] if story.status == Story.Status.RESTING else []
        says.append(f"{story.seconds(words_a_minute)} s")
    return " · ".join(says)


def _tags(stories: list[int]) -> dict[int, list[str]]:
    """The names of each story's tags, in the order of the alphabet."""
    names: dict[int, list[str]] = {}
    carried = TaggedStory.objects.filter(content_object__in=stories).order_by("tag__folded")
    for story, name in carried.values_list("content_object_id", "tag__name"):
        names.setdefault(story, []).append(name)
    return names
