"""`{% load told %}`: who has heard a story, on the story's own page, which knows nothing of interviews."""

from typing import Any

from django import template

from prep.models import Telling
from stories.models import Story

SHOWN, FOLDED = 5, 100
# What nobody reads here.
TEXTS = ("about_me", "why_here", "ask_them", "bring", "notes", "asked", "opportunity__posting")
LONG = ("texts", *(f"interview__{name}" for name in TEXTS))
register = template.Library()


@register.inclusion_tag("prep/_told_to.html")
def told_to(story: Story) -> dict[str, Any]:
    """Each time the story was told, the last ones first and the older ones folded; three queries."""
    rows = Telling.objects.filter(story=story).select_related("interview__opportunity")
    found = list(rows.prefetch_related("people", "lit_up").defer(*LONG)[: SHOWN + FOLDED])
    return {"story": story, "tellings": found[:SHOWN], "older": found[SHOWN:]}
