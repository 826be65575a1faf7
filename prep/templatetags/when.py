"""`{% load when %}`: an interview's day and time in words."""

from datetime import date

from django import template
from django.utils import timezone

from prep.countdown import countdown, written
from prep.models import Interview
from storybank.zones import zone

register = template.Library()


def today_at(interview: Interview) -> date:
    """The date now where the interview is held."""
    return timezone.localdate(timezone=zone(interview.zone))


@register.filter
def day_and_time(interview: Interview) -> str:
    """As on the invitation: "Thursday 14 April, 10:00"; "" without a day."""
    return written(interview.day, interview.time, today=today_at(interview))


@register.filter
def until(interview: Interview) -> str:
    """How far away it is: "in three days"; "" without a day."""
    return countdown(interview.day, today_at(interview))
