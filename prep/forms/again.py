"""When to meet somebody again."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from storybank.days import PAST, DayField


class AgainForm(forms.Form):
    """A day, or none."""

    again_on = DayField(label="When?", help_text="On that day the first page reminds you. Without one it is some day.")

    def __init__(self, data: Any = None, *, on: date | None) -> None:
        """Begins with the day that is saved."""
        self.saved = on
        super().__init__(data, initial={"again_on": on}, label_suffix="")

    def clean_again_on(self) -> date | None:
        """Raises ValidationError for a day that is past, unless it is the one that is saved."""
        day = self.cleaned_data["again_on"]
        if day and day != self.saved and day < timezone.localdate():
            raise forms.ValidationError(PAST)
        return day
