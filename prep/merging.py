"""Somebody who is in the book twice: the two become one."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from people.models import Person
from people.names import folded
from prep import tellings
from prep.about_person import hold
from prep.models import Interview, Opportunity, Seat, Telling
from prep.tellings import Heard
from prep.ties import Standing, Thanks
from storybank.models import Receipt

MOST_NOTES = 20_000  # characters, as much as the field takes


class TooLongError(ValueError):
    """The notes on both have no room in one."""


@transaction.atomic
def merge(kept: Person, gone: Person) -> None:
    """Make them one, `kept`, with all that is known of both; `gone` leaves for good.

    Where both say something else of the same thing, what `kept` says counts, and the other is added to the notes.
    Raises TooLongError, with nothing changed, where those become too long. Twice is as good as once.
    """
    if set(hold([kept.pk, gone.pk])) != {kept.pk, gone.pk}:
        return
    kept.refresh_from_db()
    gone.refresh_from_db()
    _know_both(kept, gone)
    gone.encounters.update(person=kept)
    _places(kept, gone)
    _seats(kept, gone)
    _heard(kept, gone)
    _thanks(kept, gone)
    _standings(kept, gone)
    Interview.objects.filter(thanks=gone).update(thanks=kept)
    Opportunity.everything.filter(came_through=gone).update(came_through=kept, came_through_name=kept.name)
    notes = Q(text__startswith="thanks:", text__endswith=f"-{gone.pk}")
    Receipt.objects.filter(Q(text=f"person:{gone.pk}") | notes, user=gone.owner_id).delete()
    gone.delete()


def _know_both(kept: Person, gone: Person) -> None:
    fields = ("title", "organization", "how_met")
    filled = {name: getattr(kept, name) or getattr(gone, name) for name in fields}
    other = [text for name in fields if (text := getattr(gone, name)) and text != filled[name]]
    other = [gone.name, *other] if folded(gone.name) != folded(kept.name) else other
    notes = [kept.notes, *([f"From the other page: {', '.join(other)}"] if other else []), gone.notes]
    joined = "\n\n".join(text for text in notes if text)
    if len(joined) > MOST_NOTES:
        raise TooLongError
    kept.amend(**filled, notes=joined)
    Person.everyone.filter(pk=kept.pk).update(example=False)


def _places(kept: Person, gone: Person) -> None:
    """One former place ends on one day: a second of the same day is put one day before."""
    taken = set(kept.places.values_list("until", flat=True))
    for place in gone.places.all():
        while place.until in taken:
            place.until -= timedelta(days=1)
        taken.add(place.until)
        place.person = kept
        place.save()


def _seats(kept: Person, gone: Person) -> None:
    """In an interview where both were put down they sat once."""
    there = {seat.interview_id: seat for seat in Seat.objects.filter(person=kept)}
    for seat in Seat.objects.filter(person=gone):
        if twin := there.get(seat.interview_id):
            _one_seat(twin, seat)
        else:
            seat.name, seat.person = kept.name if seat.name == gone.name else seat.name, kept
            seat.save(update_fields=["name", "person"])


def _one_seat(kept: Seat, gone: Seat) -> None:
    kept.role, kept.lens, kept.concern = kept.role or gone.role, kept.lens or gone.lens, kept.concern or gone.concern
    kept.competencies = kept.competencies or gone.competencies
    kept.last_word, kept.absent = kept.last_word or gone.last_word, kept.absent and gone.absent
    kept.again, kept.again_on = kept.again or gone.again, kept.again_on or gone.again_on
    kept.save()
    gone.delete()


def _heard(kept: Person, gone: Person) -> None:
    """Told to both at once is told once, and so is what was told to one after the other on one day."""
    both = Telling.people.through._default_manager.filter(person=kept).values("telling")
    mine, theirs = (Telling.objects.filter(people=one).order_by("pk") for one in (kept, gone))
    pairs = list(_pairs(mine.exclude(people=gone), theirs.exclude(pk__in=both)))
    for listeners in (Telling.people.through, Telling.lit_up.through):
        rows: Any = listeners._default_manager
        known = rows.filter(person=kept).values("telling")
        rows.filter(person=gone).exclude(telling__in=known).update(person=kept)
        rows.filter(person=gone).delete()
    for first, second in pairs:
        _told_once(first, second, kept.pk)


def _pairs(mine: Iterable[Telling], theirs: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Of what each heard, the same story on the same day, in the same interview or in none."""

    def occasion(told: Telling) -> tuple[int | str, date, int | None]:
        return told.story_id or told.title, told.told_on, told.interview_id

    known = {occasion(told): told for told in mine}
    for told in theirs:
        if same := known.pop(occasion(told), None):
            yield same, told


def _told_once(first: Telling, second: Telling, person: int) -> None:
    """Two tellings that this person, given by key, heard become one; where others heard both, they heard the first."""
    alone = [one for one in (second, first) if Heard.of(one).people == [person] and not one.erased]
    stays, goes = (second, first) if alone and alone[0] is first else (first, second)
    if person in Heard.of(goes).lit_up:
        stays.lit_up.add(person)
    if not alone:
        tellings.leave(goes, [person])
        return
    for name in ("where", "question", "landed", "to_all"):
        setattr(stays, name, getattr(stays, name) or getattr(goes, name))
    stays.save(update_fields=["where", "question", "landed", "to_all"])
    tellings.take_back(goes)


def _thanks(kept: Person, gone: Person) -> None:
    """Of two notes for one interview both texts are kept, and that one was sent."""
    there = {note.interview_id: note for note in Thanks.objects.filter(person=kept)}
    for note in Thanks.objects.filter(person=gone):
        if twin := there.get(note.interview_id):
            twin.text = "\n\n".join(text for text in (twin.text, note.text) if text)
            twin.sent_on, twin.version = twin.sent_on or note.sent_on, twin.version + 1
            twin.save()
            note.delete()
        else:
            note.person = kept
            note.save(update_fields=["person"])


def _standings(kept: Person, gone: Person) -> None:
    """Said of both on one day, it is said once."""
    said = set(Standing.objects.filter(person=kept).values_list("state", "on"))
    for one in Standing.objects.filter(person=gone):
        if (one.state, one.on) in said:
            one.delete()
        else:
            one.person = kept
            one.save(update_fields=["person"])
