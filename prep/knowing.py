"""What there is between the person and everybody who will be there: for the page to read before going in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from people.models import Encounter, Person
from prep import since
from prep.briefing import Briefing
from prep.models import Interview, Telling
from prep.reasons import Listener
from stories.competencies import BY_KEY

OPEN = ~Q(promise="") & Q(done=False) | ~Q(their_promise="") & Q(their_done=False)

Promises = defaultdict[int, list[str]]  # by the key of the person


@dataclass(frozen=True)
class Meeting:
    """One time they met: the day, what it was, and what about."""

    day: date | None
    kind: str
    about: str


@dataclass(frozen=True)
class Heard:
    """A story that this listener has heard: its title then, when, the result that was told, and what has become of it
    since ("told at 30 %, the story now says 35 %"), if anything has. `lit`: they lit up at it."""

    title: str
    day: date
    proof: str
    since: str
    lit: bool


@dataclass(frozen=True)
class Known:
    """A listener, what they care about in plain words, the last meeting, what was promised, what they heard.

    `sat` is the last earlier interview in which they sat. `promises` are the person's own, `awaited` those of the
    listener. `numbers` are those of the chosen stories that are right for them.
    """

    listener: Listener
    cares: tuple[str, ...]
    met: Meeting | None
    sat: Meeting | None
    promises: tuple[str, ...]
    awaited: tuple[str, ...]
    heard: tuple[Heard, ...]
    numbers: tuple[int, ...]

    @property
    def meetings(self) -> list[Meeting]:
        """The last encounter and the last interview, the later one first; an interview noted by hand too comes once."""
        found = {(one.day, one.kind): one for one in (self.sat, self.met) if one}
        return sorted(found.values(), key=lambda one: one.day or date.min, reverse=True)


def about(brief: Briefing) -> list[Known]:
    """Everybody in the room, in their order, in two queries."""
    people = [one.person for one in brief.listeners if one.person]
    met, promised, awaited = _meetings(people)
    heard = _heard(people, brief.interview)
    return [
        Known(
            one,
            tuple(BY_KEY[key].about for key in one.cares if key in BY_KEY),
            met.get(one.person or 0),
            _interview(brief.sat.get(one.person or 0)),
            tuple(promised.get(one.person or 0, ())),
            tuple(awaited.get(one.person or 0, ())),
            tuple(heard.get(one.person or 0, ())),
            tuple(shown.number for shown in brief.right_for(one)),
        )
        for one in brief.listeners
    ]


def _interview(sat: Interview | None) -> Meeting | None:
    return Meeting(sat.day, "Interview", sat.at_whom) if sat else None


@dataclass(frozen=True)
class Between:
    """What there is with one person: the promises that are open, one's own and theirs, and the stories they heard."""

    promises: tuple[str, ...]
    awaited: tuple[str, ...]
    heard: tuple[Heard, ...]


def between(person: int, interview: Interview) -> Between:
    """What there is with this one, given by key, before this interview; two queries."""
    (_, *promises), heard = _meetings([person]), _heard([person], interview)
    own, theirs = (tuple(one.get(person, ())) for one in promises)
    return Between(own, theirs, tuple(heard.get(person, ())))


def _meetings(people: Iterable[int]) -> tuple[dict[int, Meeting], Promises, Promises]:
    """The last meeting with each, and the promises that are open, one's own and theirs, the latest first."""
    last: dict[int, Meeting] = {}
    promised: Promises = defaultdict(list)
    awaited: Promises = defaultdict(list)
    latest = Subquery(Encounter.objects.so_far().filter(person=OuterRef("pk")).values("pk")[:1])
    one_each = Person.everyone.filter(pk__in=list(people)).values(latest=latest)
    for row in Encounter.objects.filter(Q(pk__in=one_each) | OPEN, person__in=list(people)):
        if not row.is_to_come:
            last.setdefault(row.person_id, Meeting(row.happened_on, row.get_kind_display(), row.about))
        if row.promise and not row.done:
            promised[row.person_id].append(row.promise)
        if row.their_promise and not row.their_done:
            awaited[row.person_id].append(row.their_promise)
    return last, promised, awaited


def _heard(people: Iterable[int], interview: Interview) -> dict[int, list[Heard]]:
    """What each has heard elsewhere, the latest first; a story told twice comes once, liked if it ever was."""
    found: defaultdict[int, dict[int | str, Heard]] = defaultdict(dict)
    rows = Telling.objects.filter(people__in=list(people)).elsewhere(interview).order_by("-told_on", "-pk")
    columns = ("people", "title", "told_on", "proof", "story", "story__trashed_at", "story__proof", "lit")
    lit_up = Telling.lit_up.through.objects.filter(telling=OuterRef("pk"), person=OuterRef("people"))
    for person, title, day, proof, story, gone, now, lit in rows.annotate(lit=Exists(lit_up)).values_list(*columns):
        says = "" if story is None or gone else since.says(proof, now)
        last = found[person].setdefault(story or title, Heard(title, day, proof, says, lit))
        found[person][story or title] = replace(last, lit=last.lit or lit)
    return {person: list(stories.values()) for person, stories in found.items()}
