"""`{% load told %}`: who has heard a story, on its own page, which knows no interviews; and what is gone from one."""

from typing import Any

from django import template
from django.db.models import Q

from prep.models import Interview, Telling
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


@register.inclusion_tag("prep/_told_and_gone.html")
def told_and_gone(interview: Interview) -> dict[str, Any]:
    """What was told in an interview and is deleted since; one query."""
    gone = Q(story=None) | Q(story__trashed_at__isnull=False)
    return {"tellings": Telling.objects.filter(gone, interview=interview).defer("texts").order_by("pk")}
