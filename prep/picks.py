"""Which stories are chosen for an interview, and which are left out of it."""

from django.db import models

from stories.models import Story


class Pick(models.Model):
    """A story chosen for an interview, its order among them, and the question it was begun for, if any.

    Every change renumbers from 1 on. A story that is deleted for good leaves a gap, so readers count instead.
    """

    interview = models.ForeignKey("prep.Interview", models.CASCADE, related_name="picks")
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()
    kept = models.BooleanField(default=False)
    question = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["interview", "story"], name="a_story_once_an_interview")]

    def __str__(self) -> str:
        return f"{self.position}. {self.story_id}"


class Bar(models.Model):
    """A story that is left out of an interview: it is never suggested for it."""

    interview = models.ForeignKey("prep.Interview", models.CASCADE, related_name="bars")
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["interview", "story"], name="left_out_once")]

    def __str__(self) -> str:
        return f"without {self.story_id}"
