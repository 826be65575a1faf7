"""How an interview is printed, said on one of the pages that are."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from prep.forms.printing import OptionsForm
from prep.models import Interview
from prep.views import before, pack, sheet
from storybank.http import SignedIn

PAGES = {"sheet": sheet.page, "pack": pack.page, "before": before.page}


@require_POST
def print_so(request: SignedIn, pk: int) -> HttpResponse:
    """Remember how this interview is printed, and go back to the page where that was said."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    form = OptionsForm(request.POST, interview=found)
    asked = request.POST.get("back", "")
    back = asked if asked in PAGES else "sheet"
    if not form.is_valid():
        context = {**PAGES[back](request, found), "form": form, "boxes": form.as_sent}
        return render(request, f"prep/{back}.html", context, status=422)
    form.save(request.user)
    return redirect(f"prep:{back}", pk=found.pk)
