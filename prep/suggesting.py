"""From rows to the puzzle of prep.shortlist and back: what is suggested, what it changes, and how good a choice is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from prep import arranging, briefing, candidates, changes
from prep.briefing import Briefing, Place
from prep.candidates import Field
from prep.changes import Change
from prep.coverage import Told, strength
from prep.heard import Heard
from prep.models import Interview, Pick
from prep.shortlist import suggest as shortlist
from prep.shortlist.suggest import Suggestion, Swap
from stories.competencies import STRENGTHS
from stories.models import Story

NO_STORIES = "There is no story of your own yet of which anything is written."
NOTHING_ASKED = "Say what they look for or who will be there first: without that, no choice is better than another."
ALL_BARRED = "Every story that could be told is left out by you. Let one in again."
BEST = "No other choice from your stories covers more."
A_LITTLE = "more of what counts a little: a setback, a result, what is ready or recent"
SHOWS_NOTHING = "None of your stories shows any of this yet. Say in the editor what each of them shows."


@dataclass(frozen=True)
class Suggested:
    """A choice that is not applied yet, `after`, beside what is chosen now, `before`; `seen` is its fingerprint.

    says: how good it is, in a sentence; notes: what else is to be known. barred: stories left out by the person.
    is_best: whether what is chosen now is proven to be worth no less than any other choice.
    """

    before: Briefing
    after: Briefing
    seen: str
    says: str
    notes: tuple[str, ...]
    change: Change
    runner_up: str
    barred: tuple[Story, ...]
    is_best: bool

    @property
    def changes(self) -> bool:
        """Whether anything would be chosen or taken out."""
        return {place.story.id for place in self.before.places} != {place.story.id for place in self.after.places}

    @property
    def heading(self) -> str:
        """What stands on top of the page."""
        if self.changes:
            return "What would be chosen"
        if self.is_best:
            return "Your choice is the best there is"
        return "Nothing to change" if self.after.places else "Nothing to choose from yet"

    @property
    def leaving(self) -> list[Place]:
        """What is chosen now and would not be."""
        staying = {place.story.id for place in self.after.places}
        return [place for place in self.before.places if place.story.id not in staying]


@dataclass(frozen=True)
class Swapped:
    """A story that could stand in the place of a chosen one, and what that changes; `seen` is for the form."""

    story: Told
    heard: tuple[Heard, ...]
    change: Change
    seen: str


@dataclass(frozen=True)
class Cell:
    """How strongly a story shows one thing, 0 to 3."""

    about: str
    strength: int

    @property
    def says(self) -> str:
        """In words."""
        return STRENGTHS.get(self.strength, "")


@dataclass(frozen=True)
class Row:
    """A chosen story in a grid."""

    number: int
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Judged:
    """How good the choice is: a sentence, the best story that is not in it, and grids of what shows what."""

    brief: Briefing
    says: str
    better: bool
    runner_up: str

    @property
    def looked_for(self) -> list[str]:
        """The heads of the first grid."""
        return [one.text for one in self.brief.wanted]

    @property
    def by_looked_for(self) -> list[Row]:
        """Every chosen story against what they look for."""
        wanted = self.brief.wanted
        return [_row(p, [(one.text, strength(p.story, one)) for one in wanted]) for p in self.brief.places]

    @property
    def listeners(self) -> list[str]:
        """The heads of the second grid."""
        return [one.called for one in self.brief.listeners]

    @property
    def by_listener(self) -> list[Row]:
        """Every chosen story against who listens: by the strongest of what they care about."""
        return [
            _row(p, [(one.called, _for(p.story, one.cares)) for one in self.brief.listeners]) for p in self.brief.places
        ]


def _row(place: Place, cells: Sequence[tuple[str, int]]) -> Row:
    return Row(place.number, place.story.title, tuple(Cell(*cell) for cell in cells))


def _for(story: Told, cares: Sequence[str]) -> int:
    return 0 if story.empty else max((story.strengths.get(key, 0) for key in cares), default=0)


@dataclass(frozen=True)
class _Asked:
    """The puzzle of an interview and its solution, and what the choice as it is now is worth."""

    brief: Briefing
    field: Field
    answer: Suggestion
    worth: int

    @property
    def is_better(self) -> bool:
        """Whether the solution is worth more than what is chosen now; where nothing can be told apart it is not."""
        return not _obstacle(self) and self.worth < self.answer.value


def _ask(interview: Interview) -> _Asked:
    brief = briefing.load(interview)
    found = candidates.field(interview, brief.listeners, with_tags=any(one.tag_ids for one in brief.wanted))
    places = max(0, interview.k - len(found.trashed))
    answer = shortlist.suggest(found.candidates, brief.wanted, brief.listeners, places)
    chosen = [place.story.id for place in brief.places]
    worth = shortlist.worth_of(found.candidates, brief.wanted, brief.listeners, chosen)
    return _Asked(brief, found, answer, worth)


def suggest(interview: Interview) -> Suggested:
    """The best choice for the interview, in an order that leaves those that stay as the person put them."""
    asked = _ask(interview)
    now = [place.story.id for place in asked.brief.places]
    after = briefing.load(interview, _in_order(now, asked)) if asked.is_better else asked.brief
    barred = Story.objects.filter(pk__in=interview.bars.values("story")).order_by("title", "pk")
    return Suggested(
        before=asked.brief,
        after=after,
        seen=_seen(asked.brief),
        says=_says(asked),
        notes=tuple(_notes(asked)),
        change=_change(asked, after),
        runner_up=_runner_up(asked.answer.left_out, after) if asked.is_better else "",
        barred=tuple(barred),
        is_best=not _obstacle(asked) and not asked.is_better and asked.answer.proven,
    )


def _change(asked: _Asked, after: Briefing) -> Change:
    """What the suggestion changes. Where nothing of it can be named, it is worth more by what counts a little."""
    told = asked.brief.told | after.told
    found = changes.between(_stories(asked.brief), _stories(after), after.wanted, after.listeners, told)
    return found if found.won or not asked.is_better else replace(found, won=(A_LITTLE,))


def _seen(brief: Briefing) -> str:
    return arranging.as_chosen((place.story.id, place.kept) for place in brief.places)


def _in_order(now: Sequence[int], asked: _Asked) -> list[int]:
    """Those that stay where they are; each that leaves makes room for a new one, and the other new ones follow.

    A story in the trash keeps its place, so that restoring it changes nothing.
    """
    staying = {*asked.answer.chosen, *asked.field.trashed}
    new = iter([pk for pk in asked.answer.chosen if pk not in now])
    there = [pk if pk in staying else next(new, None) for pk in now]
    return [pk for pk in there if pk is not None] + list(new)


def _stories(brief: Briefing) -> list[Told]:
    return [place.story for place in brief.places]


def _obstacle(asked: _Asked) -> str:
    """Why no choice can be said to be better than another; "" where one can."""
    answer, interview = asked.answer, asked.brief.interview
    able = [one for one in asked.field.candidates if not one.left_out]
    if not asked.field.candidates:
        return NO_STORIES
    if not able:
        return ALL_BARRED
    if not asked.brief.wanted and not any(one.cares for one in asked.brief.listeners):
        return NOTHING_ASKED
    if answer.too_many_kept:
        k = interview.k - len(asked.field.trashed)
        return f"You keep {k + answer.too_many_kept} stories, and there are {k} places. Let {answer.too_many_kept} go."
    return "" if answer.chosen else SHOWS_NOTHING


def _says(asked: _Asked) -> str:
    """How good the solution is; that fewer than there are places are enough only where none was left out by hand."""
    if obstacle := _obstacle(asked):
        return obstacle
    is_whole = not any(one.left_out for one in asked.field.candidates)
    has_room = len(asked.answer.chosen) + len(asked.field.trashed) < asked.brief.interview.k
    return f"{_proof(asked.answer)}{' This is enough to walk in with.' if is_whole and has_room else ''}"


def _proof(answer: Suggestion) -> str:
    if answer.proven:
        return BEST
    percent = max(1, -(-100 * answer.gap // max(answer.bound, 1)))
    return f"A very good choice: the best there could be is at most {percent} % better."


def _notes(asked: _Asked) -> list[str]:
    titles = {place.story.id: place.story.title for place in asked.brief.places}
    notes = [f"“{titles[pk]}” is resting, so it is not suggested." for pk in asked.field.resting]
    notes += [f"“{titles[pk]}” is in the trash. It keeps its place, and is not printed." for pk in asked.field.trashed]
    if asked.field.examples:
        notes.append("The example’s stories are not counted: they are nobody’s. One of them can be chosen by hand.")
    if begun := [titles[pk] for pk in asked.field.begun]:
        notes.append(f"What you began for a question keeps its place: {', '.join(begun)}.")
    return notes


def _runner_up(swap: Swap | None, brief: Briefing) -> str:
    """The best story left out, and what its coming in would need."""
    if swap is None:
        return ""
    wanted = {pk for pk in (swap.story, swap.out) if pk}
    titles = {story.pk: str(story) for story in Story.objects.filter(pk__in=wanted).only("title")}
    if swap.out is None:
        return f"“{titles[swap.story]}” would find a place, but adds nothing that is not shown already."
    lost = [one.text for one in brief.wanted if one.id in swap.lost.criteria]
    lost += [one.called for one in brief.listeners if one.id in swap.lost.seats]
    costs = f" It would cost something for {_and(lost[:3])}." if lost else ""
    return f"“{titles[swap.story]}”, in the place of “{titles[swap.out]}”.{costs}"


def _and(words: Sequence[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def judge(interview: Interview) -> Judged:
    """How good what is chosen now is, beside the best there could be."""
    asked = _ask(interview)
    says = "Another choice from your stories would cover more." if asked.is_better else _says(asked)
    return Judged(asked.brief, says, asked.is_better, "" if asked.is_better else _best_left(asked))


def _best_left(asked: _Asked) -> str:
    """Nothing where another choice of the same worth was made by hand: what is left out of that one is not known."""
    if {place.story.id for place in asked.brief.places} != set(asked.answer.chosen):
        return ""
    said = _runner_up(asked.answer.left_out, asked.brief)
    return f"The best one left out: {said}" if said else ""


def swaps(interview: Interview, pick: Pick) -> list[Swapped]:
    """The three best stories for the place of a chosen one, in a fixed number of queries."""
    brief = briefing.load(interview)
    found = candidates.field(interview, brief.listeners, with_tags=any(one.tag_ids for one in brief.wanted))
    now = [place.story.id for place in brief.places]
    best = shortlist.swaps(found.candidates, brief.wanted, brief.listeners, now, pick.story_id)
    told = briefing.told_by_key([one.story for one in best])
    heard = briefing.heard_before(interview, brief.listeners, list(told))
    swapped = []
    for story in (told[one.story] for one in best if one.story in told):
        after = [story if place.story.id == pick.story_id else place.story for place in brief.places]
        change = changes.between(_stories(brief), after, brief.wanted, brief.listeners, brief.told | heard)
        swapped.append(Swapped(story, heard.get(story.id, ()), change, _seen(brief)))
    return swapped
