"""The pack: the sheet and everything behind it, to learn from the evening before."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep import markdown
from prep.models import Interview
from prep.pack import laid_out
from prep.views.printing import Printout, as_pdf, file_name
from storybank.http import SignedIn


@require_safe
def pack(request: SignedIn, pk: int) -> HttpResponse:
    """The pack as it will be printed."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return render(request, "prep/pack.html", page(request, found))


def page(request: SignedIn, found: Interview) -> dict[str, Any]:
    """What its template takes."""
    printout = Printout.of(found, request.user)
    sheet = printout.sheet()
    laid = laid_out(printout.pack(), sheet, large=printout.options.large)
    return {**printout.context(), "sheet": sheet, "pack": laid, **printout.before(), "back": "pack"}


@require_safe
def pack_pdf(request: SignedIn, pk: int) -> HttpResponse:
    """The same pages as a PDF."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    return as_pdf(request, found, "pack", page(request, found))


@require_safe
def pack_markdown(request: SignedIn, pk: int) -> HttpResponse:
    """The same as text, to keep or to work on elsewhere."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    printout = Printout.of(found, request.user)
    text = markdown.write(printout.content(), printout.pack())
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found, "pack", "md")}"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)
