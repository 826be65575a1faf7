"""A field for a day, the same on every page."""

from datetime import date
from typing import Any

from django import forms

FIRST_YEAR, LAST_YEAR = 1900, 2100


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
