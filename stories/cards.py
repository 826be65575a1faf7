"""Stories as index cards. The list is the page drawn most: a card is a few finished texts, quick to draw."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypedDict

from django.utils.safestring import SafeString

from stories import marking
from stories.models import FINISHED, UNTITLED, Story, StoryQuerySet
from stories.parts import InParts
from stories.searching import Term, foremost

# Where a hit is that the card does not show by itself, in the order looked through, and what is said before the line.
ELSEWHERE = {
    "proof": "",
    "situation": "",
    "task": "",
    "action": "",
    "result": "",
    "learned": "",
    "cues": "Cue words: ",
    "organization": "Where: ",
    "position": "As: ",
}


class Card(TypedDict):
    """What one card says, as HTML: a page draws hundreds of these, and escaping each in a template costs more.

    `kind` and `letters` are classes: its status, and on a draft which parts are not written. `hit` is the line around
    what was looked for, where nothing else on the card shows it.
    """

    pk: str
    title: SafeString
    hook: SafeString
    proof: SafeString
    kind: str
    letters: str
    tags: SafeString
    note: str
    hit: SafeString


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
    learned: str
    organization: str
    position: str


COLUMNS = [column.name for column in fields(Row)]


def rows(stories: StoryQuerySet) -> list[Row]:
    """Fetch what cards are made from, in one query."""
    return [Row(*row) for row in stories.values_list(*COLUMNS)]


def cards(
    stories: list[Row], words_a_minute: int, looked_for: Sequence[Term] = (), said: Sequence[str] = ()
) -> list[Card]:
    """The cards of these stories, with what was looked for marked. The rate is the person's, for seconds aloud.

    `said` is noted on them, one for each.
    """
    cards = _marked(stories, words_a_minute, foremost(looked_for)) if looked_for else _plain(stories, words_a_minute)
    for card, text in zip(cards, said, strict=False):
        card["note"] = f"{text} · {card['note']}"
    return cards


def _plain(stories: list[Row], words_a_minute: int) -> list[Card]:
    return [_card(story, words_a_minute, {}) for story in stories]


def _marked(stories: list[Row], words_a_minute: int, looked_for: Sequence[Term]) -> list[Card]:
    found = _hits(stories, looked_for)
    cards = [_card(story, words_a_minute, hits) for story, hits in zip(stories, found, strict=True)]
    for card, story, hits in zip(cards, stories, found, strict=True):
        # What marks on the card leave open is one of several words, or a hit that the card does not show.
        if len(looked_for) > 1 or "<mark>" not in f"{card['title']}{card['hook']}{card['proof']}{card['tags']}":
            card["hit"] = _elsewhere(story, hits)
    return cards


def _hits(stories: list[Row], looked_for: Sequence[Term]) -> list[dict[str, list[marking.Span]]]:
    """For each story where the words stand in which of its texts."""
    names = ("title", "hook", "tag_words", *ELSEWHERE)
    hits = marking.hits([getattr(story, name) for story in stories for name in names], looked_for)
    return [
        {name: hits[at * len(names) + n] for n, name in enumerate(names) if at * len(names) + n in hits}
        for at in range(len(stories))
    ]


def _card(story: Row, words_a_minute: int, hits: dict[str, list[marking.Span]]) -> Card:
    """A finished story shows its result, an unfinished one its letters."""
    finished = story.status in FINISHED

    def html(name: str) -> SafeString:
        return SafeString(marking.marked(getattr(story, name), hits.get(name, ())))  # nosec

    return Card(
        pk=str(story.pk),
        title=html("title") or SafeString(UNTITLED),  # nosec
        hook=html("hook"),
        proof=html("proof") if finished else SafeString(""),
        kind=story.status if finished else "draft",
        letters="" if finished else _letters(story),
        tags=_tags(story.tag_words, hits.get("tag_words", ())),
        note=_note(story, words_a_minute),
        hit=SafeString(""),
    )


def _tags(lines: str, hits: Sequence[marking.Span]) -> SafeString:
    """The tags, each with the hits in it; `lines` has one a line, where the hits stand."""
    found, first = "", 0
    for name in lines.splitlines():
        within = [(start - first, end - first) for start, end in hits if first <= start and end <= first + len(name)]
        found += f'<bdi class="tag">{marking.marked(name, within)}</bdi>'
        first += len(name) + 1
    return SafeString(found)  # nosec


def _elsewhere(story: Row, hits: dict[str, list[marking.Span]]) -> SafeString:
    """The line around the first hit that the card does not show anyway."""
    for name, before in ELSEWHERE.items():
        if name in hits and not (name == "proof" and story.status in FINISHED):
            return SafeString(before + marking.line(getattr(story, name), hits[name]))  # nosec
    return SafeString("")


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
