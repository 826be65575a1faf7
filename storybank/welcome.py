"""The first question after making an account: is there an interview coming?"""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from prep.models import Interview
from storybank.http import SignedIn
from storybank.text import TextField

CHECK = "Please check the year."


class ComingInterview(forms.Form):
    """As much as one knows on the first day."""

    position = TextField(label="What is the job?", max_length=120, required=True)
    organization = TextField(label="Where?", max_length=120, help_text="If you know it.")
    day = forms.DateField(
        label="On what day?",
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text="If it is fixed.",
        validators=[MinValueValidator(date(2000, 1, 1), CHECK), MaxValueValidator(date(2100, 1, 1), CHECK)],
    )


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
    Interview.objects.begin(request.user, zone=request.user.zone.key, **form.cleaned_data)
    return redirect("stories:remember")
