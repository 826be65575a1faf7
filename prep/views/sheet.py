"""The one page to carry in."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep import briefing, phrases
from prep.briefing import Briefing
from prep.countdown import written
from prep.models import Interview
from prep.sheet import Content, Listener, Row, Sheet, fit
from prep.templatetags.when import today_at
from storybank.http import SignedIn


@require_safe
def sheet(request: SignedIn, pk: int) -> HttpResponse:
    """The sheet as it will be printed, with what had to be left out said beside it."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    brief = briefing.load(found)
    page = fitted(request, brief)
    context = {
        "brief": brief,
        "interview": found,
        "sheet": page,
        "paper": page.paper.lower(),
        "place": "interviews",
    }
    return render(request, "prep/sheet.html", context)


def fitted(request: SignedIn, brief: Briefing) -> Sheet:
    """The page as it will be on the person's paper."""
    return fit(content(brief), request.user.paper)  # type: ignore[arg-type]


def content(brief: Briefing) -> Content:
    """What may stand on the sheet: of the others only names and roles, for they may read it upside down."""
    interview, opportunity = brief.interview, brief.interview.opportunity
    return Content(
        position=opportunity.position,
        organization=opportunity.organization,
        when=written(interview.day, interview.time, short=True, today=today_at(interview)),
        minutes=interview.minutes if interview.day else None,
        place=interview.place,
        ask_for=interview.ask_for,
        phone_if_late=interview.phone_if_late,
        about_me=interview.about_me,
        why_here=interview.why_here,
        rows=tuple(_rows(brief)),
        room=tuple(Listener(one.name, one.role) for one in brief.listeners),
        questions=tuple(line.strip() for line in interview.ask_them.splitlines() if line.strip()),
        phrases=phrases.ALL,
    )


def _rows(brief: Briefing) -> list[Row]:
    """The chosen stories that can be printed, numbered as on the screen; those in the trash are not."""
    shown = [place for place in brief.places if not place.trashed]
    return [Row(place.number, place.asks, place.story.title, place.story.cues, place.story.proof) for place in shown]
