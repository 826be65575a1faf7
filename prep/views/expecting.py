"""The questions to expect, each with the story that answers it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep import answers, briefing, returning
from prep.models import Interview
from storybank.http import SignedIn


@require_safe
def expected(request: SignedIn, pk: int) -> HttpResponse:
    """About me and Why here first, for they come first; then what they are likely to ask."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    brief = briefing.load(found)
    rows = answers.rows(brief)
    context = {
        "interview": found,
        "brief": brief,
        "rows": rows,
        "asked_before": returning.asked_before(found, [key for one in brief.wanted for key in one.keys]),
        "answered": sum(row.place is not None and not row.phrase for row in rows),
        "place": "interviews",
    }
    return render(request, "prep/expected.html", context)
