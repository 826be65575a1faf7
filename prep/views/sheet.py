"""The one page to carry in."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep.models import Interview
from prep.views.printing import Printout, as_pdf
from storybank.http import SignedIn


@require_safe
def sheet(request: SignedIn, pk: int) -> HttpResponse:
    """The sheet as it will be printed, with what had to be left out said beside it."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return render(request, "prep/sheet.html", page(request, found))


def page(request: SignedIn, found: Interview) -> dict[str, Any]:
    """What its template takes."""
    printout = Printout.of(found, request.user)
    return {**printout.context(), "sheet": printout.sheet(), **printout.before(), "back": "sheet"}


@require_safe
def sheet_pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The same page as a PDF."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return as_pdf(request, found, "sheet", page(request, found))
