"""Home: one next step, the plan for the time that is left, and what to finish."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prep import briefing
from prep.models import Interview
from prep.templatetags.when import today_at
from storybank.http import SignedIn
from storybank.plan import plan

MOST_TO_FINISH = 6
STILL_ON = timedelta(hours=3)  # an interview that began this morning is still the one to be shown


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """The page after logging in."""
    coming = Interview.objects.of(request.user).ahead(timezone.now() - STILL_ON).first()
    unfinished = request.user.stories.unfinished()
    context = {
        "interview": coming,
        "brief": briefing.load(coming) if coming else None,
        "plan": plan(coming.day, today_at(coming)) if coming else [],
        "to_finish": unfinished.order_by("-edited_at", "-pk")[:MOST_TO_FINISH],
        "more_to_finish": max(0, unfinished.count() - MOST_TO_FINISH),
        "has_stories": request.user.stories.exists(),
    }
    return render(request, "home.html", context)
