"""Times that a story, or an opening of an interview, was said aloud, with the person's own judgement of it."""

from typing import Self

from django.db import models
from django.db.models import Q

from prep.practice import Grade
from stories.models import Story

STORY = "story-"  # begins the key of a story's card, as in story-7


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    """Questions about many rehearsals."""

    def of(self, user: models.Model) -> Self:
        """This person's."""
        return self.filter(Q(story__owner=user) | Q(interview__opportunity__owner=user))


class Rehearsal(models.Model):
    """One time: of a story, whatever the interview it was for; or of an opening, which belongs to its interview.

    `client_key` is the page's own name for it, so that a grade that is sent twice counts once.
    """

    class Opening(models.TextChoices):
        ABOUT_ME = "about-me", "About me"
        WHY_HERE = "why-here", "Why here"

    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="rehearsals")
    interview = models.ForeignKey("prep.Interview", models.CASCADE, null=True, blank=True, related_name="rehearsals")
    opening = models.CharField(max_length=8, choices=Opening, blank=True)
    said_at = models.DateTimeField()
    grade = models.PositiveSmallIntegerField(choices=[(grade.value, grade.name.lower()) for grade in Grade])
    client_key = models.UUIDField(editable=False)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_story_or_an_opening",
                condition=Q(story__isnull=False, interview=None, opening="")
                | Q(story=None, interview__isnull=False, opening__in=["about-me", "why-here"]),
            ),
            models.UniqueConstraint(fields=["story", "client_key"], name="a_story_said_once_a_key"),
            models.UniqueConstraint(fields=["interview", "client_key"], name="an_opening_said_once_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.card}: {self.get_grade_display()}"

    @property
    def card(self) -> str:
        """The key of the card that was said."""
        return self.opening or f"{STORY}{self.story_id}"
