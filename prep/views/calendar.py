"""The interview for one's calendar."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prep import calendar, standing
from prep.calendar import Meeting
from prep.models import Interview
from prep.sheet import Listener
from prep.views.printing import file_name
from storybank.http import SignedIn

KIND = "text/calendar; charset=utf-8"


@require_safe
def file(request: SignedIn, pk: int) -> HttpResponse:
    """The file that a calendar takes in; 404 while no day is known."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    if found.day is None:
        return render(request, "prep/no_day.html", {"interview": found, "place": "interviews"}, status=404)
    name = {"Content-Disposition": f'attachment; filename="{file_name(found, "interview", "ics")}"'}
    return HttpResponse(calendar.file(_meeting(found, found.day)), content_type=KIND, headers=name)


def _meeting(interview: Interview, day: date) -> Meeting:
    """What one needs at the door; not what is for the person alone: notes, and what others care about."""
    post, which = interview.opportunity, (interview.which or "interview").capitalize()
    room = [Listener(*row).line for row in interview.seats.values_list("name", "role")]
    return Meeting(
        uid=f"interview-{interview.pk}@{urlsplit(settings.ORIGIN).hostname}",
        written_at=timezone.now(),
        title=f"{which}: {standing.named(post.position, post.organization)}",
        day=day,
        starts_at=interview.starts_at if interview.time else None,
        minutes=interview.minutes,
        place=interview.place,
        room=tuple(filter(None, room)),
        door=tuple(_door(interview)),
        page=f"{settings.ORIGIN}{interview.get_absolute_url()}",
    )


def _door(interview: Interview) -> Iterator[str]:
    if interview.ask_for:
        yield f"Ask for {interview.ask_for}"
    if interview.phone_if_late:
        yield f"If late: {interview.phone_if_late}"
