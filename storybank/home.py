"""Home: one next step, the plan for the time that is left, what is missing, and what to finish."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from prep import briefing, reminders
from prep.briefing import Briefing
from prep.templatetags.when import day_here
from stories import missing as rules
from stories.models import FINISHED, Story
from stories.shelf import look
from stories.showing import Glance
from storybank import steps
from storybank.at_hand import at_hand
from storybank.follow_ups import follow_ups
from storybank.http import SignedIn
from storybank.missing import Ahead, bank_of
from storybank.plan import is_near, plan

if TYPE_CHECKING:
    from accounts.models import User

MOST_TO_FINISH = 6


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """The page after logging in."""
    found = at_hand(request.user)
    interview = found.interview
    brief = briefing.load(interview) if interview else None
    day, today = day_here(interview) if interview else None, timezone.localdate()
    stories = look(request.user)
    context = {
        **vars(found),
        "brief": brief,
        "is_near": is_near(day, today),
        "is_tomorrow": bool(day and day > today),
        "plan": plan(day, today) if interview and not found.is_over else [],
        "missing": None if is_near(day, today) or found.is_job else _missing(stories, brief),
        **_to_finish(request.user, stories),
        "reminders": reminders.due(request.user),
        **follow_ups(request.user, interview),
        "has_stories": bool(stories) or request.user.stories.exists(),
    }
    return render(request, "home.html", context)


def _missing(stories: list[Glance], brief: Briefing | None) -> steps.Row | None:
    """The first thing that is missing. What the step above is for is passed over, and so is the step of a beginner."""
    ahead = [Ahead(brief.interview, brief.wanted, brief.has_room)] if brief else []
    above = (brief.interview.pk, brief.gap.id) if brief and brief.gap else None
    for finding in rules.find(bank_of(stories, ahead)).findings:
        for row in steps.shown(finding, reverse("home")).rows:
            if finding.rule != "start" and row.line.step.of != above:
                return row
    return None


def _to_finish(user: "User", stories: list[Glance]) -> dict[str, Any]:
    """The stories written at last that are not finished, then ideas, and how many more of them there are."""
    drafts = [story for story in stories if story.status not in FINISHED]
    latest = sorted(drafts, key=lambda story: story.edited_at, reverse=True)
    first = sorted(latest, key=lambda story: story.status == Story.Status.IDEA)[:MOST_TO_FINISH]
    found = {story.pk: story for story in user.stories.filter(pk__in=[story.pk for story in first])}
    return {
        "to_finish": [found[story.pk] for story in first if story.pk in found],
        "more_to_finish": len(drafts) - len(first),
    }
