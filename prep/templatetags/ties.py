"""`{% load ties %}`: what the preparation knows of a person, on their own page, which knows nothing of interviews."""

from datetime import date
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from people.models import Person
from prep import again, standing, thanking, timeline
from prep.doors import LABELS, Kind, Step
from prep.models import Interview, Seat

register = template.Library()


@register.inclusion_tag("prep/_timeline.html")
def line_of_time(person: Person, begin: str) -> dict[str, Any]:
    """Everything said, promised and told, and the interviews they sat in, the latest first; five queries."""
    page = timeline.page(person, begin)
    return {"person": person, "page": page, "first_page": not begin, "today": timezone.localdate()}


@register.inclusion_tag("prep/_standing.html")
def where_you_stand(person: Person) -> dict[str, Any]:
    """Where one stands with them, and the way there from the first encounter on; three queries."""
    steps = standing.ways(Person.objects.filter(pk=person.pk)).get(person.pk, [])
    return {"person": person, "steps": steps, "now": steps[-1] if steps else None}


@register.inclusion_tag("prep/_to_meet.html")
def to_meet_again(person: Person) -> dict[str, Any]:
    """Whether one would gladly meet them again, and when; one query."""
    found = again.wishes(Person.objects.filter(pk=person.pk))
    return {"person": person, "wish": found[0] if found else None}


@register.inclusion_tag("prep/_came_by.html")
def came_by(interview: Interview) -> dict[str, Any]:
    """Through whom it came, and after which earlier interview; two queries at most, none where neither is known."""
    post = interview.opportunity
    through = Person.objects.filter(pk=post.came_through_id).first() if post.came_through_id else None
    after = Interview.objects.filter(pk=post.came_after_id or 0, opportunity__trashed_at=None)
    return {
        "through": through,
        "gone": "" if post.came_through_id else post.came_through_name,
        "after": after.select_related("opportunity").first() if post.came_after_id else None,
        "way": reverse("prep:way", args=[interview.pk]),
    }


@register.inclusion_tag("prep/_notes_of_thanks.html")
def notes_of_thanks(person: Person) -> dict[str, Any]:
    """The notes of thanks that were begun to them; one query."""
    return {"notes": thanking.kept_for(person)}


@register.simple_tag
def interviewed_by(people: list[Person]) -> dict[int, date]:
    """By key the day on which each of these, who did, sat in an interview last; one query."""
    held = Seat.objects.filter(interview__in=Interview.objects.held().values("pk"), absent=False, person__in=people)
    held = held.filter(interview__opportunity__trashed_at=None, interview__day__lte=timezone.localdate())
    held = held.order_by("interview__day")
    return {person: day for person, day in held.values_list("person", "interview__day") if person and day}


@register.filter
def last_seen(person: Person, interviewed: dict[int, date]) -> str:
    """When they were met last, or sat in an interview since, as `interviewed_by` has it; "" where neither is known."""
    met, sat = person.last_met_on, interviewed.get(person.pk)  # type: ignore[attr-defined]
    if sat and (not met or met <= sat):
        return f"interviewed you {date_format(sat, 'j F Y')}"
    return f"last met {date_format(met, 'j F Y')}" if met else ""


@register.filter
def in_state(state: str) -> str:
    """Where one stands, in words."""
    return LABELS[state]


WORDS = {  # besides an end, which is called what it was
    Kind.THROUGH: "It came through them",
    Kind.ASKED: "An interview with them was set up",
    Kind.SAT: "They sat in your interview",
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
    led = step.called if event.kind is Kind.ENDED else WORDS[event.kind]
    words = f"{led}: {event.what}" if event.of > 0 else led
    return f"{words}, after the interview for {event.after}" if event.after else words
