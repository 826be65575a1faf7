"""The stories of a bank as far as choosing from them is concerned: rows in, candidates of prep.shortlist out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from people.names import folded
from prep import briefing
from prep.heard import Heard
from prep.models import Interview, Pick, Telling
from prep.reasons import Listener
from prep.shortlist.bank import Candidate
from stories.coaching import years
from stories.models import PARTS, Evidence, Story, StoryQuerySet, TaggedStory

FACTS = ("pk", "proof", "status", "setback", "happened_on", "organization", "told_count")
MOST = 5_000  # the newest: who has more stories than that finds the others by hand
NOBODY: tuple[Heard, ...] = ()
WORD = re.compile(r"[^\W\d_]{4,}")  # shorter words are mostly those that every text has


@dataclass(frozen=True)
class Field:
    """Who stands to be chosen: the candidates, and the chosen stories that hold their place or may not be suggested.

    begun: drafts for a question of which nothing is written yet, by place. resting, trashed: chosen stories that are so
    now. examples: whether there are stories of the example that do not count here.
    """

    candidates: tuple[Candidate, ...]
    begun: tuple[int, ...]
    resting: tuple[int, ...]
    trashed: tuple[int, ...]
    examples: bool = False


def field(interview: Interview, listeners: Sequence[Listener], *, with_tags: bool) -> Field:
    """The bank of the interview's owner; those resting, in the trash or of the example only as far as `Field` says."""
    picks = list(interview.picks.select_related("story"))
    begun = tuple(pick.story_id for pick in picks if _is_begun(pick))
    resting = tuple(p.story_id for p in picks if p.story.status == Story.Status.RESTING and not p.story.trashed_at)
    held = {pick.story_id for pick in picks if pick.kept and not pick.story.trashed_at}
    stories = _bank(interview, {pick.story_id for pick in picks} - set(resting) | held)
    return Field(
        tuple(_candidates(interview, listeners, stories, held, with_tags=with_tags)),
        begun,
        tuple(pk for pk in resting if pk not in held),
        tuple(pick.story_id for pick in picks if pick.story.trashed_at),
        examples=not interview.opportunity.example and _has_examples(interview),
    )


def _has_examples(interview: Interview) -> bool:
    examples = Story.objects.filter(owner=interview.opportunity.owner_id, example=True)
    return examples.tellable().exclude(pk__in=interview.picks.values("story")).exists()


def _is_begun(pick: Pick) -> bool:
    story = pick.story
    return (
        bool(pick.question)
        and story.status == Story.Status.IDEA
        and not (story.proof or story.cues or story.trashed_at)
    )


def _bank(interview: Interview, chosen: Iterable[int]) -> StoryQuerySet:
    """Every story that can be told at all; the example's only for the example, or where they are chosen already."""
    mine = Story.objects.filter(owner=interview.opportunity.owner_id)
    offered = mine.tellable() if interview.opportunity.example else mine.tellable().own()
    return mine.filter(Q(pk__in=offered.order_by("-pk").values("pk")[:MOST]) | Q(pk__in=list(chosen)))


def _candidates(
    interview: Interview, listeners: Sequence[Listener], stories: StoryQuerySet, kept: set[int], *, with_tags: bool
) -> list[Candidate]:
    posting = _words(interview.opportunity.posting)
    rows = list(stories.order_by("pk").values(*FACTS, *(("title", *PARTS) if posting else ())))
    shown, tags = _shown(stories), _tags(stories) if with_tags else {}
    told = stories.filter(told_count__gt=0) if any(row["told_count"] for row in rows) else None
    heard = briefing.heard_before(interview, listeners, told.values("pk")) if told is not None else {}
    landed = _landed(told) if told is not None else {}
    barred = set(interview.bars.values_list("story", flat=True))
    today = timezone.localdate()
    return [
        Candidate(
            id=row["pk"],
            strengths=shown.get(row["pk"], {}),
            tag_ids=frozenset(tags.get(row["pk"], ())),
            organization=folded(row["organization"]),
            kept=row["pk"] in kept,
            left_out=row["pk"] in barred,
            setback=row["setback"],
            ready=row["status"] == Story.Status.READY,
            proof=bool(row["proof"]),
            landed=tuple(landed.get(row["pk"], ())),
            age=_age(row["happened_on"], today),
            shared=_shared(row, posting),
            heard=heard.get(row["pk"], NOBODY),
        )
        for row in rows
    ]


def _age(day: date | None, today: date) -> int | None:
    return years(day, today) if day else None


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))


def _shared(row: dict[str, Any], posting: set[str]) -> int:
    """How many of the posting's words the story has, those of its title not counted."""
    if not posting:
        return 0
    told = _words(" ".join(row[part] for part in PARTS))
    return len(told & posting - _words(row["title"]))


def _shown(stories: StoryQuerySet) -> dict[int, dict[str, int]]:
    """What each shows. Of which nothing is written, like a draft begun for something, shows nothing yet."""
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    rows = Evidence.objects.filter(story__in=stories.begun().values("pk"))
    for pk, key, strength in rows.values_list("story_id", "competency", "strength"):
        found[pk][key] = strength
    return found


def _tags(stories: StoryQuerySet) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    rows = TaggedStory.objects.filter(content_object__in=stories.begun().values("pk"))
    for pk, tag in rows.values_list("content_object_id", "tag_id"):
        found[pk].add(tag)
    return found


def _landed(told: StoryQuerySet) -> dict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for pk, mark in Telling.objects.filter(story__in=told.values("pk")).values_list("story_id", "landed"):
        found[pk].append(mark)
    return found
