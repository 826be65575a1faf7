"""The stories of an interview beside those who were there: what "How did it go?" is ticked on. Read in five queries, in
two more where none was chosen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, When

from people.names import apart, marks
from prep.afterwards import EVERYONE, Tick
from prep.models import Interview, Pick, Seat, Telling
from prep.tellings import LISTENERS
from stories.models import Story

OFFERED = 12  # stories of the bank, where none was chosen


@dataclass(frozen=True)
class Guest:
    """Somebody in the contact book who was to be there, what they are called, and whether they did not come."""

    seat: int
    person: int
    name: str
    called: str
    initials: str
    absent: bool


@dataclass(frozen=True)
class Cell:
    """A story and one of those who were there: as a value of the form, whether they heard it, whether they lit up."""

    guest: Guest
    value: str
    heard: bool
    lit: bool


@dataclass(frozen=True)
class Row:
    """A story that was chosen, or told without being chosen; `proof` is the result as it was told, if it was.

    `only`: what those are called who heard it, where it is noted that somebody who was there did not.
    `landed`: how it landed (Telling.Landed), as far as it is said.
    """

    story: int
    title: str
    proof: str
    told: bool
    only: tuple[str, ...] | None
    cells: tuple[Cell, ...]
    landed: str = ""


@dataclass(frozen=True)
class Board:
    """Everything there is to tick. `grid`: they came one after another, so that each has heard other stories.

    `chosen`: whether stories were chosen for it; else those of the bank that are nearest to being told stand there.
    """

    guests: tuple[Guest, ...]
    stories: tuple[tuple[int, str, str], ...]
    told: frozenset[Tick]
    lit: frozenset[Tick]
    heard: Mapping[int, frozenset[int]]  # by story that was told there, who heard it
    grid: bool
    chosen: bool = True
    landed: tuple[tuple[int, str], ...] = ()

    def rows(self, told: Iterable[Tick], lit: Iterable[Tick], landed: Mapping[int, str]) -> list[Row]:
        """Every story, with these ticks, and how those that were told landed."""
        heard, glad = frozenset(told), frozenset(lit)
        return [
            Row(
                pk,
                title,
                proof,
                (pk, EVERYONE) in heard,
                self._only(pk),
                tuple(_cell(pk, guest, heard, glad) for guest in self.guests),
                landed.get(pk, ""),
            )
            for pk, title, proof in self.stories
        ]

    def _only(self, story: int) -> tuple[str, ...] | None:
        there = [guest for guest in self.guests if not guest.absent]
        heard = self.heard.get(story, {guest.person for guest in there})
        names = tuple(guest.called for guest in there if guest.person in heard)
        return names if len(names) < len(there) else None


def _cell(story: int, guest: Guest, heard: frozenset[Tick], lit: frozenset[Tick]) -> Cell:
    tick = (story, guest.person)
    return Cell(guest, f"{story}-{guest.person}", tick in heard, tick in lit)


def load(interview: Interview) -> Board:
    """The chosen stories in their order, then what was told there without being chosen."""
    seats = [seat for seat in interview.seats.all() if seat.person_id]
    tellings = list(interview.tellings.exclude(story=None).prefetch_related(*LISTENERS).order_by("pk"))
    grid = interview.format == Interview.Format.ONE_AFTER_ANOTHER and bool(seats)
    picks = list(interview.picks.select_related("story"))
    stories = tuple(_stories(picks, tellings))
    return Board(
        tuple(_guests(seats)),
        stories if picks else (*stories, *_of_the_bank(interview, [pk for pk, *_ in stories])),
        frozenset(_heard(tellings, grid)),
        frozenset((one.story_id or 0, person.pk) for one in tellings for person in one.lit_up.all()),
        _listeners(tellings),
        grid,
        bool(picks),
        tuple((one.story_id or 0, one.landed) for one in tellings),
    )


def _of_the_bank(interview: Interview, told: list[int]) -> Iterable[tuple[int, str, str]]:
    """Ready stories, then drafts, of each the latest; those of the example only where there is no other."""
    mine = Story.objects.filter(owner=interview.opportunity.owner_id).tellable().exclude(pk__in=told)
    ready_first = Case(When(status=Story.Status.READY, then=0), default=1)
    found = list(
        mine.order_by("example", ready_first, "-pk").only("pk", "owner", "title", "proof", "example")[:OFFERED]
    )
    own = [one for one in found if not one.example]
    for story in found if interview.opportunity.example else own or found:
        yield story.pk, str(story), story.proof


def _guests(seats: list[Seat]) -> Iterable[Guest]:
    """Each by a name and by letters that tell them apart."""
    names = [str(seat) for seat in seats]
    for seat, called, letters in zip(seats, apart(names), marks(names), strict=True):
        yield Guest(seat.pk, seat.person_id or 0, str(seat), called, letters, seat.absent)


def _stories(picks: list[Pick], tellings: list[Telling]) -> Iterable[tuple[int, str, str]]:
    proofs = {one.story_id: one.proof for one in tellings}
    titles = {one.story_id: one.title for one in tellings}
    for pick in picks:
        titles.pop(pick.story_id, None)
        yield pick.story_id, str(pick.story), proofs.get(pick.story_id, pick.story.proof)
    for pk, title in titles.items():
        yield pk or 0, title, proofs[pk]


def _heard(tellings: list[Telling], grid: bool) -> Iterable[Tick]:
    for one in tellings:
        if grid:
            yield from ((one.story_id or 0, person.pk) for person in one.people.all())
        else:
            yield one.story_id or 0, EVERYONE


def _listeners(tellings: list[Telling]) -> Mapping[int, frozenset[int]]:
    heard: defaultdict[int, set[int]] = defaultdict(set)
    for one in tellings:
        heard[one.story_id or 0] |= {person.pk for person in one.people.all()}
    return {story: frozenset(people) for story, people in heard.items()}
