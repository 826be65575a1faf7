"""Remember: one box, one memory a line."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stories import remembering, writing
from stories.forms import MemoriesForm
from storybank.http import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def remember(request: SignedIn) -> HttpResponse:
    """Each line becomes a story with a title; nothing else is asked."""
    form = MemoriesForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        kept, there = writing.remember(request.user, form.cleaned_data["memories"])
        messages.success(request, " ".join(filter(None, (_kept(kept), _there(there)))))
        return redirect("stories:list")
    context = {"place": "stories", "form": form, "prompts": remembering.PROMPTS}
    return render(request, "stories/remember.html", context, status=422 if form.is_bound else 200)


def _kept(number: int) -> str:
    """What was kept, in words; nothing for nothing."""
    if not number:
        return ""
    return f"{number} {'story' if number == 1 else 'stories'} kept. Open one and write what you remember."


def _there(number: int) -> str:
    """What was passed over, in words; nothing for nothing."""
    if not number:
        return ""
    return "1 was there already." if number == 1 else f"{number} were there already."
