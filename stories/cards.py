"""Stories as index cards. The list is the page drawn most: a card is a few finished texts, quick to draw."""

from dataclasses import dataclass, fields
from typing import TypedDict

from stories.models import FINISHED, UNTITLED, Story, StoryQuerySet
from stories.parts import InParts


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


@dataclass(frozen=True, slots=True)
class Row(InParts):
    """The columns a card is made from. A model of all columns takes twice as long to fetch."""

    pk: int
    title: str
    hook: str
    proof: str
    status: str
    example: bool
    situation: str
    task: str
    action: str
    result: str
    cues: str
    tag_words: str


COLUMNS = [column.name for column in fields(Row)]


def rows(stories: StoryQuerySet) -> list[Row]:
    """Fetch what cards are made from, in one query."""
    return [Row(*row) for row in stories.values_list(*COLUMNS)]


def cards(stories: list[Row], words_a_minute: int) -> list[Card]:
    """The cards of these stories. The rate is the person's, for seconds aloud."""
    return [_card(story, words_a_minute) for story in stories]


def _card(story: Row, words_a_minute: int) -> Card:
    """A finished story shows its result, an unfinished one its letters."""
    finished = story.status in FINISHED
    return Card(
        pk=str(story.pk),
        title=story.title or UNTITLED,
        hook=story.hook,
        proof=story.proof if finished else "",
        kind=story.status if finished else "draft",
        letters="" if finished else _letters(story),
        tags=story.tag_words.splitlines(),
        note=_note(story, words_a_minute),
    )


def _letters(story: Row) -> str:
    return "of-four " + " ".join(f"no-{part[0]}" for part in story.missing_parts)


def _note(story: Row, words_a_minute: int) -> str:
    """How long it is aloud, or what is missing; before it, whether it is resting, and an example."""
    says = ["example"] if story.example else []
    if story.status not in FINISHED:
        says += [story.status, story.what_is_missing]
    else:
        says += [story.status] if story.status == Story.Status.RESTING else []
        says.append(f"{story.seconds(words_a_minute)} s")
    return " · ".join(says)
