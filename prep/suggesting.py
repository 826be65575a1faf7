"""From rows to the puzzle of prep.shortlist and back: what is suggested, what it changes, and how good a choice is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from prep import arranging, briefing, candidates, changes, verdict
from prep.briefing import Briefing, Place
from prep.candidates import Field
from prep.changes import Change
from prep.coverage import Told, Wanted, means, shows
from prep.heard import Heard
from prep.models import Interview, Pick
from prep.obstacles import ALL_BARRED, Obstacle, obstacle
from prep.shortlist import suggest as shortlist
from prep.shortlist.bank import Candidate
from prep.shortlist.suggest import Suggestion, Swap
from prep.verdict import Open, listed
from stories.models import Story

BEST = "No other choice from your stories covers more."
A_LITTLE = "more of what counts a little: a setback, a result, what is ready or recent"


@dataclass(frozen=True)
class Suggested:
    """A choice that is not applied yet, `after`, beside what is chosen now, `before`; `seen` is its fingerprint.

    says: how good it is, in a sentence; notes: what else is to be known. barred: stories left out by the person.
    ways: where what stands in the way is mended, words and addresses.
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
    ways: tuple[tuple[str, str], ...]
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
    def all_barred(self) -> bool:
        """Whether there is nothing to choose from because all of it was left out."""
        return self.says == ALL_BARRED

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
class Asked:
    """The puzzle of an interview and its solution, and what the choice as it is now is worth."""

    brief: Briefing
    field: Field
    answer: Suggestion
    worth: int

    @cached_property
    def obstacle(self) -> Obstacle | None:
        """What stands in the way of judging a choice."""
        return obstacle(self.brief, self.field, self.answer)

    @property
    def is_better(self) -> bool:
        """Whether the solution is worth more than what is chosen now; where nothing can be told apart it is not."""
        return not self.obstacle and self.worth < self.answer.value

    @property
    def staying(self) -> set[int]:
        """What is chosen after: the solution, what is in the trash, and drafts begun as far as there is room."""
        chosen = {*self.answer.chosen, *self.field.trashed}
        drafts = [pk for pk in self.field.begun if pk not in chosen]
        return {*chosen, *drafts[: max(0, self.brief.interview.k - len(chosen))]}

    @property
    def has_room(self) -> bool:
        """Whether places stay empty."""
        return len(self.staying) < self.brief.interview.k


def ask(interview: Interview) -> Asked:
    """The best choice for an interview, and the worth of the one it has."""
    brief = briefing.load(interview)
    found = candidates.field(interview, brief.listeners, with_tags=any(one.tag_ids for one in brief.wanted))
    found = replace(found, candidates=tuple(_holding(brief, found)))
    places = max(0, interview.k - len(found.trashed))
    answer = shortlist.suggest(found.candidates, brief.wanted, brief.listeners, places)
    chosen = [place.story.id for place in brief.places]
    worth = shortlist.worth_of(found.candidates, brief.wanted, brief.listeners, chosen)
    return Asked(brief, found, answer, worth)


def _holding(brief: Briefing, found: Field) -> Iterator[Candidate]:
    """The candidates; a draft begun for something that none of the others shows has to stay, others may make room."""
    others = [one for one in found.candidates if not one.left_out and one.id not in found.begun]
    begun = {place.story.id: place.story for place in brief.places if place.story.id in found.begun}
    for one in found.candidates:
        draft = begun.get(one.id)
        yield replace(one, kept=True) if draft and _is_needed(draft, brief.wanted, others) else one


def _is_needed(draft: Told, wanted: Sequence[Wanted], others: Sequence[Candidate]) -> bool:
    """Where it is meant for nothing on the list, it is for what a listener cares about."""
    meant = [one for one in wanted if means(draft, one)] or [Wanted(0, "", 1, tuple(draft.strengths), frozenset())]
    return not all(any(shows(other.strengths, other.tag_ids, one) for other in others) for one in meant)


def suggest(interview: Interview) -> Suggested:
    """The best choice for the interview, in an order that leaves those that stay as the person put them."""
    asked = ask(interview)
    now = [place.story.id for place in asked.brief.places]
    after = briefing.load(interview, _in_order(now, asked)) if asked.is_better else asked.brief
    barred = Story.objects.filter(pk__in=interview.bars.values("story")).order_by("title", "pk")
    return Suggested(
        before=asked.brief,
        after=after,
        seen=_seen(asked.brief),
        says=in_words(asked, after),
        notes=tuple(_notes(asked)),
        change=_change(asked, after),
        runner_up=runner_up(asked.answer.left_out, after) if asked.is_better else "",
        barred=tuple(barred),
        ways=asked.obstacle.ways if asked.obstacle else (),
        is_best=not asked.obstacle and not asked.is_better and asked.answer.proven,
    )


def _change(asked: Asked, after: Briefing) -> Change:
    """What the suggestion changes. Where nothing of it can be named, it is worth more by what counts a little."""
    told = asked.brief.told | after.told
    found = changes.between(_stories(asked.brief), _stories(after), after.wanted, after.listeners, told)
    return found if found.won or not asked.is_better else replace(found, won=(A_LITTLE,))


def _seen(brief: Briefing) -> str:
    return arranging.as_chosen((place.story.id, place.kept) for place in brief.places)


def _in_order(now: Sequence[int], asked: Asked) -> list[int]:
    """Those that stay where they are; each that leaves makes room for a new one, and the other new ones follow.

    A story in the trash keeps its place, so that restoring it changes nothing.
    """
    staying = asked.staying
    new = iter([pk for pk in asked.answer.chosen if pk not in now])
    there = [pk if pk in staying else next(new, None) for pk in now]
    return [pk for pk in there if pk is not None] + list(new)


def _stories(brief: Briefing) -> list[Told]:
    return [place.story for place in brief.places]


def in_words(asked: Asked, after: Briefing) -> str:
    """How good the solution is, `after` being chosen; that fewer than there are places are enough only where none was
    left out by hand."""
    if asked.obstacle:
        return asked.obstacle.says
    is_whole = not any(one.left_out for one in asked.field.candidates)
    is_written = not asked.staying & set(asked.field.begun)
    may_be_enough = is_whole and is_written and asked.has_room
    return verdict.says(_proof(asked.answer), _open(asked, after), may_be_enough=may_be_enough)


def _open(asked: Asked, after: Briefing) -> Open:
    barred = [one for one in asked.field.candidates if one.left_out]
    left_out = [one for one in after.uncovered if any(shows(two.strengths, two.tag_ids, one) for two in barred)]
    return Open(
        [(one.text, one.weight) for one in after.uncovered if one not in left_out],
        [(one.text, one.weight) for one in left_out],
        [one.called for one in after.unserved],
    )


def _proof(answer: Suggestion) -> str:
    if answer.proven:
        return BEST
    percent = max(1, -(-100 * answer.gap // max(answer.bound, 1)))
    return f"A very good choice: the best there could be is at most {percent} % better."


def _notes(asked: Asked) -> list[str]:
    titles = {place.story.id: place.story.title for place in asked.brief.places}
    notes = [f"“{titles[pk]}” is resting, so it is not suggested." for pk in asked.field.resting]
    notes += [f"“{titles[pk]}” is in the trash. It keeps its place, and is not printed." for pk in asked.field.trashed]
    if asked.field.examples:
        notes.append("The example’s stories are not counted: they are nobody’s. One of them can be chosen by hand.")
    if begun := [titles[pk] for pk in asked.field.begun if pk in asked.staying]:
        notes.append(f"What you began for a question keeps its place: {', '.join(begun)}.")
    gone = [titles[pk] for pk in asked.field.begun if pk not in asked.staying]
    others = "is not written yet, and others show what it is for. It stays in your stories."
    notes += [f"“{title}” {others}" for title in gone]
    return notes


def runner_up(swap: Swap | None, brief: Briefing) -> str:
    """The best story left out, and what its coming in would need."""
    if swap is None:
        return ""
    wanted = {pk for pk in (swap.story, swap.out) if pk}
    titles = {story.pk: str(story) for story in Story.objects.filter(pk__in=wanted).only("title")}
    if swap.out is None:
        return f"“{titles[swap.story]}” would find a place, but adds nothing that is not shown already."
    lost = [f"“{one.text}”" for one in brief.wanted if one.id in swap.lost.criteria]
    lost += [one.called for one in brief.listeners if one.id in swap.lost.seats]
    costs = f" It would cost something for {listed(lost[:3])}." if lost else ""
    return f"“{titles[swap.story]}”, in the place of “{titles[swap.out]}”.{costs}"


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
