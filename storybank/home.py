"""Home: one next step, the plan for the time that is left, and what to finish."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prep import briefing
from prep.models import Interview
from prep.templatetags.when import day_here
from storybank.http import SignedIn
from storybank.plan import is_near, plan

if TYPE_CHECKING:
    from accounts.models import User

MOST_TO_FINISH = 6
STILL_ON = timedelta(hours=3)  # an interview that has just begun is still the next one
JUST_OVER = timedelta(days=2)  # so long what they asked can still be remembered


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """The page after logging in."""
    coming = _next_or_last(request.user)
    day, today = day_here(coming) if coming else None, timezone.localdate()
    unfinished = request.user.stories.unfinished()
    context = {
        "interview": coming,
        "brief": briefing.load(coming) if coming else None,
        "is_over": bool(coming and coming.starts_at and coming.starts_at < timezone.now() - STILL_ON),
        "is_near": is_near(day, today),
        "is_tomorrow": bool(day and day > today),
        "plan": plan(day, today) if coming else [],
        "to_finish": unfinished.order_by("example", "-edited_at", "-pk")[:MOST_TO_FINISH],
        "more_to_finish": max(0, unfinished.count() - MOST_TO_FINISH),
        "has_stories": request.user.stories.exists(),
    }
    return render(request, "home.html", context)


def _next_or_last(user: "User") -> Interview | None:
    """The next interview; where none is coming, one that is just over."""
    now, interviews = timezone.now(), Interview.objects.of(user)
    just_over = interviews.over(now - STILL_ON).filter(starts_at__gte=now - JUST_OVER)
    return interviews.ahead(now - STILL_ON).own_first().first() or just_over.first()
