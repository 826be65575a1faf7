"""One thing they look for: kept beside the post it belongs to (prep/models.py)."""

from django.db import models

from stories.models import Tag


class Criterion(models.Model):
    """One thing they look for, in words.

    A story shows it as strongly as its strongest of `competencies`; one of `tags` counts 2.
    """

    class Weight(models.IntegerChoices):
        NICE = 1, "nice"
        MATTERS = 2, "matters"
        MUST = 3, "must"

    opportunity = models.ForeignKey("prep.Opportunity", models.CASCADE, related_name="criteria")
    text = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField(choices=Weight, default=Weight.MATTERS)
    competencies = models.JSONField(default=list, blank=True)
    tags = models.ManyToManyField(Tag, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text
