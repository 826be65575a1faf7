"""What a browser keeps of an interview for when there is no network: the sheet and the cards, for its script."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from prep import aloud, briefing
from prep.models import Interview
from prep.templatetags.when import day_and_time
from prep.views.aloud import to_drill, to_glance, to_practise
from prep.views.printing import Printout
from storybank.http import SignedIn

DECK, SHEET, BEFORE = "prep/_deck.html", "prep/_sheet.html", "prep/_before.html"


@require_safe
@cache_control(no_store=True)
def offline(request: SignedIn, pk: int) -> HttpResponse:
    """JSON: whose it is, and the parts of its pages by the end of their address, as they are now."""
    interview = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    brief = briefing.load(interview)
    printout = Printout.from_briefing(brief, request.user)
    cards = aloud.cards(brief, printout.hide)
    rooms = {
        "sheet": (SHEET, {"sheet": printout.sheet()}),
        "before": (BEFORE, {**printout.context(), **printout.before(asked=True)}),
        "practise": (DECK, to_practise(request, interview, cards)),
        "practise/drill": (DECK, to_drill(request, interview, cards)),
        "practise/glance": (DECK, to_glance(request, interview, cards)),
    }
    parts = {room: render_to_string(template, context, request) for room, (template, context) in rooms.items()}
    moment = interview.starts_at.isoformat() if interview.starts_at else ""
    about = {"title": str(interview), "organization": interview.opportunity.organization, "theme": request.user.theme}
    about |= {"day": day_and_time(interview), "starts_at": moment}
    return JsonResponse({"user": request.user.pk, **about, "rooms": parts})
