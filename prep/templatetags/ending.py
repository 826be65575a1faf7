"""`{% load ending %}`: what can be said of how an interview ended, and what comes after that."""

from typing import Any

from django import template
from django.template.context import RequestContext

from prep import noted, outcomes, what_next
from prep.models import Interview

register = template.Library()


@register.inclusion_tag("prep/_how_it_ended.html", takes_context=True)
def how_it_ended(context: RequestContext, interview: Interview) -> dict[str, Any]:
    """A quiet row: the endings that may come next, one tap each; nothing where it has come to its end."""
    known = interview.opportunity.outcome
    may_follow = outcomes.may_follow(known)
    return {"interview": interview, "known": known, "endings": may_follow, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("prep/_noted.html")
def noted_of(interview: Interview) -> dict[str, Any]:
    """What is noted of it in one line with the way to change it, else the invitation; at most three queries."""
    return {"interview": interview, "noted": noted.load(interview)}


@register.inclusion_tag("prep/_what_next.html")
def next_after(interview: Interview) -> dict[str, Any]:
    """What comes after the end that was said, as `what_next.load` reads it."""
    said = outcomes.BY_KEY[interview.opportunity.outcome].said.rstrip(".")
    return {"interview": interview, "next": what_next.load(interview), "said": said}
