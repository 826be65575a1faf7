"""`{% load ties %}`: what the preparation knows of a person, on their own page, which knows nothing of interviews."""

from typing import Any

from django import template
from django.utils import timezone

from people.models import Person
from prep import standing, timeline
from prep.doors import LABELS, Kind, Step

register = template.Library()


@register.inclusion_tag("prep/_timeline.html")
def line_of_time(person: Person, begin: str) -> dict[str, Any]:
    """Everything said, promised and told, and the interviews they sat in, the latest first; four queries."""
    page = timeline.page(person, begin)
    return {"person": person, "page": page, "first_page": not begin, "today": timezone.localdate()}


@register.inclusion_tag("prep/_standing.html")
def where_you_stand(person: Person) -> dict[str, Any]:
    """Where one stands with them, and the way there from the first encounter on; five queries."""
    steps = standing.ways(Person.objects.filter(pk=person.pk)).get(person.pk, [])
    return {"person": person, "steps": steps, "now": steps[-1] if steps else None}


@register.filter
def in_state(state: str) -> str:
    """Where one stands, in words."""
    return LABELS[state]


WORDS = {
    Kind.THROUGH: "It came through them",
    Kind.ASKED: "They asked you to an interview",
    Kind.SAT: "They sat in your interview",
    Kind.ENDED: "They know your work",
    Kind.OFFER: "They made you an offer",
    Kind.DECLINED: "You said no to their offer",
    Kind.HIRED: "You took the job",
    Kind.SAID: "You noted it",
}


@register.filter
def how(step: Step) -> str:
    """What led there, such as "They sat in your interview: Quality manager, Northwind"."""
    event = step.event
    if event.kind is Kind.MEETING:
        return event.what
    words = f"{WORDS[event.kind]}: {event.what}" if event.of else WORDS[event.kind]
    return f"{words}, after the interview for {event.after}" if event.after else words
