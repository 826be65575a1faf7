"""How an opportunity ended, said in one tap; and what a no leaves as it was."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from prep import afterwards
from prep.afterwards import Said
from prep.models import Interview, Opportunity, Pick, Seat, Telling
from prep.outcomes import ASK_AFTER
from prep.when import LAST_MINUTE
from stories.competencies import BY_KEY
from stories.models import Evidence, Story

COLUMNS = ("outcome", "outcome_on", "outcome_at", "offered_at", "ask_on")
HAS_A_DAY = (Opportunity.Outcome.OFFER, *Opportunity.SETTLED)  # that it can be said of, afterwards, when it was
MOST_SHOWN = 6  # of the sixteen


@transaction.atomic
def conclude(opportunity: Opportunity, outcome: str, ask_on: date | None = None) -> dict[str, Any]:
    """Note how it ended (Opportunity.Outcome), today; `ask_on` is when to ask politely while it is waited for, and by
    when to answer an offer.

    Returns how it was before, and how it is now, fit for JSON. Said twice, the first day stands.
    """
    saved = _held(opportunity)
    before = _as_noted(saved)
    if saved.outcome != outcome:
        saved.outcome, saved.outcome_on, saved.outcome_at = outcome, timezone.localdate(), timezone.now()
        saved.offered_at = _offered_at(saved)
    saved.ask_on = ask_on if outcome in (Opportunity.Outcome.WAITING, Opportunity.Outcome.OFFER) else None
    saved.save(update_fields=COLUMNS)
    return {"before": before, "after": _as_noted(saved)}


@transaction.atomic
def move(opportunity: Opportunity, on: date) -> dict[str, Any]:
    """It ended on another day than it was said. Returns as `conclude` does; nothing where no end is said any more."""
    saved = _held(opportunity)
    if saved.outcome not in HAS_A_DAY:
        return {}
    before, today = _as_noted(saved), timezone.localdate()
    last_minute = timezone.make_aware(datetime.combine(on, LAST_MINUTE))
    saved.outcome_on, saved.outcome_at = on, timezone.now() if on == today else last_minute
    saved.offered_at = _offered_at(saved)
    saved.save(update_fields=COLUMNS)
    return {"before": before, "after": _as_noted(saved)}


def not_before(opportunity: Opportunity) -> date | None:
    """The last day of an interview for it of which is noted how it went: it did not end before. One query."""
    told = Q(Exists(Telling.objects.filter(interview=OuterRef("pk"))))
    noted = opportunity.interviews.filter(told | ~Q(felt="", change="", asked=[]))
    return noted.filter(day__lte=timezone.localdate()).aggregate(on=Max("day"))["on"]


@transaction.atomic
def conclude_noted(interview: Interview, said: Said, outcome: str, ask_on: date | None) -> dict[str, Any]:
    """Note how it went and how it ended together. Returns what `take_back` needs, fit for JSON.

    Raises StaleError, and notes neither, as `afterwards.note` does.
    """
    noted = afterwards.note(interview, said)
    return {**conclude(interview.opportunity, outcome, ask_on), "noted": noted}


@transaction.atomic
def take_back(interview: Interview, kept: Mapping[str, Any]) -> bool:
    """Undo how it ended, and how it went where both were noted together; False where another end was said since, or
    somebody who came was described since.
    """
    is_back = put_back(interview.opportunity, kept)
    if is_back and "noted" in kept:
        return afterwards.put_back(interview, kept["noted"])
    return is_back


@transaction.atomic
def ask(opportunity: Opportunity, on: date | None) -> dict[str, Any]:
    """Ask politely on that day, or not at all. Returns as `conclude` does; nothing where it is not due any more."""
    saved = _held(opportunity)
    if saved.outcome != Opportunity.Outcome.WAITING or not saved.ask_on or saved.ask_on > timezone.localdate():
        return {}
    return conclude(opportunity, saved.outcome, on)


def day_to_ask(interview: Interview) -> date:
    """The day that is offered for asking politely: the one noted, else two weeks after the interview."""
    post, today = interview.opportunity, timezone.localdate()
    noted = post.ask_on if post.outcome == Opportunity.Outcome.WAITING else None
    after = (interview.day or today) + timedelta(days=ASK_AFTER)
    return noted if noted and noted >= today else max(after, today + timedelta(days=1))


@transaction.atomic
def put_back(opportunity: Opportunity, kept: Mapping[str, Any]) -> bool:
    """Undo `conclude`; False where something else was said since, which stands."""
    saved = _held(opportunity)
    if _as_noted(saved) not in (kept["after"], kept["before"]):
        return False
    for name, value in kept["before"].items():
        setattr(saved, name, value)
    saved.save(update_fields=COLUMNS)
    return True


def _offered_at(opportunity: Opportunity) -> datetime | None:
    """When they made the offer: it stays known once it is answered, and not where it was something else after all."""
    if opportunity.outcome == Opportunity.Outcome.OFFER:
        return opportunity.outcome_at
    return opportunity.offered_at if opportunity.outcome in Opportunity.ANSWERS else None


def _held(opportunity: Opportunity) -> Opportunity:
    opportunity.hold()
    return Opportunity.everything.get(pk=opportunity.pk)


def _as_noted(opportunity: Opportunity) -> dict[str, str | None]:
    when = {name: getattr(opportunity, name) for name in COLUMNS[1:]}
    return {"outcome": opportunity.outcome, **{name: one and one.isoformat() for name, one in when.items()}}


def seats_of(opportunity: Opportunity) -> list[Seat]:
    """Everybody in the contact book who was there, over all its interviews that were held, each once.

    Of those who came one after another, whoever heard nothing while others did was not met.
    """
    told = Telling.objects.filter(interview=OuterRef("interview"))
    held = Q(interview__in=opportunity.interviews.held())
    if opportunity.outcome:
        held |= Q(interview__starts_at=None)
    heard_nothing = Exists(told) & ~Exists(told.filter(people=OuterRef("person")))
    passed_by = Q(heard_nothing, interview__format=Interview.Format.ONE_AFTER_ANOTHER)
    rows = Seat.objects.filter(held, interview__opportunity=opportunity, absent=False, person__trashed_at=None)
    rows = rows.exclude(person=None).exclude(passed_by)
    once: dict[int | None, Seat] = {}
    for seat in rows.select_related("person").order_by("-again", "order", "pk"):
        once.setdefault(seat.person_id, seat)
    return sorted(once.values(), key=lambda seat: (seat.order, seat.pk))


@dataclass(frozen=True)
class Kept:
    """A story that stays what it is: its title, and its result as it is now."""

    title: str
    proof: str


@dataclass(frozen=True)
class StillTrue:
    """What a decision did not touch: the stories with their results, what they show, who knows one's work now."""

    stories: tuple[Kept, ...]
    shows: tuple[str, ...]
    seats: tuple[Seat, ...]


def still_true(interview: Interview) -> StillTrue:
    """For the opportunity of this interview: what was told there, what was chosen where nothing is noted, or the best
    there is.
    """
    opportunity = interview.opportunity
    told = Telling.objects.filter(interview__opportunity=opportunity).order_by("told_on", "pk")
    rows = told.values_list("story", "title", "proof")
    found: dict[int | str, Kept] = {pk or title: Kept(title, proof) for pk, title, proof in rows}
    if not found:
        chosen = Pick.objects.filter(interview__opportunity=opportunity).values("story")
        found = {one.pk: Kept(str(one), one.proof) for one in Story.objects.filter(pk__in=chosen)}
    if not found:
        found = {one.pk: Kept(str(one), one.proof) for one in _proven(opportunity)}
    keys = [key for key in found if isinstance(key, int)]
    for story in Story.objects.filter(pk__in=keys):
        found[story.pk] = Kept(str(story), story.proof or found[story.pk].proof)
    return StillTrue(tuple(found.values()), _shown(keys), tuple(seats_of(opportunity)))


def _proven(opportunity: Opportunity) -> Iterable[Story]:
    """Stories with a result, the last ones first: what stands where nothing was told there or chosen for it."""
    stories = Story.objects.filter(owner=opportunity.owner_id, example=opportunity.example, status=Story.Status.READY)
    return stories.exclude(proof="").order_by("-pk")[:MOST_SHOWN]


def _shown(stories: Collection[int]) -> tuple[str, ...]:
    """What these show, what they show most strongly first."""
    rows = Evidence.objects.filter(story__in=stories, story__trashed_at=None)
    sums: dict[str, int] = {}
    for key, strength in rows.values_list("competency", "strength"):
        sums[key] = sums.get(key, 0) + strength
    strongest = sorted(sums, key=lambda key: (-sums[key], key))[:MOST_SHOWN]
    return tuple(BY_KEY[key].statement for key in strongest)
