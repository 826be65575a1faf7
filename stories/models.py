"""The bank: a story in its parts, what it shows, and its tags."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Self

from django.conf import settings
from django.db import connections, models
from django.db.models.functions import Coalesce
from django.urls import reverse
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from stories import competencies
from stories.finding import Found
from stories.orders import NEVER
from stories.parts import PARTS as PARTS
from stories.parts import InParts

UNTITLED = "Untitled"
TRASH_KEPT = timedelta(days=30)


class TagQuerySet(models.QuerySet["Tag"]):
    """Questions about many tags."""

    def in_use(self) -> Self:
        """Those that a story in the bank carries, the most used first."""
        return self.filter(uses__gt=0).order_by("-uses", "folded")


class Tag(models.Model):
    """A word of one person's own. `folded` decides what is the same word; `uses` counts stories in the bank."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)
    folded = models.CharField(max_length=120)
    uses = models.PositiveIntegerField(default=0)

    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["folded"]
        constraints = [models.UniqueConstraint(fields=["owner", "folded"], name="one_tag_a_word")]

    def __str__(self) -> str:
        return self.name


class StoryQuerySet(Found):
    """Questions about many stories, as adjectives that chain."""

    def ready(self) -> Self:
        """Those the person has called ready to tell."""
        return self.filter(status=Story.Status.READY)

    def unfinished(self) -> Self:
        """Ideas and drafts."""
        return self.filter(status__in=[Story.Status.IDEA, Story.Status.DRAFT])

    def awake(self) -> Self:
        """Those that are not resting."""
        return self.exclude(status=Story.Status.RESTING)

    def tellable(self) -> Self:
        """Candidates for the ten: not resting, and something of it is written (DESIGN.md, Data)."""
        return self.awake().begun()

    def begun(self) -> Self:
        """Those with a result, cue words or one part written."""
        return self.exclude(proof="", cues="", **dict.fromkeys(PARTS, ""))

    def own(self) -> Self:
        """Those that are no example."""
        return self.filter(example=False)

    def of_the_example(self) -> Self:
        """Those of the example."""
        return self.filter(example=True)

    def untouched(self) -> Self:
        """Those that hold no more than one remembered line: nothing was written, said or changed since."""
        blank = dict.fromkeys(("task", "action", "result", "learned", "proof", "cues", "organization", "tag_words"), "")
        return self.unfinished().filter(version=1, question="", evidence=None, **blank)

    def in_status(self, status: str) -> Self:
        """Those in this status, one of `Story.Status`."""
        return self.filter(status=status)

    def of(self, owner: models.Model) -> Self:
        """This person's; from `everything` with those in the trash."""
        return self.filter(owner=owner)

    def trashed(self) -> Self:
        """Those in the trash, the latest first; only `everything` and what comes from it has any."""
        return self.filter(trashed_at__isnull=False).order_by("-trashed_at", "-pk")

    def recent_organizations(self) -> list[str]:
        """Where the newest stories happened, to choose from: enough of them, whatever the size of the bank."""
        newest = self.order_by("-pk").values_list("organization", flat=True)[:RECENT]
        return sorted(filter(None, set(newest)), key=str.casefold)

    def with_tags(self) -> Self:
        """With the tags of each story, in one more query for all of them."""
        carried = TaggedStory.objects.select_related("tag").order_by("tag__folded")
        return self.prefetch_related(models.Prefetch("tagged_items", carried))

    def with_shows(self) -> Self:
        """With what each story shows, in one more query for all of them."""
        return self.prefetch_related("evidence")

    def to_write(self, pk: int, **asked: models.Subquery) -> "Story":
        """Story `pk`, to be written through `writing`: locked until the transaction ends, with `kept_last` and `asked`.

        Where a row is locked by itself, what is asked comes in a second statement: a statement that waits for a lock
        sees other tables as they were before it waited. SQLite locks the whole database before the first.
        """
        asked["kept_last"] = newest_texts()
        found = self.filter(pk=pk)
        if not connections[self.db].features.has_select_for_update:
            return found.annotate(**asked).get()
        story = found.select_for_update().get()
        vars(story).update(found.annotate(**asked).values(*asked).get())
        return story


RECENT = 200

Everything = models.Manager.from_queryset(StoryQuerySet)


class InTheBank(Everything["Story"]):
    """The usual manager: what is in the trash does not exist, except for whoever asks for `everything`."""

    def get_queryset(self) -> StoryQuerySet:
        """Stories that are not in the trash."""
        return StoryQuerySet(self.model, using=self._db).filter(trashed_at=None)


class Story(InParts, models.Model):
    """One thing a person did, in the parts in which it is told."""

    class Status(models.TextChoices):
        IDEA = "idea", "Idea"
        DRAFT = "draft", "Draft"
        READY = "ready", "Ready"
        RESTING = "resting", "Resting"

    class ProofStatus(models.TextChoices):
        UNSAID = "", "Not said"
        BACKED = "backed", "I can back this up"
        ESTIMATE = "estimate", "An estimate"
        UNCONFIRMED = "unconfirmed", "I cannot confirm this"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stories")
    title = models.CharField(max_length=80, blank=True)
    hook = models.CharField(max_length=200, blank=True)
    situation = models.TextField(blank=True)
    task = models.TextField(blank=True)
    action = models.TextField(blank=True)
    result = models.TextField(blank=True)
    learned = models.TextField(blank=True)
    proof = models.CharField(max_length=60, blank=True)
    proof_status = models.CharField(max_length=11, choices=ProofStatus, blank=True)
    # The result to remember of which `proof_status` was said: a figure that has changed since is flagged.
    proof_vouched = models.CharField(max_length=60, blank=True, editable=False)
    cues = models.CharField(max_length=90, blank=True)
    organization = models.CharField(max_length=120, blank=True)
    position = models.CharField(max_length=120, blank=True)
    happened = models.CharField(max_length=40, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    setback = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="en")
    # Names that may be hidden on paper, one a line: "Calder = a car maker" (prep/hiding.py).
    aliases = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.IDEA)
    question_key = models.CharField(max_length=12, blank=True)
    question = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    # The open page that wrote the texts as they are; nothing where it was a form, or where others have seen them saved.
    last_client = models.CharField(max_length=36, blank=True, editable=False)
    # The empty page it was begun on, so that a page sent twice is one story.
    client_key = models.UUIDField(null=True, blank=True, editable=False)
    # The names of its tags, a line each, in the order of the alphabet: for cards. `tagging.retag` keeps it.
    tag_words = models.TextField(blank=True, editable=False)
    # Kinds of remark that the person does not want to see about this story, a line each (stories/coaching.py).
    dismissed = models.TextField(blank=True, editable=False)
    # How often and when last it was told; kept by the verb that notes a telling.
    told_count = models.PositiveIntegerField(default=0, editable=False)
    last_told_on = models.DateField(null=True, blank=True, editable=False)
    example = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, blank=True)

    tags = TaggableManager(through="stories.TaggedStory", blank=True)

    kept_last: dict[str, Any] | None  # the texts of its newest revision; on a new story and on one found by `to_write`

    objects = InTheBank()
    everything = Everything()

    class Meta:
        base_manager_name = "everything"
        indexes = [
            models.Index(fields=["owner", "trashed_at", "-id"], name="bank_newest_first"),
            models.Index(fields=["owner", "trashed_at", "status", "-id"], name="bank_by_status"),
            # what stories.orders.LastTold compares
            models.Index("owner", "trashed_at", Coalesce("last_told_on", NEVER), "id", name="bank_longest_untold"),
            models.Index(fields=["owner", "trashed_at", "told_count", "id"], name="bank_least_told"),
            models.Index(fields=["owner", "trashed_at"], condition=models.Q(example=True), name="bank_of_the_example"),
        ]
        constraints = [models.UniqueConstraint(fields=["owner", "client_key"], name="one_story_a_page")]

    def __str__(self) -> str:
        return self.title or UNTITLED

    def get_absolute_url(self) -> str:
        """Where the story is read."""
        return reverse("stories:read", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        """Whether the person has said that it can be told: ready, or resting."""
        return self.status in FINISHED

    @property
    def written_parts(self) -> list[tuple[str, str]]:
        """Name and text of each part that is written, in the order they are told; what was learned comes last."""
        return [(name.title(), text) for name in (*PARTS, "learned") if (text := getattr(self, name))]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What it shows and how strongly, in words, the strongest first."""
        return [
            (competencies.BY_KEY[row.competency].statement, competencies.STRENGTHS[row.strength])
            for row in self.evidence.all()
        ]

    @property
    def gone_on(self) -> datetime | None:
        """When it leaves the trash for good."""
        return self.trashed_at and self.trashed_at + TRASH_KEPT

    def settle(self, wish: str = "") -> None:
        """Set the status, unsaved: ready and resting as wished; anything else follows from whether a part is written.

        Without a wish a story that the person has called ready or resting stays so.
        """
        if wish in FINISHED or (not wish and self.is_finished):
            self.status = wish or self.status
        else:
            begun = len(self.missing_parts) < len(PARTS)
            self.status = self.Status.DRAFT if begun else self.Status.IDEA

    def rest(self) -> None:
        """Keep it in the bank, and offer it for no interview."""
        self._become(self.Status.RESTING)

    def call_ready(self) -> None:
        """The person says that it can be told."""
        self._become(self.Status.READY)

    def wake(self, *, as_ready: bool = False) -> None:
        """Bring it back from resting. It is ready only where the person says so; it may never have been."""
        self._become(self.Status.READY if as_ready else self.Status.DRAFT)

    def _become(self, wish: str) -> None:
        self.settle(wish)
        self.save(update_fields=["status", "edited_at"])


FINISHED = (Story.Status.READY, Story.Status.RESTING)


class TaggedStory(ItemBase):
    """Which story carries which tag."""

    content_object = models.ForeignKey(Story, models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged_items", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["tag", "content_object"], name="stories_by_tag")]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_tag_once_a_story")]


class Evidence(models.Model):
    """How strongly a story shows one of the sixteen: 1 touches it, 2 shows it, 3 shows it strongly."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="evidence")
    competency = models.CharField(max_length=4, choices=competencies.CHOICES)
    strength = models.PositiveSmallIntegerField(choices=[(n, text) for n, text in competencies.STRENGTHS.items()])

    class Meta:
        ordering = ["-strength", "competency"]
        constraints = [models.UniqueConstraint(fields=["story", "competency"], name="shown_once_a_story")]

    def __str__(self) -> str:
        return f"{self.competency} {self.strength}"


class Question(models.Model):
    """One person's own question, beside the built-in ones; `competency` is what it asks for, where they said so."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="questions")
    wording = models.CharField(max_length=300)
    competency = models.CharField(max_length=4, choices=competencies.CHOICES, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "wording"], name="a_question_once")]

    def __str__(self) -> str:
        return self.wording


class Revision(models.Model):
    """The texts of a story as they were, kept before they were changed (stories/history.py).

    `texts` has the columns of `history.TEXTS` by name, the day in ISO form; `version` is the story's that had them, for
    texts that were set aside the one they stood against; `client` the page that wrote what came instead.
    """

    class Why(models.TextChoices):
        EDIT = "edit", "Before more was written"
        CONFLICT = "conflict", "Set aside: written in two windows at once"
        RESTORE = "restore", "Before an older version came back"
        TELLING = "telling", "As you told it"

    story = models.ForeignKey(Story, models.CASCADE, related_name="revisions", db_index=False)
    texts = models.JSONField()
    version = models.PositiveIntegerField()
    why = models.CharField(max_length=8, choices=Why)
    client = models.CharField(max_length=36, blank=True)
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["story", "-id"], name="revisions_newest_first")]

    def __str__(self) -> str:
        return f"{self.version} {self.why}"

    @property
    def columns(self) -> dict[str, Any]:
        """The texts as the columns of a story hold them."""
        day = self.texts["happened_on"]
        return {**self.texts, "happened_on": date.fromisoformat(day) if day else None}


@cache
def newest_texts() -> models.Subquery:
    """The texts kept last, for a query about stories. Made once: that takes longer than to ask for them."""
    newest = Revision.objects.filter(story=models.OuterRef("pk")).order_by("-pk")
    return models.Subquery(newest.values("texts")[:1])
