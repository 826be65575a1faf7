"""Saying by hand where one stands with somebody."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from people.models import Person
from prep import doors, saying
from storybank.days import DayField


class StandingForm(forms.Form):
    """Where one stands, and since when."""

    state = forms.ChoiceField(
        label="Where you stand",
        choices=doors.BY_HAND_CHOICES,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Choose one of these."),
    )
    on = DayField(label="Since when?", help_text="Today, if empty. What happens later moves on from there.")

    def __init__(self, data: Any = None, *, person: Person, state: str = "") -> None:
        """Begins with where one stands now."""
        self.person = person
        super().__init__(data, initial={"state": state}, label_suffix="")

    def clean_on(self) -> date:
        """Today where nothing is said; raises ValidationError for a day to come."""
        day = self.cleaned_data["on"] or timezone.localdate()
        if day > timezone.localdate():
            raise ValidationError("That day is still to come.")
        return day

    def save(self) -> saying.Word | None:
        """Say it; None where it was said before."""
        return saying.say(self.person, **self.cleaned_data)
