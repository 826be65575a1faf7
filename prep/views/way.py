"""How an opportunity came: through whom, and after which earlier interview."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from prep.forms.way import WayForm
from prep.models import Interview
from prep.views.finding import one_of_mine, refuse_deleted
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def way(request: SignedIn, pk: int) -> HttpResponse:
    """Say it on a page of its own; with `?first` on the way through a new interview, which it goes on with."""
    interview = one_of_mine(request, pk)
    form = WayForm(request.POST if request.method == "POST" else None, interview=interview)
    refuse_deleted(form, interview)
    on = f"{reverse('prep:people', args=[pk])}?first=1" if "first" in request.GET else interview.get_absolute_url()
    if form.is_valid():
        with transaction.atomic():
            form.save(get_object_or_404(Interview.objects.locked_for(request.user), pk=pk))
        return redirect(on)
    context = {"form": form, "interview": interview, "on": on, "place": "interviews"}
    return render(request, "prep/way.html", context, status=422 if form.errors else 200)
