"""The page to read before going in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep.models import Interview
from prep.views.printing import Printout, as_pdf
from storybank.http import SignedIn


@require_safe
def before(request: SignedIn, pk: int) -> HttpResponse:
    """Who will be there and what there is between you, how to get there, what to bring: never on the sheet."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return render(request, "prep/before.html", page(request, found))


@require_safe
def before_pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The same page as a PDF."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return as_pdf(request, found, "before", page(request, found))


def page(request: SignedIn, found: Interview) -> dict[str, Any]:
    """What its template takes."""
    printout = Printout.of(found, request.user)
    return {**printout.context(), **printout.before(asked=True), "back": "before"}
