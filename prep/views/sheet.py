"""The one page to carry in, and how it is printed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from prep.forms.printing import OptionsForm
from prep.models import Interview
from prep.views.printing import Printout, as_pdf
from storybank.http import SignedIn

PAGES = ("sheet", "pack", "before")


@require_safe
def sheet(request: SignedIn, pk: int) -> HttpResponse:
    """The sheet as it will be printed, with what had to be left out said beside it."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return render(request, "prep/sheet.html", _page(request, found))


def _page(request: SignedIn, found: Interview) -> dict[str, Any]:
    printout = Printout.of(found, request.user)
    return {**printout.context(), "sheet": printout.sheet(), **printout.before(), "back": "sheet"}


@require_safe
def sheet_pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The same page as a PDF."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return as_pdf(request, found, "sheet", _page(request, found))


@require_POST
def print_so(request: SignedIn, pk: int) -> HttpResponse:
    """Remember how this interview is printed, and go back to the page where that was said."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = OptionsForm(request.POST, interview=found)
    if not form.is_valid():
        return render(request, "prep/sheet.html", {**_page(request, found), "form": form}, status=422)
    form.save()
    back = request.POST.get("back", "")
    return redirect(f"prep:{back if back in PAGES else PAGES[0]}", pk=found.pk)
