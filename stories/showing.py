"""Which stories show which of the sixteen, and which would answer a question. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stories.competencies import BY_KEY, KEYS, Competency
from stories.questions import Asked

SHOWN = 2  # from this strength on a story shows it; below it only touches it
NAMED = 3  # stories that are named for one thing; more would be a list to read, and the rest is a click away


@dataclass(frozen=True)
class Glance:
    """What of a story decides whether it is offered. `strengths` by key, 1 to 3.

    `begun`: something of it is written. `far`: it is ready, or what was done and what changed are written; until then
    it shows nothing, whatever it is meant for.
    `whole`: all four parts are. `figure`: there is a number in what changed or in the result to remember. `told_count`:
    how often it was told, ever.
    """

    strengths: Mapping[str, int]
    pk: int
    title: str
    status: str
    begun: bool
    far: bool
    whole: bool
    figure: bool
    setback: bool
    question_key: str
    example: bool
    told_count: int
    last_told_on: date | None
    edited_at: datetime


@dataclass(frozen=True)
class Named:
    """At most three stories, the best first, and how many more there are."""

    stories: tuple[Glance, ...] = ()
    more: int = 0

    def __bool__(self) -> bool:
        return bool(self.stories)


@dataclass(frozen=True)
class Answers:
    """What there is for a question: stories written for it, drafts begun for it, and stories that would fit it."""

    written: tuple[Glance, ...] = ()
    drafts: tuple[Glance, ...] = ()
    fitting: Named = Named()

    def __bool__(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.written or self.fitting)


Answered = tuple[Asked, Answers]


@dataclass(frozen=True)
class Group:
    """The questions that ask for one of the sixteen, each with its answers."""

    about: Competency
    questions: tuple[Answered, ...]

    @property
    def without(self) -> int:
        """How many have no answer."""
        return sum(not found for _, found in self.questions)


def by_key(stories: Iterable[Glance]) -> dict[str, list[Glance]]:
    """For each of the sixteen the stories that show it, the strongest first; of equals those that are ready."""
    shown = [story for story in stories if story.far]
    return {key: strongest_first((story for story in shown if key in story.strengths), (key,)) for key in KEYS}


def strongest_first(stories: Iterable[Glance], keys: Collection[str]) -> list[Glance]:
    """By how strongly they show the one of these that they show best; of equals those that are ready, then as given."""

    def strength(story: Glance) -> int:
        return max((story.strengths.get(key, 0) for key in keys), default=0)

    return sorted(stories, key=lambda story: (-strength(story), story.status != "ready"))


def named(stories: Sequence[Glance], places: int = NAMED) -> Named:
    """The first of these by name, and how many more."""
    return Named(tuple(stories[:places]), max(0, len(stories) - places))


def meant_for(stories: Iterable[Glance], keys: Collection[str]) -> Glance | None:
    """The first that is meant to show one of these and not told far enough yet."""
    return next((story for story in stories if not story.far and not story.strengths.keys().isdisjoint(keys)), None)


def answered(questions: Iterable[Asked], stories: Sequence[Glance]) -> list[Answered]:
    """Each question with its answers: first what was begun from it, then what shows most strongly what it asks for.

    At most three are named in all.
    """
    shown = by_key(stories)
    begun_from: defaultdict[str, list[Glance]] = defaultdict(list)
    for story in stories:
        begun_from[story.question_key].append(story)
    return [(one, _answers(begun_from[one.key], shown.get(one.asks_for, ()))) for one in questions]


def grouped(questions: Iterable[Answered]) -> list[Group]:
    """The questions by what they ask for, in the order they come."""
    groups: defaultdict[str, list[Answered]] = defaultdict(list)
    for question, found in questions:
        groups[question.asks_for].append((question, found))
    return [Group(BY_KEY[key], tuple(asked)) for key, asked in groups.items()]


def _answers(own: Sequence[Glance], shown: Sequence[Glance]) -> Answers:
    written = tuple(story for story in own if story.far)[:NAMED]
    drafts = tuple(story for story in own if not story.far)[:1]
    others = [story for story in shown if story not in written]
    return Answers(written, drafts, named(others, NAMED - len(written)))
