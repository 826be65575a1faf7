"""People: whom you met, when, what was said and what was promised."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from people import names
from storybank.revising import Change, save_together

if TYPE_CHECKING:
    from accounts.models import User


class PersonQuerySet(models.QuerySet["Person"]):
    """Questions about many people."""

    def last_met(self) -> Self:
        """With `last_met_on`, the latest day noted that is not to come, or None."""
        days = Encounter.objects.filter(person=OuterRef("pk"), happened_on__lte=timezone.localdate())
        latest = days.order_by("-happened_on").values("happened_on")[:1]
        return self.annotate(last_met_on=Subquery(latest))

    def by_name(self) -> Self:
        """In the order of a telephone book, without regard to capitals."""
        return self.annotate(sort_name=Lower("name")).order_by("sort_name", "pk")

    def found(self, words: str) -> Self:
        """Those whose name, title, organization or way of meeting has each of these words, with `elsewhere`: 1 where
        not all of them stand in the name, else 0. All for no words.
        """
        if not words.strip():
            return self.annotate(elsewhere=models.Value(0))
        # In Python: SQLite compares without capitals in English only.
        rows = list(self.values_list("pk", "name", "title", "organization", "how_met"))
        named = Q(pk__in=[pk for pk, name, *_ in rows if names.has_words(name, words)])
        found = self.filter(pk__in=[pk for pk, *about in rows if names.has_words(" ".join(about), words)])
        return found.annotate(elsewhere=models.Case(models.When(named, then=0), default=1))

    def named_first(self) -> Self:
        """Of those `found`, by their name first whoever bears it, then the others; each in the order of `by_name`."""
        return self.annotate(sort_name=Lower("name")).order_by("elsewhere", "sort_name", "pk")

    def called(self, name: str) -> Self:
        """Those of this name, "Dr." and capitals aside."""
        same = [pk for pk, other in self.values_list("pk", "name") if names.folded(other) == names.folded(name)]
        return self.filter(pk__in=same)

    def after(self, person: "Person") -> Self:
        """Those behind this one; only together with `by_name`."""
        name = Lower(models.Value(person.name))
        return self.filter(Q(sort_name__gt=name) | Q(sort_name=name, pk__gt=person.pk))

    def trashed(self, owner: "User") -> Self:
        """This owner's people in the trash, the last one thrown away first; only from `everyone`."""
        return self.filter(owner=owner, trashed_at__isnull=False).order_by("-trashed_at")


Everyone = models.Manager.from_queryset(PersonQuerySet)


class InTheBook(Everyone["Person"]):
    """The usual manager: people in the trash do not exist, except for whoever asks for `everyone`."""

    def get_queryset(self) -> PersonQuerySet:
        """People that are not in the trash."""
        return PersonQuerySet(self.model, using=self._db).filter(trashed_at=None)


class Person(models.Model):
    """Somebody met, or to be met."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="people")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=80, blank=True)
    organization = models.CharField(max_length=120, blank=True)
    how_met = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    example = models.BooleanField(default=False)
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects = InTheBook()
    everyone = Everyone()

    class Meta:
        base_manager_name = "everyone"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of this person."""
        return reverse("people:read", args=[self.pk])

    @property
    def initials(self) -> str:
        """One or two letters for the round mark beside a name."""
        return names.initials(self.name)

    @property
    def sits(self) -> str:
        """Where they sit now: title and organization, as far as they are known."""
        return where(self.title, self.organization)

    def revise(self, seen: int, **values: Any) -> None:
        """Save what was changed by hand; an example becomes the person's own. Raises StaleError."""
        with transaction.atomic():
            self._save(seen, values)

    def amend(self, **values: Any) -> None:
        """Save what was typed, in a transaction that has locked the row; an example becomes the person's own."""
        self._save(self.version, values)

    def _save(self, seen: int, values: Mapping[str, Any]) -> None:
        before = self.title, self.organization
        is_changed = any(getattr(self, name) != value for name, value in values.items())
        save_together(Change(self, seen, {**values, "example": self.example and not is_changed}))
        if before != (self.title, self.organization):
            self._remember_place(*before)

    def _remember_place(self, title: str, organization: str) -> None:
        """Keep where they sat until today. Typing saves with every word: only what stood there this morning is kept."""
        until = timezone.localdate()
        kept = self.places.filter(until=until).first()
        if kept is None and self._left(title, organization):
            self.places.create(title=title, organization=organization, until=until)
        elif kept and not self._left(kept.title, kept.organization):
            kept.delete()

    def _left(self, title: str, organization: str) -> bool:
        """Whether something of this has been replaced: filling in what was empty is no move."""
        return title not in ("", self.title) or organization not in ("", self.organization)

    def met(
        self,
        *,
        happened_on: date | None,
        kind: str,
        about: str = "",
        promise: str = "",
        due: date | None = None,
        their_promise: str = "",
        their_due: date | None = None,
    ) -> "Encounter":
        """Note one time they met or spoke, and what either promised until when; the same one sent twice is one."""
        said = {"happened_on": happened_on, "kind": kind, "about": about, "promise": promise, "due": due}
        said |= {"their_promise": their_promise, "their_due": their_due}
        with transaction.atomic():
            Person.everyone.filter(pk=self.pk).update(example=False)  # which also lets one wait for the other
            same = self.encounters.filter(**said, done=False, their_done=False).first()
            return same or self.encounters.create(**said)

    def sat(self, *, title: str, organization: str, until: date, said: bool) -> None:
        """Note where they sat until that day, unless a place of theirs ended on it already."""
        with transaction.atomic():
            Person.everyone.filter(pk=self.pk).update(example=False)
            where_from = {"title": title, "organization": organization, "said": said}
            self.places.get_or_create(until=until, defaults=where_from)

    def trash(self) -> None:
        """Out of the contact book, unless they are out; kept for 30 days."""
        if not self.trashed_at:
            self.trashed_at = timezone.now()
            self.save(update_fields=["trashed_at"])

    def restore(self) -> None:
        """Back into the contact book, unless they are there."""
        if self.trashed_at:
            self.trashed_at = None
            self.save(update_fields=["trashed_at"])


def where(title: str, organization: str) -> str:
    """A title and an organization as a person would say them: "Director, Northwind"; "" where neither is known."""
    return ", ".join(part for part in (title, organization) if part)


class Noted(models.Model):
    """Something noted of a person, in the columns WRITTEN, which may be said otherwise later."""

    WRITTEN: ClassVar[tuple[str, ...]]
    person_id: int

    class Meta:
        abstract = True

    def as_written(self) -> dict[str, Any]:
        """What was written down, fit for JSON; a new row takes it as it is."""
        kept = {name: getattr(self, name) for name in self.WRITTEN}
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in kept.items()}

    def rewrite(self, values: Mapping[str, Any], *, unless_not: Mapping[str, Any] | None = None) -> bool:
        """Say it otherwise; False where it no longer is as in `unless_not`, which `as_written` gave, or is gone.

        An example becomes the person's own.
        """
        rows = type(self)._default_manager.filter(pk=self.pk)
        with transaction.atomic():
            found = rows.select_for_update(of=("self",)).first()
            if found is None or (unless_not and found.as_written() != unless_not):
                return False
            rows.update(**values)
            Person.everyone.filter(pk=self.person_id).update(example=False)
        self.refresh_from_db()
        return True


class Place(Noted):
    """Where somebody sat before: people change employer, what was is kept with the day on which it was changed."""

    WRITTEN = ("title", "organization", "said", "until")

    person = models.ForeignKey(Person, models.CASCADE, related_name="places")
    title = models.CharField(max_length=80, blank=True)
    organization = models.CharField(max_length=120, blank=True)
    until = models.DateField()
    said = models.BooleanField(default=False)  # the day was said by hand, it is not the one on which this was noted

    class Meta:
        ordering = ["-until", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "until"], name="one_former_place_a_day")]

    def __str__(self) -> str:
        return where(self.title, self.organization)


class EncounterQuerySet(models.QuerySet["Encounter"]):
    """Questions about many encounters."""

    def of(self, owner: "User") -> Self:
        """This person's, with whom they met; nobody in the trash."""
        return self.filter(person__owner=owner, person__trashed_at=None).select_related("person")

    def so_far(self) -> Self:
        """Without what is still to come."""
        return self.filter(Q(happened_on=None) | Q(happened_on__lte=timezone.localdate()))

    def promised(self) -> Self:
        """Those at which the user promised something that is not done."""
        return self.exclude(promise="").filter(done=False)

    def due_by(self, day: date) -> Self:
        """What the user promised until that day or before and has not done, the most urgent first; no day is last."""
        open_ones = self.promised().filter(Q(due__lte=day) | Q(due=None))
        return open_ones.order_by(F("due").asc(nulls_last=True), "pk")

    def overdue(self) -> Self:
        """What they promised until a day that has gone by, and that has not come; what was due last comes first."""
        waiting = self.exclude(their_promise="").filter(their_done=False)
        return waiting.filter(their_due__lt=timezone.localdate()).order_by("-their_due", "pk")


class Encounter(Noted):
    """One time they met or spoke, or will: the day, what it was, what about, and what the user and they promised."""

    PROMISES = (("promise", "done"), ("their_promise", "their_done"))
    WRITTEN = ("happened_on", "due", "their_due", "kind", "about", *PROMISES[0], *PROMISES[1])

    class Kind(models.TextChoices):
        COFFEE = "coffee", "Coffee"
        CALL = "call", "Call"
        EVENT = "event", "Fair, tour or event"
        INTERVIEW = "interview", "Interview"
        OTHER = "other", "Something else"

    person = models.ForeignKey(Person, models.CASCADE, related_name="encounters")
    happened_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=9, choices=Kind, default=Kind.OTHER)
    about = models.CharField(max_length=300, blank=True)
    promise = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)  # until when it was promised
    done = models.BooleanField(default=False)  # the promise is kept
    their_promise = models.CharField(max_length=200, blank=True)
    their_due = models.DateField(null=True, blank=True)
    their_done = models.BooleanField(default=False)  # what they promised has come

    objects = EncounterQuerySet.as_manager()

    class Meta:
        ordering = [F("happened_on").desc(nulls_last=True), "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} with {self.person_id}"

    @property
    def is_to_come(self) -> bool:
        """Whether it has been arranged and has not happened yet."""
        return self.happened_on is not None and self.happened_on > timezone.localdate()

    def settle(self, done: bool) -> None:
        """Say whether what the user promised is done."""
        self.done = done
        self.save(update_fields=["done"])

    def receive(self, came: bool) -> None:
        """Say whether what they promised has come."""
        self.their_done = came
        self.save(update_fields=["their_done"])

    def not_kept_yet(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """`said`, by column, and that a promise which is another one now is not kept yet."""
        return {**said, **{done: False for what, done in self.PROMISES if getattr(self, what) != said[what]}}
