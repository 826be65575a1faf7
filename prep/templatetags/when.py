"""`{% load when %}`: an interview's day and time in words."""

from datetime import date

from django import template
from django.utils import timezone

from prep.countdown import countdown, written
from prep.models import Interview, Opportunity
from storybank.zones import city, zone

register = template.Library()


def today_at(interview: Interview) -> date:
    """The date now where the interview is held."""
    return timezone.localdate(timezone=zone(interview.zone))


def day_here(interview: Interview) -> date | None:
    """The day it is on for the person, whose today it is counted from; None without a day.

    With a time it is the day on their own calendar: ten in the morning in Auckland is the evening before in London.
    """
    if interview.time and interview.starts_at:
        return timezone.localdate(interview.starts_at)
    return interview.day


@register.filter
def day_and_time(interview: Interview) -> str:
    """As on the invitation: "Thursday 14 April, 10:00"; "" without a day.

    Where clocks differ there, with whose time it is and what the person's own clock will say.
    """
    return when_it_is(interview)


def when_it_is(interview: Interview, *, short: bool = False) -> str:
    """The same; `short` for paper: "Thu 14 April, 10:00"."""
    where = elsewhere(interview)
    there = written(interview.day, interview.time, short=short, today=today_at(interview), where=where)
    return f"{there} ({_by_own_clock(interview)} yours)" if where else there


def elsewhere(interview: Interview) -> str:
    """The city whose time it is on, where its clocks differ from the person's at that moment; "" else."""
    if not (interview.time and interview.starts_at):
        return ""
    there = interview.starts_at.astimezone(zone(interview.zone))
    return city(interview.zone) if there.utcoffset() != timezone.localtime(interview.starts_at).utcoffset() else ""


def _by_own_clock(interview: Interview) -> str:
    assert interview.starts_at
    here = timezone.localtime(interview.starts_at)
    return f"{here:%H:%M}" if here.date() == interview.day else f"{here:%A} {here:%H:%M}"


@register.filter
def until(interview: Interview) -> str:
    """How far away it is for the person: "in three days"; "" without a day."""
    return countdown(day_here(interview), timezone.localdate())


@register.filter
def is_behind(interview: Interview) -> bool:
    """Whether it has begun, without a time of day whether its day is over: then it can be said how it went."""
    return interview.starts_at is not None and interview.starts_at <= timezone.now()


def ended_before(interview: Interview) -> bool:
    """As `prep.ends.ended_before`: settled before its day came, or before it began, and no word of how it went."""
    post = interview.opportunity
    if post.outcome not in Opportunity.SETTLED or interview.felt or interview.change or interview.asked:
        return False
    if interview.time and interview.starts_at and post.outcome_at:
        return interview.starts_at > post.outcome_at
    return bool(interview.day and post.outcome_on and interview.day > post.outcome_on)


@register.filter
def is_off(interview: Interview) -> bool:
    """Whether it did not take place, as far as is known: it ended before, and nothing was told there. One query where
    it ended before.
    """
    return ended_before(interview) and not interview.tellings.exists()


@register.filter
def not_held(interview: Interview) -> str:
    """Of one that `is_off`: "did not take place", or "does not" while its day is still to come."""
    return f"{'did' if is_behind(interview) else 'does'} not take place"


@register.filter
def is_ahead(interview: Interview) -> bool:
    """Whether it has a day and has not begun, nor is it settled what came of it; without a day nobody knows."""
    return interview.starts_at is not None and not (is_behind(interview) or has_ended(interview))


@register.filter
def is_settled(interview: Interview) -> bool:
    """Whether it is said that nothing more is to come of it."""
    return interview.opportunity.outcome in Opportunity.SETTLED


@register.filter
def is_put_away(interview: Interview) -> bool:
    """Whether what was prepared for it is of no use any more: it has ended, or its day is over."""
    day = day_here(interview)
    return has_ended(interview) or bool(day and day < timezone.localdate() and is_behind(interview))


@register.filter
def has_ended(interview: Interview) -> bool:
    """Whether nothing is prepared any more: it is settled what came of it, or said of one that has begun."""
    return is_settled(interview) or (bool(interview.opportunity.outcome) and is_behind(interview))
