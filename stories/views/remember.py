"""Remember: one box, one memory a line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stories import remembering
from stories.forms import MemoriesForm
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def remember(request: SignedIn) -> HttpResponse:
    """Each line becomes a story with a title; nothing else is asked."""
    form = MemoriesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        number = remembering.keep(request.user, form.cleaned_data["memories"])
        kept = "1 story" if number == 1 else f"{number} stories"
        messages.success(request, f"{kept} kept. Open one and write what you remember.")
        return redirect("stories:list")
    context = {"place": "stories", "form": form, "prompts": remembering.PROMPTS}
    return render(request, "stories/remember.html", context, status=422 if form.is_bound else 200)
