"""Who heard which story: noting it, taking it back, and keeping the counts on the story right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Prefetch, QuerySet, When, prefetch_related_objects
from django.utils import timezone

from people.models import Person
from prep.models import Interview, Telling
from stories import history
from stories.models import Revision, Story

# The usual manager of people hides those in the trash: who heard a story would seem to be fewer than did.
LISTENERS = tuple(Prefetch(name, Person.everyone.all()) for name in ("people", "lit_up"))


@dataclass(frozen=True)
class Occasion:
    """When and where a story was told, what had been asked, and how it landed (Telling.Landed)."""

    told_on: date
    where: str = ""
    question: str = ""
    landed: str = ""


def as_heard_by(tellings: QuerySet[Telling], person: Person) -> QuerySet[Telling]:
    """What this person heard of these, with `lit`, whether they lit up, and `alone`, whether nobody else heard it.

    How a story landed with several is not known of each: it is said of whoever lit up, or was alone.
    """
    heard, lit = Telling.people.through.objects, Telling.lit_up.through.objects
    others = heard.filter(telling=OuterRef("pk")).exclude(person=person)
    return tellings.filter(people=person).annotate(
        lit=Exists(lit.filter(telling=OuterRef("pk"), person=person)),
        alone=Case(When(~Exists(others), erased=0, then=True), default=False),
    )


def as_told(telling: Telling) -> Story:
    """The story with the texts of that day; not to be saved."""
    day = telling.texts.get("happened_on")
    return Story(**{**telling.texts, "happened_on": day and date.fromisoformat(day)})


def note(
    story: Story,
    people: Iterable[Person],
    occasion: Occasion,
    *,
    interview: Interview | None = None,
    to_all: bool = False,
) -> Telling:
    """Note that the story was told, or find it noted already, as `note_once` does."""
    return note_once(story, people, occasion, interview=interview, to_all=to_all)[0]


@transaction.atomic
def note_once(
    story: Story,
    people: Iterable[Person],
    occasion: Occasion,
    *,
    interview: Interview | None = None,
    to_all: bool = False,
) -> tuple[Telling, bool]:
    """Note that the story was told, and freeze it as it stands: its text is kept as a version.

    Noted twice, with the same people on the same occasion, it was told once: returns with the telling whether it was
    made. `to_all`: see Telling.
    """
    saved, listeners = Story.everything.to_write(story.pk), set(people)
    for same in saved.tellings.filter(interview=interview, **vars(occasion)).prefetch_related(*LISTENERS):
        if set(same.people.all()) == listeners:
            return same, False
    revision = history.keep(saved, Revision.Why.TELLING) or saved.revisions.first()
    telling = Telling.objects.create(
        owner_id=saved.owner_id,
        story=saved,
        interview=interview,
        revision=revision,
        to_all=to_all,
        title=str(saved),
        proof=saved.proof,
        texts=history.texts(saved),
        **vars(occasion),
    )
    telling.people.set(listeners)
    count(saved)
    return telling, True


def count(story: Story) -> None:
    """Count anew how often the story was told, and when last. The caller's transaction has locked it."""
    known = story.tellings.aggregate(number=Count("pk"), last=Max("told_on"))
    Story.everything.filter(pk=story.pk).update(told_count=known["number"], last_told_on=known["last"])


@transaction.atomic
def follow(interview: Interview, before: date | None) -> None:
    """The day of an interview was mended: what was told there that day, `before`, moves with it; where none was known,
    or one to come by a slip, all of it. To a day to come nothing does.
    """
    today = timezone.localdate()
    if interview.day in (None, before) or interview.day > today:
        return
    rows = interview.tellings.all()
    if before and before <= today:
        rows = rows.filter(told_on=before)
    told = set(rows.values_list("story", flat=True))
    rows.update(told_on=interview.day)
    for story in Story.everything.filter(pk__in=told - {None}).order_by("pk").select_for_update():
        count(story)


@transaction.atomic
def take_back(telling: Telling) -> dict[str, Any]:
    """It was not told after all. Returns what `put_back` needs, as JSON can hold it."""
    heard = Heard.of(telling)
    kept = {
        "pk": telling.pk,
        "people": heard.people,
        "lit_up": heard.lit_up,
        "told_on": telling.told_on.isoformat(),
        **{name: getattr(telling, name) for name in KEPT},
    }
    story = Story.everything.to_write(telling.story_id) if telling.story_id else None
    telling.delete()
    if story:
        count(story)
    return kept


KEPT = (
    *("owner_id", "story_id", "interview_id", "revision_id"),
    *("erased", "to_all", "where", "question", "landed", "title", "proof", "texts", "example"),
)


@dataclass(frozen=True)
class Heard:
    """Who heard a telling, who lit up, how many were erased, and how it landed: as an Undo keeps it, fit for JSON."""

    people: list[int]
    lit_up: list[int]
    erased: int
    landed: str

    @classmethod
    def of(cls, telling: Telling) -> "Heard":
        """As it is now; listeners in the trash are among them."""
        prefetch_related_objects([telling], *LISTENERS)
        people, lit_up = (sorted(one.pk for one in rows.all()) for rows in (telling.people, telling.lit_up))
        return cls(people, lit_up, telling.erased, telling.landed)

    def without_the_erased(self, owner: int) -> "Heard":
        """The same now that some of these people may be gone for good: they are counted, not named."""
        known = set(Person.everyone.filter(pk__in=self.people, owner=owner).values_list("pk", flat=True))
        people, lit_up = ([pk for pk in rows if pk in known] for rows in (self.people, self.lit_up))
        return Heard(people, lit_up, self.erased + len(self.people) - len(people), self.landed)


def rewrite(telling: Telling, heard: Heard) -> None:
    """Who heard it is this; of people erased meanwhile only the count."""
    now = heard.without_the_erased(telling.owner_id)
    before = Heard.of(telling)
    leave(telling, set(before.people) - set(now.people), lit_up=set(before.lit_up) - set(now.lit_up))
    telling.people.add(*now.people)
    telling.lit_up.add(*now.lit_up)
    telling.erased, telling.landed = now.erased, now.landed
    telling.save(update_fields=["erased", "landed"])


def leave(telling: Telling, people: Iterable[int], lit_up: Iterable[int] | None = None) -> None:
    """These people, given by key, did not hear it, and those in `lit_up` did not light up: if None, the same people."""
    gone = list(people)
    # Not `remove`: it passes by whoever is in the trash.
    Telling.people.through.objects.filter(telling=telling, person__in=gone).delete()
    Telling.lit_up.through.objects.filter(telling=telling, person__in=gone if lit_up is None else lit_up).delete()


def is_as(telling: Telling, left: Heard) -> bool:
    """Whether nothing was said of it since it was `left` so; that somebody was erased since says nothing."""
    return Heard.of(telling) == left.without_the_erased(telling.owner_id)


@transaction.atomic
def put_back(kept: dict[str, Any]) -> None:
    """Note a telling again as it was; twice is as good as once. Rows that are gone meanwhile stay empty in it."""
    values: dict[str, Any] = {name: kept[name] for name in KEPT}
    for name, rows in (
        ("story_id", Story.everything),
        ("interview_id", Interview.objects),
        ("revision_id", Revision.objects),
    ):
        if values[name] and not rows.filter(pk=values[name]).exists():
            values[name] = None
    values["told_on"] = date.fromisoformat(kept["told_on"])
    telling, is_back = Telling.objects.get_or_create(pk=kept["pk"], defaults=values)
    if not is_back:
        return
    rewrite(telling, Heard(kept["people"], kept["lit_up"], kept["erased"], kept["landed"]))
    if telling.story_id:
        count(Story.everything.to_write(telling.story_id))


def join(interview: Interview, person: Person) -> None:
    """Somebody was there as well: they heard what everyone heard. One after another, each heard their own."""
    if interview.format == Interview.Format.TOGETHER:
        person.heard.add(*interview.tellings.filter(to_all=True))


def forget(people: Iterable[int]) -> None:
    """These people, given by key, are about to be deleted for good: tellings count them as erased."""
    for person in people:
        Telling.objects.filter(people=person).update(erased=F("erased") + 1)
