"""`{% load told %}`: who has heard a story, on the story's own page, which knows nothing of interviews."""

from typing import Any

from django import template

from prep.models import Telling
from stories.models import Story

SHOWN, FOLDED = 5, 100
register = template.Library()


@register.inclusion_tag("prep/_told_to.html")
def told_to(story: Story) -> dict[str, Any]:
    """Each time the story was told, the last ones first and the older ones folded; two queries."""
    found = list(Telling.objects.filter(story=story).prefetch_related("people")[: SHOWN + FOLDED])
    return {"story": story, "tellings": found[:SHOWN], "older": found[SHOWN:]}
