"""What is said aloud to prepare for an interview: its cards, and noting how each went."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from prep import briefing, expecting, practice
from prep.briefing import Briefing, Place
from prep.hiding import Hide
from prep.models import Interview, Rehearsal
from prep.practice import Grade, Said
from prep.rehearsals import STORY
from stories import spoken
from stories.models import PARTS, Story
from stories.questions import WORDINGS

ABOUT_ME, WHY_HERE = Rehearsal.Opening.ABOUT_ME.value, Rehearsal.Opening.WHY_HERE.value
OPENINGS = (
    (ABOUT_ME, "about_me", "Tell us about yourself."),
    (WHY_HERE, "why_here", "Why do you want to work here?"),
)
ANY_SETBACK, ANY_STORY = "Tell us about something that went wrong.", "Tell us about something you did well."
# By the key of a card what was said, the oldest first.
Pasts = Mapping[str, tuple[Said, ...]]


@dataclass(frozen=True)
class Card:
    """One screen: what they ask, and what answers it. `number` is that on the sheet, 0 for an opening.

    `parts`: name and text; `story`: the number of the row, None for an opening; `said`: oldest first.
    """

    key: str
    title: str
    question: str
    parts: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    number: int = 0
    story: int | None = None
    cues: str = ""
    proof: str = ""
    begins: str = ""
    shows_nothing: bool = False  # it is not said what it shows: no question leads to it

    @property
    def words(self) -> int:
        """In its parts together."""
        return sum(spoken.words(text) for _, text in self.parts)

    @property
    def is_bare(self) -> bool:
        """Whether it is an opening that is not written yet: there is nothing to say how it went of."""
        return not (self.number or self.parts)

    @property
    def faces(self) -> int:
        """How often it turns, and once more: to the cue words where it has any, and to all of its text."""
        return 3 if self.number else 2

    @property
    def last(self) -> Said | None:
        """The last time it was said."""
        return self.memory.last

    @property
    def memory(self) -> practice.Card:
        """What decides when it comes."""
        return practice.Card(self.key, self.said, opening=not self.number)


def cards(brief: Briefing, hide: Hide = str) -> list[Card]:
    """About me, Why here, then the chosen stories that are not in the trash; two queries.

    `hide` takes out the names that are not to stand on paper: what is said aloud from a card is said in the room.
    """
    places = [place for place in brief.places if not place.trashed]
    past, begins = _past(brief.interview, places), briefing.openings(place.story.id for place in places)
    asked = _asked(brief, places)
    told = [_told(place, asked[place.number], past, begins) for place in places]
    return [_without(card, hide) for card in (*(_opening(brief.interview, past, *one) for one in OPENINGS), *told)]


def _without(card: Card, hide: Hide) -> Card:
    if hide is str:
        return card
    return replace(
        card,
        title=hide(card.title),
        question=hide(card.question),
        parts=tuple((name, hide(text)) for name, text in card.parts),
        cues=hide(card.cues),
        proof=hide(card.proof),
        begins=hide(card.begins),
    )


def _opening(interview: Interview, past: Pasts, key: str, column: str, question: str) -> Card:
    text = getattr(interview, column)
    title = Rehearsal.Opening(key).label
    return Card(key, title, question, (("", text),) if text else (), past.get(key, ()))


def _told(place: Place, asked: Sequence[str], past: Pasts, begins: Mapping[int, str]) -> Card:
    story, key = place.story, f"{STORY}{place.story.id}"
    said = past.get(key, ())
    parts = tuple((name.title(), text) for name, text in zip(PARTS, story.parts, strict=True) if text)
    return Card(
        key=key,
        title=story.title,
        question=asked[len(said) % len(asked)],
        parts=parts,
        said=said,
        number=place.number,
        story=story.id,
        cues=story.cues,
        proof=story.proof,
        begins=begins.get(story.id, ""),
        shows_nothing=not story.strengths,
    )


def _asked(brief: Briefing, places: Sequence[Place]) -> dict[int, list[str]]:
    """By number the questions that a story answers, in turn each time: those to expect, or else what it shows most."""
    stories = [place.story for place in places]
    found: defaultdict[int, list[str]] = defaultdict(list)
    for place in places:
        found[place.number] += [place.question] if place.question else []
    for answer in expecting.answered(expecting.to_expect(brief.wanted, brief.listeners), stories):
        if answer.number:
            found[places[answer.number - 1].number].append(answer.question.asked.wording)
    begun = Counter(wording for wordings in found.values() for wording in wordings)
    for place in places:
        found[place.number] = list(dict.fromkeys(found[place.number])) or _any(place, begun)
        begun[found[place.number][0]] += 1
    return found


def _any(place: Place, begun: Counter[str]) -> list[str]:
    """Questions that a story answers for which none is to be expected, in turn: first what begins no other card yet."""
    strengths = place.story.strengths
    if not strengths:
        usual = ANY_SETBACK if place.story.setback else ANY_STORY
        # Of several that answer one question nobody could know which is meant.
        return [f"Tell us about “{place.story.title}”." if begun[usual] else usual]
    wordings = WORDINGS[max(strengths, key=lambda key: (strengths[key], key))]
    return sorted(wordings, key=lambda wording: begun[wording])


def _past(interview: Interview, places: Sequence[Place]) -> Pasts:
    mine = Q(interview=interview) | Q(story__in=[place.story.id for place in places])
    rows = Rehearsal.objects.filter(mine).values_list("story_id", "opening", "said_at", "grade")
    past: defaultdict[str, tuple[Said, ...]] = defaultdict(tuple)
    for story, opening, at, grade in rows:
        past[opening or f"{STORY}{story}"] += (Said(timezone.localtime(at), Grade(grade)),)
    return past


def note(of: Interview | Story, opening: str, grade: Grade, *, key: UUID, at: datetime) -> Rehearsal:
    """How it went at that moment: of a story with `opening` empty, or of an opening of this interview.

    Sent again with the same key it changes nothing.
    """
    target = {"interview": of, "opening": opening} if isinstance(of, Interview) else {"story": of}
    noted, _ = Rehearsal.objects.get_or_create(**target, client_key=key, defaults={"grade": grade, "said_at": at})
    return noted
