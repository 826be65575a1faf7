"""One interview, read whole in a fixed number of queries. The ten, the sheet and home read only this."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import F, Max
from django.utils import timezone

from people.models import Encounter
from prep import coverage
from prep.coverage import Covered, Told, Wanted
from prep.models import Interview, Pick
from prep.reasons import Listener, why
from stories import sheet_line, spoken
from stories.competencies import TAG_STRENGTH
from stories.models import PARTS, UNTITLED, Evidence, Story, StoryQuerySet, TaggedStory

LARGEST = 2**40  # more than any number of a story


@dataclass(frozen=True)
class Place:
    """A filled place among the ten. `asks` and `why` are in words; `trashed` ones are shown so and not printed."""

    pick_id: int
    number: int
    story: Told
    kept: bool
    question: str
    trashed: bool
    asks: tuple[str, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Offer:
    """A story of the bank that would fill a gap."""

    id: int
    title: str


@dataclass(frozen=True)
class Briefing:
    """Everything about one interview. `uncovered` comes heaviest first; `offers` by what they would cover."""

    interview: Interview
    wanted: tuple[Wanted, ...]
    listeners: tuple[Listener, ...]
    places: tuple[Place, ...]
    covered: tuple[Covered, ...]
    uncovered: tuple[Wanted, ...]

    @cached_property
    def offers(self) -> dict[int, Offer]:
        """For each uncovered thing a story of the bank; asked for only where a page shows it."""
        return _offers(self.interview, self.uncovered, {place.story.id for place in self.places})

    @property
    def in_bank(self) -> frozenset[int]:
        """The things nothing chosen shows, but a story of the bank does."""
        return frozenset(self.offers)

    @property
    def has_room(self) -> bool:
        """Whether another story may be chosen."""
        return len(self.places) < self.interview.k

    @property
    def next_number(self) -> int:
        """The number of the next empty place."""
        return len(self.places) + 1

    @property
    def gap(self) -> Wanted | None:
        """The heaviest thing that nothing shows and nothing is begun for."""
        begun = {one.wanted.id for one in self.covered if one.begun}
        return next((one for one in self.uncovered if one.id not in begun), None)

    @property
    def offer(self) -> Offer | None:
        """A story of the bank that would fill the gap."""
        return self.offers.get(self.gap.id) if self.gap else None

    @property
    def answered(self) -> int:
        """For how many of the things they look for there is a story: among the chosen, or in the bank while none is."""
        return len(self.wanted) - len(self.uncovered) if self.places else len(self.in_bank)

    @property
    def words(self) -> int:
        """Words in all the chosen stories."""
        return sum(place.story.words for place in self.places)

    def minutes(self, words_a_minute: int) -> int:
        """Whole minutes, at least 1, that telling all the chosen stories takes; 0 where nothing is written."""
        return max(1, round(spoken.seconds(self.words, words_a_minute) / 60)) if self.words else 0


def load(interview: Interview) -> Briefing:
    """The briefing of an interview that was found through `Interview.objects.of(user)`."""
    wanted = wanted_for(interview)
    listeners = _listeners(interview)
    picks = list(interview.picks.select_related("story"))
    stories = _told([pick.story for pick in picks], with_tags=any(one.tag_ids for one in wanted))
    # A story in the trash keeps its place, so that restoring it changes nothing, but it shows nothing.
    showing = [_nothing(told) if pick.story.trashed_at else told for pick, told in zip(picks, stories, strict=True)]
    covered = tuple(coverage.coverage(wanted, showing))
    uncovered = tuple(coverage.uncovered(covered))
    places = tuple(_place(n, pick, showing, covered, listeners) for n, pick in enumerate(picks, start=1))
    return Briefing(
        interview=interview,
        wanted=wanted,
        listeners=listeners,
        places=places,
        covered=covered,
        uncovered=uncovered,
    )


def wanted_for(interview: Interview) -> tuple[Wanted, ...]:
    """What they look for, in the order of the list."""
    rows = interview.opportunity.criteria.values_list("pk", "text", "weight", "competencies", "tags")
    tags: defaultdict[int, set[int]] = defaultdict(set)
    for pk, *_, tag in rows:
        tags[pk] |= {tag} - {None}
    once = {row[0]: row[:4] for row in rows}  # a row comes once for each of its tags
    return tuple(Wanted(pk, text, weight, tuple(keys), frozenset(tags[pk])) for pk, text, weight, keys in once.values())


def _listeners(interview: Interview) -> tuple[Listener, ...]:
    seats = list(interview.seats.all())
    known = [seat.person_id for seat in seats if seat.person_id]
    met = Encounter.objects.filter(person__in=known).values_list("person_id", "kind", "happened_on")
    last = {person: _met(kind, day) for person, kind, day in reversed(met)}  # newest first, so the newest wins
    return tuple(
        Listener(
            id=seat.pk,
            name=seat.name,
            role=seat.role,
            cares=tuple(seat.competencies),
            last_word=seat.last_word,
            met=last.get(seat.person_id or 0, ""),
            initials=seat.initials,
        )
        for seat in seats
    )


def _met(kind: str, day: date | None) -> str:
    words = {
        Encounter.Kind.COFFEE: "coffee",
        Encounter.Kind.CALL: "call",
        Encounter.Kind.INTERVIEW: "interview",
    }
    word = words.get(Encounter.Kind(kind), "met")
    return f"{word} {_when(day)}" if day else word


def _when(day: date) -> str:
    """ "in October", with the year once it is more than ten months ago and the month alone would mislead."""
    far = (timezone.localdate() - day).days > 300
    return f"in {day:%B %Y}" if far else f"in {day:%B}"


def _told(stories: list[Story], *, with_tags: bool) -> list[Told]:
    """What is to be known of each; of their tags only where something they look for is shown by one."""
    pks = [story.pk for story in stories]
    strengths: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for pk, key, strength in Evidence.objects.filter(story__in=pks).values_list("story_id", "competency", "strength"):
        strengths[pk][key] = strength
    tags: defaultdict[int, set[int]] = defaultdict(set)
    carried = TaggedStory.objects.filter(content_object__in=pks if with_tags else [])
    for pk, tag in carried.values_list("content_object_id", "tag_id"):
        tags[pk].add(tag)
    return [
        Told(
            id=story.pk,
            title=str(story),
            proof=story.proof,
            cues=story.cues,
            strengths=strengths[story.pk],
            tag_ids=frozenset(tags[story.pk]),
            parts=tuple(getattr(story, part) for part in PARTS),
            setback=story.setback,
            empty=not (story.proof or story.cues or len(story.missing_parts) < len(PARTS)),
        )
        for story in stories
    ]


def _nothing(told: Told) -> Told:
    return replace(told, empty=True, parts=(), strengths={}, tag_ids=frozenset())


def _place(
    number: int, pick: Pick, stories: list[Told], covered: tuple[Covered, ...], listeners: tuple[Listener, ...]
) -> Place:
    story = stories[number - 1]
    return Place(
        pick_id=pick.pk,
        number=number,
        story=story,
        kept=pick.kept,
        question=pick.question,
        trashed=pick.story.trashed_at is not None,
        asks=sheet_line.asks(story.strengths, setback=story.setback, first=_looked_for(covered)),
        why=tuple(why(number, stories, covered, listeners)),
    )


def _looked_for(covered: tuple[Covered, ...]) -> set[str]:
    return {key for one in covered for key in one.wanted.keys}


def _offers(interview: Interview, uncovered: tuple[Wanted, ...], chosen: set[int]) -> dict[int, Offer]:
    """For each uncovered thing the story of the bank, not chosen yet, that shows it best; two queries however many.

    The example's stories are offered to the example's interview only: nobody tells those for their own.
    """
    bank = Story.objects.filter(owner=interview.opportunity.owner_id).tellable().exclude(pk__in=chosen)
    if not interview.opportunity.example:
        bank = bank.filter(example=False)
    by_key, by_tag = _strongest(bank, uncovered), _newest(bank, uncovered)
    found = {}
    for one in uncovered:
        signs = [by_key.get(key) for key in one.keys] + [by_tag.get(tag) for tag in one.tag_ids]
        if best := max(filter(None, signs), key=lambda sign: sign[0], default=None):
            found[one.id] = best[1]
    return found


def _strongest(bank: StoryQuerySet, uncovered: tuple[Wanted, ...]) -> dict[str, tuple[int, Offer]]:
    """By competency the story that shows it most strongly, the newest of equals, and how strongly."""
    keys = {key for one in uncovered for key in one.keys}
    # One number for strength and story: a window over the bank's thousand stories costs ten times as much.
    best = Max(F("strength") * LARGEST + F("story_id"))
    shown = Evidence.objects.filter(story__in=bank, competency__in=keys).order_by().values_list("competency")
    signs = {key: divmod(sign, LARGEST) for key, sign in shown.annotate(sign=best)} if keys else {}
    titles = _titles(pk for _, pk in signs.values())
    return {key: (strength, titles[pk]) for key, (strength, pk) in signs.items()}


def _newest(bank: StoryQuerySet, uncovered: tuple[Wanted, ...]) -> dict[int, tuple[int, Offer]]:
    """By tag the newest story that carries it, and how strongly a tag shows a thing."""
    tags = {tag for one in uncovered for tag in one.tag_ids}
    carried = TaggedStory.objects.filter(content_object__in=bank, tag__in=tags).order_by().values_list("tag_id")
    newest = dict(carried.annotate(newest=Max("content_object_id"))) if tags else {}
    titles = _titles(newest.values())
    return {tag: (TAG_STRENGTH, titles[pk]) for tag, pk in newest.items()}


def _titles(pks: Iterable[int]) -> dict[int, Offer]:
    found = Story.objects.filter(pk__in=set(pks)).values_list("pk", "title")
    return {pk: Offer(pk, title or UNTITLED) for pk, title in found}
