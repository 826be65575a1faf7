"""The first question after making an account: is there an interview coming?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prep.forms.interviews import PositionForm
from prep.models import Interview
from storybank.days import DayField
from storybank.http import SignedIn


class ComingInterview(PositionForm):
    """As much as one knows on the first day, asked as a question."""

    day = DayField(label="On what day?", help_text="If it is fixed.")

    def __init__(self, data: Any = None) -> None:
        """Only the position is needed."""
        super().__init__(data)
        self.fields["position"].label = "What is the job?"
        self.fields["organization"].label, self.fields["organization"].help_text = "Where?", "If you know it."


@require_safe
def welcome(request: SignedIn) -> HttpResponse:
    """The question, with a way on for each answer."""
    return render(request, "welcome.html", {"form": ComingInterview()})


@require_POST
def interview(request: SignedIn) -> HttpResponse:
    """Yes: puts the interview down, and goes on to remembering."""
    form = ComingInterview(request.POST)
    if not form.is_valid():
        return render(request, "welcome.html", {"form": form}, status=422)
    begun = Interview.objects.begin(request.user, zone=request.user.zone.key, **form.cleaned_data)
    messages.success(request, f"“{begun}” is kept, under Interviews. Now what you remember.")
    return redirect("stories:remember")
