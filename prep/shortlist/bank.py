"""From stories, what they look for and who will be there to a puzzle of whole numbers (DESIGN.md, "The ten"). Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul

from prep.coverage import Wanted
from prep.heard import Heard
from prep.reasons import Listener
from prep.shortlist.puzzle import Puzzle, Term
from stories.competencies import TAG_STRENGTH

FEWEST_ORGANIZATIONS = 3  # below, a crowd from one organization costs nothing


@dataclass(frozen=True)
class Constants:
    """Points. The second best story for a thing is worth half of the best, so whatever is shown is given by the half.

    criterion, care: for each step of strength of the second best story, for each weight; `last_word` times that for
    the listener who has it. setback: for the second story with one, twice that for the first. landed: for each mark,
    `landed_most` in all. recent: points for stories not older than so many years, the first that fits. shared: for
    each `shared_words` words in common with the posting, `shared_most` in all. heard, told: what it costs that somebody
    in the room has heard it, or that it was told at the organization. crowding: for each from the fourth of one
    organization on.
    """

    criterion: int = 2
    care: int = 1
    last_word: int = 2
    setback: int = 1
    ready: int = 1
    proof: int = 1
    landed: int = 1
    landed_most: int = 2
    recent: tuple[tuple[int, int], ...] = ((2, 2), (5, 1))
    shared_words: int = 5
    shared_most: int = 2
    heard: int = 6
    told: int = 2
    crowding: int = 2


CONSTANTS = Constants()


@dataclass(frozen=True)
class Candidate:
    """A story as far as choosing is concerned. Its title plays no part.

    strengths: by competency, 1 to 3; empty, like tag_ids, where nothing of it is written. organization: folded, "" for
    none. kept: it must be in; left_out: it must not, and wins where both are set. landed: the marks of its tellings
    (Telling.Landed), a telling without a mark as "". age: whole years since it happened, None where that is not known.
    shared: how many different words of its four parts stand in the posting, the title's not counted. heard: as
    prep.heard.heard has it, `seat` being the listener's id.
    """

    id: int
    strengths: Mapping[str, int] = field(default_factory=dict)
    tag_ids: frozenset[int] = frozenset()
    organization: str = ""
    kept: bool = False
    left_out: bool = False
    setback: bool = False
    ready: bool = False
    proof: bool = False
    landed: tuple[str, ...] = ()
    age: int | None = None
    shared: int = 0
    heard: tuple[Heard, ...] = ()

    @property
    def pinned(self) -> bool:
        """Whether it must be in."""
        return self.kept and not self.left_out


@dataclass(frozen=True)
class Thing:
    """A criterion (its id), or one thing that a listener cares about (the seat's id); neither is the setback.

    step: what each step of the second best is worth. shown: the strength of every story.
    """

    step: int
    shown: bytes
    criterion: int | None = None
    seat: int | None = None


@dataclass(frozen=True)
class Bank:
    """The stories to choose from, by id, and what they show. A story's number in the puzzle is its place here."""

    stories: tuple[Candidate, ...]
    things: tuple[Thing, ...]
    puzzle: Puzzle

    @property
    def numbers(self) -> dict[int, int]:
        """The number of each story by its id."""
        return {story.id: number for number, story in enumerate(self.stories)}


def bank(
    stories: Iterable[Candidate], wanted: Sequence[Wanted], room: Sequence[Listener], k: int, constants: Constants
) -> Bank:
    """The puzzle of choosing at most `k`, or all that are kept where they are more."""
    everyone = sorted(stories, key=lambda story: story.id)
    many = len({story.organization for story in everyone} - {""}) >= FEWEST_ORGANIZATIONS
    able = tuple(story for story in everyone if not story.left_out)
    things = (*_looked_for(able, wanted, constants), *_cared_for(able, room, constants), _setbacks(able, constants))
    kept = frozenset(number for number, story in enumerate(able) if story.pinned)
    puzzle = Puzzle(
        terms=_united(things),
        own=tuple(_own(story, constants) for story in able),
        crowds=_crowds(able) if many else (-1,) * len(able),
        crowding=constants.crowding,
        places=max(k, len(kept)),
        kept=kept,
    )
    return Bank(able, things, puzzle)


def _united(things: Iterable[Thing]) -> tuple[Term, ...]:
    """What the same stories show equally counts as one: fewer things are sooner weighed."""
    steps: dict[tuple[bytes, bool], int] = {}
    for thing in things:
        like = (thing.shown, thing.criterion is not None or thing.seat is not None)
        steps[like] = steps.get(like, 0) + thing.step
    return tuple(Term(2 * step, step, shown, covers) for (shown, covers), step in steps.items() if step and any(shown))


def _looked_for(stories: Sequence[Candidate], wanted: Sequence[Wanted], constants: Constants) -> list[Thing]:
    """As strongly as prep.coverage.strength has it."""
    found = []
    for one in wanted:
        shown = [_shown(stories, key) for key in one.keys]
        if one.tag_ids:
            shown.append(bytes([0 if one.tag_ids.isdisjoint(story.tag_ids) else TAG_STRENGTH for story in stories]))
        best = bytes(map(max, *shown)) if len(shown) > 1 else shown[0] if shown else bytes(len(stories))
        found.append(Thing(constants.criterion * one.weight, best, criterion=one.id))
    return found


def _shown(stories: Sequence[Candidate], key: str) -> bytes:
    return bytes([story.strengths.get(key, 0) for story in stories])


def _cared_for(stories: Sequence[Candidate], room: Sequence[Listener], constants: Constants) -> list[Thing]:
    found = []
    for one in room:
        step = constants.care * (constants.last_word if one.last_word else 1)
        new = bytes([all(heard.seat != one.id for heard in story.heard) for story in stories])
        for key in dict.fromkeys(one.cares):
            shown = bytes(map(mul, _shown(stories, key), new))
            found.append(Thing(step, shown, seat=one.id))
    return found


def _setbacks(stories: Sequence[Candidate], constants: Constants) -> Thing:
    return Thing(constants.setback, bytes([story.setback for story in stories]))


def _own(story: Candidate, constants: Constants) -> int:
    """What the story is worth whatever else is chosen."""
    landed = constants.landed * (story.landed.count("well") - story.landed.count("badly"))
    recent = [points for years, points in constants.recent if story.age is not None and story.age <= years]
    in_the_room = any(heard.in_the_room for heard in story.heard)
    return (
        constants.ready * story.ready
        + constants.proof * story.proof
        + max(-constants.landed_most, min(constants.landed_most, landed))
        + (recent[0] if recent else 0)
        + min(constants.shared_most, story.shared // constants.shared_words)
        - (constants.heard if in_the_room else constants.told if story.heard else 0)
    )


def _crowds(stories: Sequence[Candidate]) -> tuple[int, ...]:
    numbers: dict[str, int] = {}
    return tuple(
        numbers.setdefault(story.organization, len(numbers)) if story.organization else -1 for story in stories
    )
