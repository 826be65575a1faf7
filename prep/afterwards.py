"""How it went: who heard which story in an interview, who lit up, who was there, and what was said of it afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from people.models import Person
from prep import about_person, asked, room, tellings, worded
from prep.asked import Question
from prep.models import Interview, Telling
from prep.tellings import LISTENERS, Heard, Occasion
from prep.worded import Words
from stories.models import Story
from storybank.revising import StaleError, fingerprint

Tick = tuple[int, int]  # a story and who heard it, by key
EVERYONE = 0  # in a tick: all who were there
NO_STORY = 0  # in a tick: that somebody was there at all


@dataclass(frozen=True)
class Changed:
    """What was ticked on a page that had not been when it was opened, and what was unticked."""

    on: frozenset[Tick] = frozenset()
    off: frozenset[Tick] = frozenset()

    @classmethod
    def between(cls, before: Iterable[Tick], after: Iterable[Tick]) -> "Changed":
        """The difference."""
        was, now = frozenset(before), frozenset(after)
        return cls(now - was, was - now)


@dataclass(frozen=True)
class Said:
    """What was said on the page: who heard what, who lit up at it, and who was there; `came`: somebody unannounced;
    `landed`: of which stories it was changed how they landed (Telling.Landed).

    The rest is in words; `was` are those that the page was opened with (prep.worded), None where it does not say.
    """

    was: Words | None
    told: Changed = field(default_factory=Changed)
    lit: Changed = field(default_factory=Changed)
    there: Changed = field(default_factory=Changed)
    landed: tuple[tuple[int, str], ...] = ()
    came: str = ""
    felt: str = ""
    asked: tuple[Question, ...] = ()
    change: str = ""
    thanks: Person | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """The words as the interview holds them."""
        rows = [one.as_row for one in self.asked]
        thanks = self.thanks.pk if self.thanks else None
        return {"felt": self.felt, "asked": rows, "change": self.change, "thanks_id": thanks}


def words(interview: Interview) -> dict[str, Any]:
    """What is said of the interview in words, as prep.worded takes it."""
    return {name: getattr(interview, name) for name in worded.NAMES}


def as_worded(interview: Interview) -> str:
    """The fingerprint (storybank.revising) of what is said of the interview in words."""
    # PostgreSQL keeps the names in a JSON row in an order of its own: the rows count as what they say.
    return fingerprint(interview.felt, asked.read(interview.asked), interview.change, interview.thanks_id)


@transaction.atomic
def note(interview: Interview, said: Said) -> dict[str, Any]:
    """Note what was said. Twice is as good as once. Returns what `put_back` needs, fit for JSON.

    What is ticked and unticked never conflicts. Raises StaleError, and saves nothing, where another window has saved
    another text since for one that was changed here.
    """
    saved = _held(interview)
    before, until_now = _ledger(saved), words(saved)
    joined = worded.join(said.was, said.columns, until_now)
    if joined.conflicts:
        raise StaleError
    _set_words(saved, joined.words)
    taken = [kept for tick in sorted(said.told.off) for kept in _untell(saved, *tick)]
    for ticks, absent in ((said.there.off, True), (said.there.on, False)):
        for _, person in ticks:
            _appear(saved, person, absent)
    came = room.unannounced(saved, said.came)
    for tick in sorted(said.told.on):
        _tell(saved, *tick)
    for one in came:
        if one.seat.person_id:
            _appear(saved, one.seat.person_id, absent=False)
    _light(saved, said.lit)
    for story, landed in said.landed:
        saved.tellings.filter(story=story).update(landed=landed)
    after = _ledger(saved)
    return {
        "made": [[pk, vars(row)] for pk, row in after.items() if pk not in before],
        "taken": taken,
        "changed": [[pk, vars(row), vars(after[pk])] for pk, row in before.items() if pk in after and after[pk] != row],
        "words": until_now,
        "after": as_worded(saved),
        "came": [[one.seat.pk, room.as_described(one.seat)] for one in came],
        "new": [one.seat.person_id for one in came if one.is_new],
        "known": [str(one.seat.person) for one in came if one.known],
        "second": [str(one.seat.person) for one in came if one.is_new and one.has_twin],
        "there": [sorted(person for _, person in ticks) for ticks in (said.there.on, said.there.off)],
    }


@transaction.atomic
def put_back(interview: Interview, kept: dict[str, Any]) -> bool:
    """Undo `note`; twice is as good as once. Ticks and words that were changed since stay as they are now. False where
    somebody unannounced stays, for they were described since: they still heard what everyone heard. Who came into the
    contact book by it leaves it again, unless more is noted of them by now.
    """
    saved = _held(interview)
    stay = room.not_there(saved, dict(kept.get("came", ())))
    listeners = {seat.person_id for seat in stay}
    gone = [taken for taken in kept["taken"] if not _is_told_again(saved, taken)]
    for pk, left in kept["made"]:
        if telling := _as_left(saved, pk, left):
            tellings.take_back(telling)
    for pk, before, left in kept["changed"]:
        if telling := _as_left(saved, pk, left):
            people = {*before["people"], *listeners.intersection(left["people"])}
            tellings.rewrite(telling, Heard(**{**before, "people": sorted(people)}))
    for taken in gone:
        tellings.put_back(taken)
    came, stayed_away = kept["there"]
    saved.seats.filter(person__in=came).update(absent=True)
    saved.seats.filter(person__in=stayed_away).update(absent=False)
    if as_worded(saved) == kept["after"]:
        _set_words(saved, _without_the_erased(saved, kept["words"]))
    about_person.take_out_bare(Person.everyone.filter(owner=saved.opportunity.owner_id, pk__in=kept.get("new", ())))
    return not stay


def _as_left(interview: Interview, pk: int, left: dict[str, Any]) -> Telling | None:
    telling = interview.tellings.filter(pk=pk).first()
    return telling if telling and tellings.is_as(telling, Heard(**left)) else None


def _is_told_again(interview: Interview, taken: dict[str, Any]) -> bool:
    """Whether what was taken back has been ticked again since, for any of those who heard it."""
    since = interview.tellings.filter(story=taken["story_id"] or 0).exclude(pk=taken["pk"])
    heard = [Heard.of(telling).people for telling in since]
    return any(set(people) & set(taken["people"]) or people == taken["people"] for people in heard)


def _without_the_erased(interview: Interview, words: dict[str, Any]) -> dict[str, Any]:
    known = Person.everyone.filter(owner=interview.opportunity.owner_id, pk=words["thanks_id"] or 0)
    return {**words, "thanks_id": words["thanks_id"] if known.exists() else None}


def _held(interview: Interview) -> Interview:
    """The interview as it is saved, locked until the transaction ends."""
    interview.opportunity.hold()
    return Interview.objects.select_related("opportunity").get(pk=interview.pk)


def _set_words(interview: Interview, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(interview, name, value)
    interview.save(update_fields=[name.removesuffix("_id") for name in columns])


def _ledger(interview: Interview) -> dict[int, Heard]:
    return {row.pk: Heard.of(row) for row in interview.tellings.prefetch_related(*LISTENERS)}


def _tell(interview: Interview, pk: int, person: int) -> None:
    """The story was told there, to this person or to all who were there, unless that is noted."""
    known = interview.tellings.filter(story=pk)
    if (known.filter(people=person) if person else known).exists():
        return
    seated = interview.seats.filter(absent=False).values("person")
    mine = Person.everyone.filter(owner=interview.opportunity.owner_id)
    listeners = mine.filter(pk=person) if person else mine.filter(pk__in=seated)
    # Noted while nobody there had a name: whoever is named since has heard it, and it was told once.
    to_nobody = known.filter(people=None, erased=0).first() if person else None
    if to_nobody:
        to_nobody.people.add(*listeners)
        return
    story = Story.everything.filter(owner=interview.opportunity.owner_id, pk=pk).first()
    if story and (listeners or not person):
        tellings.note(story, listeners, _occasion(interview), interview=interview, to_all=not person)


def _occasion(interview: Interview) -> Occasion:
    today = timezone.localdate()
    return Occasion(min(interview.day or today, today), interview.opportunity.organization)


def _untell(interview: Interview, story: int, person: int) -> list[dict[str, Any]]:
    """It was not told there, or this person did not hear it. Returns what was taken back, as `tellings` keeps it."""
    taken = []
    for telling in interview.tellings.filter(story=story).prefetch_related(*LISTENERS):
        listeners = Heard.of(telling).people
        if not person or (listeners == [person] and not telling.erased):
            taken.append(tellings.take_back(telling))
        elif person in listeners:
            tellings.leave(telling, [person])
    return taken


def _appear(interview: Interview, person: int, absent: bool) -> None:
    """Somebody did not come after all, and heard nothing; or did, and heard what everyone heard."""
    known = Person.everyone.filter(pk=person).first()
    if known is None or not interview.seats.filter(person=known).update(absent=absent):
        return
    if absent:
        for telling in interview.tellings.all():
            tellings.leave(telling, [person])
    else:
        tellings.join(interview, known)


def _light(interview: Interview, lit: Changed) -> None:
    """Who lit up at which story: that is how it landed, unless the person has said otherwise."""
    changed: defaultdict[int, dict[int, bool]] = defaultdict(dict)
    for ticks, on in ((lit.off, False), (lit.on, True)):
        for story, person in ticks:
            changed[story][person] = on
    for telling in interview.tellings.filter(story__in=changed).prefetch_related(*LISTENERS):
        before, marks = Heard.of(telling), changed[telling.story_id or 0]
        now = [pk for pk in before.people if marks.get(pk, pk in before.lit_up)]
        landed = _landed(before.landed, bool(before.lit_up), bool(now))
        tellings.rewrite(telling, replace(before, lit_up=now, landed=landed))


def _landed(before: str, was_lit: bool, is_lit: bool) -> str:
    if is_lit:
        return before or Telling.Landed.WELL
    return "" if was_lit and before == Telling.Landed.WELL else before
