"""One interview, read whole in a fixed number of queries. The ten, the sheet and home read only this."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from people.models import Encounter, Person
from prep import coverage
from prep.coverage import Covered, Told, Wanted
from prep.models import Criterion, Interview, Pick, Seat
from prep.reasons import Listener, asks, why
from stories import spoken
from stories.competencies import TAG_STRENGTH
from stories.models import PARTS, UNTITLED, Evidence, Story, StoryQuerySet, TaggedStory


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
    offers: dict[int, Offer]

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
    listeners = tuple(_listener(seat) for seat in _seats(interview))
    picks = list(_picks(interview))
    stories = [_told(pick.story) for pick in picks]
    # A story in the trash keeps its place, so that restoring it changes nothing, but it shows nothing.
    showing = [_nothing(told) if pick.story.trashed_at else told for pick, told in zip(picks, stories, strict=True)]
    covered = tuple(coverage.coverage(wanted, showing))
    uncovered = tuple(coverage.uncovered(covered))
    places = tuple(_place(n, pick, showing, wanted, listeners) for n, pick in enumerate(picks, start=1))
    offers = _offers(interview, uncovered, {story.id for story in stories})
    return Briefing(
        interview=interview,
        wanted=wanted,
        listeners=listeners,
        places=places,
        covered=covered,
        uncovered=uncovered,
        offers=offers,
    )


def wanted_for(interview: Interview) -> tuple[Wanted, ...]:
    """What they look for, in the order of the list."""
    return tuple(_wanted(one) for one in interview.opportunity.criteria.prefetch_related("tags"))


def _wanted(criterion: Criterion) -> Wanted:
    tag_ids = frozenset(tag.pk for tag in criterion.tags.all())
    return Wanted(criterion.pk, criterion.text, criterion.weight, tuple(criterion.competencies), tag_ids)


def _seats(interview: Interview) -> Iterable[Seat]:
    return interview.seats.select_related("person").prefetch_related("person__encounters")


def _listener(seat: Seat) -> Listener:
    return Listener(
        id=seat.pk,
        name=seat.name,
        role=seat.role,
        cares=tuple(seat.competencies),
        last_word=seat.last_word,
        met=_met(seat.person),
        initials=seat.initials,
    )


def _met(person: Person | None) -> str:
    last = next(iter(person.encounters.all()), None) if person else None
    if last is None:
        return ""
    kind = {
        Encounter.Kind.COFFEE: "coffee",
        Encounter.Kind.CALL: "call",
        Encounter.Kind.INTERVIEW: "interview",
    }
    word = kind.get(Encounter.Kind(last.kind), "met")
    return f"{word} {_when(last.happened_on)}" if last.happened_on else word


def _when(day: date) -> str:
    """ "in October", with the year once it is more than ten months ago and the month alone would mislead."""
    far = (timezone.localdate() - day).days > 300
    return f"in {day:%B %Y}" if far else f"in {day:%B}"


def _picks(interview: Interview) -> Iterable[Pick]:
    stories = Story.everything.prefetch_related("evidence", "tagged_items")
    return interview.picks.prefetch_related(Prefetch("story", queryset=stories))


def _told(story: Story) -> Told:
    return Told(
        id=story.pk,
        title=str(story),
        proof=story.proof,
        cues=story.cues,
        strengths={one.competency: one.strength for one in story.evidence.all()},
        tag_ids=frozenset(item.tag_id for item in story.tagged_items.all()),
        words=story.counts.total,
        setback=story.setback,
        empty=not (story.proof or story.cues or any(getattr(story, part) for part in PARTS)),
    )


def _nothing(told: Told) -> Told:
    return replace(told, empty=True, words=0, strengths={}, tag_ids=frozenset())


def _place(
    number: int, pick: Pick, stories: list[Told], wanted: tuple[Wanted, ...], listeners: tuple[Listener, ...]
) -> Place:
    story = stories[number - 1]
    return Place(
        pick_id=pick.pk,
        number=number,
        story=story,
        kept=pick.kept,
        question=pick.question,
        trashed=pick.story.trashed_at is not None,
        asks=asks(story, wanted),
        why=tuple(why(number, stories, wanted, listeners)),
    )


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
    best = Window(RowNumber(), partition_by="competency", order_by=["-strength", "-story_id"])
    rows = Evidence.objects.filter(story__in=bank, competency__in=keys).annotate(rank=best).filter(rank=1)
    shown = rows.values_list("competency", "strength", "story_id", "story__title")
    return {key: (strength, Offer(pk, title or UNTITLED)) for key, strength, pk, title in shown}


def _newest(bank: StoryQuerySet, uncovered: tuple[Wanted, ...]) -> dict[int, tuple[int, Offer]]:
    """By tag the newest story that carries it, and how strongly a tag shows a thing."""
    tags = {tag for one in uncovered for tag in one.tag_ids}
    newest = Window(RowNumber(), partition_by="tag", order_by=["-content_object_id"])
    rows = TaggedStory.objects.filter(content_object__in=bank, tag__in=tags).annotate(rank=newest).filter(rank=1)
    carried = rows.values_list("tag_id", "content_object_id", "content_object__title")
    return {tag: (TAG_STRENGTH, Offer(pk, title or UNTITLED)) for tag, pk, title in carried}
