"""A field for a day, the same on every page."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

FIRST_YEAR, LAST_YEAR = 1900, 2100
PAST = "That day is past. Give one that is still to come."


class DayField(forms.DateField):
    """A day between 1900 and 2100, or none. A day that makes no sense stays readable in the box."""

    def __init__(self, **kwargs: Any) -> None:
        """Optional; other arguments as for DateField."""
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **kwargs)
        self.error_messages["invalid"] = "There is no such day. Write it like 2026-04-14: year, month, day."

    def clean(self, value: Any) -> date | None:
        """The day; raises ValidationError. A browser shows an impossible day as nothing, hence the plain box."""
        try:
            day = super().clean(value)
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise forms.ValidationError(f"Give a year between {FIRST_YEAR} and {LAST_YEAR}.")
        except forms.ValidationError:
            self.widget.input_type = "text"
            raise
        return day


def has_come(day: date) -> None:
    """A validator of a DayField: raises ValidationError for a day that is still to come."""
    if day > timezone.localdate():
        raise forms.ValidationError("That day is still to come.")


def is_not_past(day: date) -> None:
    """A validator of a DayField: raises ValidationError for a day before today."""
    if day < timezone.localdate():
        raise forms.ValidationError(PAST)
