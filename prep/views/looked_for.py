"""What they are looking for: one page, one list."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prep.forms.looked_for import LookedForForm
from prep.models import Criterion
from prep.views.finding import one_of_mine, refuse_deleted
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def looked_for(request: SignedIn, pk: int) -> HttpResponse:
    """Up to eight things: 409 where another window saved another list first, with both."""
    interview = one_of_mine(request, pk)
    data = request.POST if request.method == "POST" else None
    form = LookedForForm(data, opportunity=interview.opportunity, owner=request.user)
    refuse_deleted(form, interview)
    if form.is_valid() and form.save():
        return redirect(interview)
    status = 422 if form.errors else 409 if form.is_bound else 200
    context = {
        "form": form,
        "interview": interview,
        "saved_now": [(line.text, Criterion.Weight(line.weight).label) for line in form.saved_now],
        "first": "first" in request.GET,
        "place": "interviews",
    }
    return render(request, "prep/looked_for.html", context, status=status)
