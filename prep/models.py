"""Preparation: the post applied for, what they look for, the interview, who will be there, and the stories chosen."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from people.models import Person
from people.names import initials
from prep import claiming, ends, lenses, rounds, when
from prep.criterion import Criterion as Criterion
from prep.picks import Bar as Bar
from prep.picks import Pick as Pick
from prep.rehearsals import Rehearsal as Rehearsal
from prep.ties import Standing as Standing
from prep.ties import Thanks as Thanks
from stories.models import Revision, Story
from storybank.revising import Change, save_together

if TYPE_CHECKING:
    from accounts.models import User

PLACES = 10  # "ten stories answer each once and leave 2 to 4 in reserve" (CRAFT.md, "An interview")


class InTheFile(models.Manager["Opportunity"]):
    """The usual manager: what is in the trash does not exist, except for whoever asks for `everything`."""

    def get_queryset(self) -> models.QuerySet["Opportunity"]:
        """Opportunities that are not in the trash."""
        return super().get_queryset().filter(trashed_at=None)


class Opportunity(models.Model):
    """A post somebody may get: who offers it, what the posting says, what they should say afterwards, how it ended."""

    class Outcome(models.TextChoices):
        UNSAID = "", "Not said"
        WAITING = "waiting", "Waiting for their answer"
        OFFER = "offer", "They made an offer"
        DECLINED = "declined", "I said no to their offer"
        NO = "no", "It was a no"
        WITHDRAWN = "withdrawn", "I withdrew"
        MOVED_ON = "moved-on", "I moved on"
        HIRED = "hired", "I took the job"

    ANSWERS = (Outcome.DECLINED, Outcome.HIRED)  # to an offer
    SETTLED = (*ANSWERS, Outcome.NO, Outcome.WITHDRAWN, Outcome.MOVED_ON)  # nothing is prepared for it any more

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="opportunities")
    organization = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=120)
    posting = models.TextField(blank=True)
    pitch = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    # The moment it was said, for a day has an order; the last minute of its day where another day was said.
    outcome_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)  # as outcome_at, of an offer, which an answer replaces
    ask_on = models.DateField(null=True, blank=True)  # when to ask politely, or by when to answer an offer
    reasons = models.JSONField(default=list, blank=True)  # keys of prep.outcomes.REASONS
    lesson = models.CharField(max_length=200, blank=True)
    # The person whose word it came through keeps their name here when they are gone from the contact book.
    came_through = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    came_through_name = models.CharField(max_length=80, blank=True)
    came_after = models.ForeignKey("Interview", models.SET_NULL, null=True, blank=True, related_name="+")
    # One of several interviews that was thrown away alone has a post of its own in the trash (prep/following.py).
    part_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    trashed_at = models.DateTimeField(null=True, blank=True)

    objects = InTheFile()
    everything = models.Manager["Opportunity"]()

    class Meta:
        base_manager_name = "everything"

    def __str__(self) -> str:
        return self.position

    def hold(self) -> None:
        """Lock the row until the transaction ends."""
        Opportunity.everything.select_for_update().get(pk=self.pk)

    def trash(self) -> None:
        """Into the trash with its interviews, unless it is there; kept for 30 days."""
        if not self.trashed_at:
            self.trashed_at = timezone.now()
            self.save(update_fields=["trashed_at"])

    def restore(self) -> None:
        """Out of the trash, with its interviews."""
        self.trashed_at = None
        self.save(update_fields=["trashed_at"])


SOONEST_FIRST = (models.F("starts_at").asc(nulls_last=True), "pk")
LAST_FIRST = (models.F("starts_at").desc(nulls_last=True), "-pk")


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Questions about many interviews."""

    def of(self, user: models.Model) -> Self:
        """This person's, without those in the trash; with the opportunity, for it is always shown."""
        return self.filter(opportunity__owner=user, opportunity__trashed_at=None).select_related("opportunity")

    def kept_for(self, user: models.Model) -> Self:
        """This person's, those in the trash too; with the opportunity."""
        return self.filter(opportunity__owner=user).select_related("opportunity")

    def trashed(self, user: models.Model) -> Self:
        """This person's in the trash, the last one thrown away first; with the opportunity."""
        gone = self.kept_for(user).filter(opportunity__trashed_at__isnull=False)
        return gone.order_by("-opportunity__trashed_at")

    def in_order(self) -> Self:
        """The next one first; those without a day stand before those that are over."""
        return self.order_by(*SOONEST_FIRST)

    def own_first(self) -> Self:
        """Those of the person's own before those of the example, each in order."""
        return self.order_by("opportunity__example", *SOONEST_FIRST)

    def ahead(self, at: datetime) -> Self:
        """Those neither over by then (prep.when.ends_at) nor settled, the next one first, then those without a day."""
        to_come = self.alias(ends_at=ends.ENDS_AT).filter(Q(ends_at__gt=at) | Q(starts_at=None))
        return to_come.exclude(opportunity__outcome__in=Opportunity.SETTLED).in_order()

    def over(self, by: datetime) -> Self:
        """Those over by then, the last one first; without those that it had ended before."""
        return self.held().alias(ends_at=ends.ENDS_AT).filter(ends_at__lte=by).order_by("-starts_at", "-pk")

    def behind(self, by: datetime) -> Self:
        """Those over by then, and those of which it was settled before what came of it; the last one first."""
        settled = Q(opportunity__outcome__in=Opportunity.SETTLED)
        return self.alias(ends_at=ends.ENDS_AT).filter(Q(ends_at__lte=by) | settled).order_by(*LAST_FIRST)

    def held(self) -> Self:
        """Those that took place as far as is known: they have begun before it ended, or a story was told there."""
        begun = Q(starts_at__lte=timezone.now(), too_late=False)
        return self._with_too_late().filter(begun | Q(was_told=True))

    def _with_too_late(self) -> Self:
        told = Telling.objects.filter(interview=OuterRef("pk"))
        return self.alias(too_late=ends.ended_before(Opportunity.SETTLED), was_told=Exists(told))

    def unsaid(self) -> Self:
        """Those of which nothing was said: neither how it went nor, since it began, what came of it."""
        told = Telling.objects.filter(interview=OuterRef("pk"))
        said_before = ends.said_before() & ~Q(opportunity__outcome__in=Opportunity.SETTLED)
        unsaid = self.filter(Q(opportunity__outcome="") | said_before, felt="", change="", asked=[], thanks=None)
        return unsaid.exclude(Exists(told))

    def earlier_than(self, interview: "Interview") -> Self:
        """Those after this one in the order of `behind`."""
        same = Q(starts_at=interview.starts_at, pk__lt=interview.pk)
        if interview.starts_at is None:
            return self.filter(same)
        return self.filter(same | Q(starts_at__lt=interview.starts_at) | Q(starts_at=None))

    def at_a_glance(self) -> Self:
        """For lists: with `chosen`, the number of its stories that can be printed, and `is_off`, whether it had ended
        before its day came and nothing was told; without the long texts.
        """
        picks = Pick.objects.filter(interview=OuterRef("pk"), story__trashed_at=None).order_by()
        chosen = picks.values("interview").annotate(number=Count("pk")).values("number")
        texts = ("about_me", "why_here", "ask_them", "bring", "notes", "opportunity__posting")
        is_off = Q(too_late=True, was_told=False)
        return self.defer(*texts)._with_too_late().annotate(chosen=Coalesce(Subquery(chosen), 0), is_off=is_off)

    def locked_for(self, user: models.Model) -> Self:
        """As `kept_for`, both rows locked until the transaction ends.

        The opportunity first, in the order of `revise`: two that lock the other way round would wait for each other.
        """
        return self.kept_for(user).select_for_update(of=("opportunity", "self"))

    def begin(
        self,
        owner: "User",
        position: str,
        *,
        organization: str = "",
        day: date | None = None,
        clock: time | None = None,
        zone: str = "",
    ) -> "Interview":
        """A new opportunity and its first interview, both saved; without `zone` in the owner's.

        Raises SkippedTimeError (prep.when) for a time that the clocks of that zone skip.
        """
        zone = zone or owner.time_zone
        moment = when.starts_at(day, clock, zone)
        with transaction.atomic():
            opportunity = Opportunity.objects.create(owner=owner, position=position, organization=organization)
            return self.create(opportunity=opportunity, day=day, time=clock, zone=zone, starts_at=moment)


class Interview(models.Model):
    """One meeting about an opportunity: when, where, who, and what the person wants to say and ask.

    `day` and `time` are as written on the invitation, in `zone`; `starts_at` is computed from them (prep.when).
    """

    class Format(models.TextChoices):
        TOGETHER = "together", "All together"
        ONE_AFTER_ANOTHER = "one", "One after another"

    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="interviews")
    day = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=60, null=True, blank=True)
    format = models.CharField(max_length=8, choices=Format, default=Format.TOGETHER)
    place = models.CharField(max_length=200, blank=True)
    ask_for = models.CharField(max_length=80, blank=True)
    phone_if_late = models.CharField(max_length=40, blank=True)
    about_me = models.TextField(blank=True)
    why_here = models.TextField(blank=True)
    ask_them = models.TextField(blank=True)
    bring = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    k = models.PositiveSmallIntegerField(default=PLACES, validators=[MinValueValidator(1), MaxValueValidator(PLACES)])
    # How it is printed (prep/options.py); without a paper on the one in the settings.
    paper = models.CharField(max_length=6, blank=True)
    large_type = models.BooleanField(default=False)
    prints_before = models.BooleanField(default=False)
    hides_names = models.BooleanField(default=False)
    prints_without = models.JSONField(default=list, blank=True)
    # How it went: `asked` as rows of prep.asked; `thanks` is the one person to thank.
    felt = models.CharField(max_length=40, blank=True)
    asked = models.JSONField(default=list, blank=True)
    change = models.CharField(max_length=300, blank=True)
    thanks = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    thanks_let_go = models.BooleanField(default=False)  # nobody is reminded of notes that were not written
    round = models.PositiveSmallIntegerField(default=0)  # which of several for one post; 0 for the only one
    version = models.PositiveIntegerField(default=1)

    objects = InterviewQuerySet.as_manager()

    def __str__(self) -> str:
        return rounds.after(self.opportunity.position, self.round)

    def get_absolute_url(self) -> str:
        """The page where this interview is prepared."""
        return reverse("prep:interview", args=[self.pk])

    @property
    def which(self) -> str:
        """Which of several for one post: "second interview"; "" for the only one."""
        return rounds.said(self.round)

    @property
    def at_whom(self) -> str:
        """With the organization: "Quality manager, Northwind", and which of several it is."""
        post = self.opportunity
        return rounds.after(", ".join(filter(None, (post.position, post.organization))), self.round)

    def revise(self, seen: int, meeting: Mapping[str, Any], *, post_seen: int, post: Mapping[str, Any]) -> None:
        """Save the columns in `meeting`, and those in `post` to the opportunity; both or neither.

        Raises StaleError (storybank.revising) where a version is not the one seen, SkippedTimeError (prep.when) for a
        time that the clocks skip.
        """
        with transaction.atomic():
            claiming.claim_if_renamed(self.opportunity, post)
            save_together(Change(self.opportunity, post_seen, post), Change(self, seen, self._with_moment(meeting)))

    def amend(self, meeting: Mapping[str, Any], post: Mapping[str, Any]) -> None:
        """Save what was typed, in a transaction that has locked both rows; a row that stays as it is does not count up.

        Raises SkippedTimeError as `revise` does.
        """
        changes = []
        if post:
            claiming.claim_if_renamed(self.opportunity, post)
            changes.append(Change(self.opportunity, self.opportunity.version, post))
        if meeting:
            changes.append(Change(self, self.version, self._with_moment(meeting)))
        save_together(*changes)

    def _with_moment(self, meeting: Mapping[str, Any]) -> dict[str, Any]:
        if not meeting.keys() & {"day", "time", "zone"}:
            return dict(meeting)
        day, clock, zone = (meeting.get(name, getattr(self, name)) for name in ("day", "time", "zone"))
        return {**meeting, "starts_at": when.starts_at(day, clock, zone)}


class Seat(models.Model):
    """Someone who will be in the room: name and role as of that day, and what they care about.

    Without a person it holds a place for somebody not named yet ("a hiring manager"). `concern` is what they care about
    in the person's own words: it is never on the sheet, which the other side may read. `again`: to be met again.
    """

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    lens = models.CharField(max_length=11, choices=lenses.CHOICES, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    concern = models.CharField(max_length=200, blank=True)
    last_word = models.BooleanField(default=False)
    absent = models.BooleanField(default=False)  # did not come that day
    again = models.BooleanField(default=False)
    again_on = models.DateField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "person"], name="a_person_once_a_room")]

    def __str__(self) -> str:
        return self.name or self.role

    @property
    def initials(self) -> str:
        """One or two letters for the round mark beside the name."""
        return initials(str(self))


class TellingQuerySet(models.QuerySet["Telling"]):
    """Questions about many tellings."""

    def of(self, user: models.Model) -> Self:
        """This person's, the latest first."""
        return self.filter(owner=user).order_by("-told_on", "-pk")

    def elsewhere(self, interview: Interview) -> Self:
        """Those that were not in this interview."""
        return self.filter(~Q(interview=interview.pk) | Q(interview=None))

    def since(self, day: date) -> Self:
        """Those from that day on."""
        return self.filter(told_on__gte=day)


class Telling(models.Model):
    """A story as it was told once: to whom, when, where, what they had asked, and how it landed.

    `texts` and `proof` are frozen: what was told stays readable when the story changes or is gone. `erased` counts
    listeners who were deleted for good; `lit_up` are those of them who did. `to_all`: to everyone who was there, so
    whoever is added to the interview later heard it too.
    """

    class Landed(models.TextChoices):
        UNSAID = "", "I cannot say"
        WELL = "well", "It landed well"
        SO_SO = "so-so", "So-so"
        BADLY = "badly", "It fell flat"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tellings")
    story = models.ForeignKey(Story, models.SET_NULL, null=True, related_name="tellings")
    interview = models.ForeignKey(Interview, models.SET_NULL, null=True, blank=True, related_name="tellings")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, blank=True, related_name="+")
    people = models.ManyToManyField(Person, blank=True, related_name="heard")
    lit_up = models.ManyToManyField(Person, blank=True, related_name="+")
    erased = models.PositiveSmallIntegerField(default=0)
    to_all = models.BooleanField(default=False)
    told_on = models.DateField()
    where = models.CharField(max_length=120, blank=True)
    question = models.CharField(max_length=300, blank=True)
    landed = models.CharField(max_length=5, choices=Landed, blank=True)
    title = models.CharField(max_length=80, blank=True)
    proof = models.CharField(max_length=60, blank=True)
    texts = models.JSONField(default=dict)
    example = models.BooleanField(default=False)

    objects = TellingQuerySet.as_manager()

    class Meta:
        ordering = ["-told_on", "-pk"]
        indexes = [models.Index(fields=["owner", "-told_on"], name="tellings_latest_first")]

    def __str__(self) -> str:
        return f"{self.title} on {self.told_on}"
