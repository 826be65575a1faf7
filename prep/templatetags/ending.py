"""`{% load ending %}`: what can be said of how an interview ended, and what comes after that."""

from typing import Any

from django import template
from django.template.context import RequestContext

from prep import following, noted, outcomes, what_next
from prep.models import Interview

register = template.Library()


@register.inclusion_tag("prep/_how_it_ended.html", takes_context=True)
def how_it_ended(context: RequestContext, interview: Interview) -> dict[str, Any]:
    """A quiet row: the endings that may come next, one tap each; nothing where it has come to its end, or goes on."""
    known = interview.opportunity.outcome
    goes_on = known in outcomes.MAY_GO_ON
    may_follow = [] if goes_on and following.is_followed(interview) else outcomes.may_follow(known)
    token = context.get("csrf_token")
    return {"interview": interview, "known": known, "endings": may_follow, "goes_on": goes_on, "csrf_token": token}


@register.inclusion_tag("prep/_rounds.html")
def others_for_the_post(interview: Interview) -> dict[str, Any]:
    """The other interviews for the same post, in order; one query, none for the only one."""
    others = interview.opportunity.interviews.exclude(pk=interview.pk).order_by("round") if interview.round else []
    return {"others": others}


@register.inclusion_tag("prep/_noted.html", takes_context=True)
def noted_of(context: RequestContext, interview: Interview) -> dict[str, Any]:
    """What is noted of it in one line with the way to change it, else the invitation; at most three queries."""
    return {"interview": interview, "noted": noted.load(interview), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("prep/_write_to.html")
def write_to(interview: Interview) -> dict[str, Any]:
    """The way to each note of thanks that is not sent, as `what_next.to_write_to` reads it."""
    return {"interview": interview, "seats": what_next.to_write_to(interview), "words": "A note of thanks to"}


@register.inclusion_tag("prep/_what_next.html")
def next_after(interview: Interview) -> dict[str, Any]:
    """What comes after the end that was said, as `what_next.load` reads it."""
    said = outcomes.BY_KEY[interview.opportunity.outcome].said.rstrip(".")
    return {"interview": interview, "next": what_next.load(interview), "said": said}
