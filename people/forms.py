"""Forms of the contact book, and the field for a day that other forms use too."""

from datetime import date
from typing import Any

from django import forms

from people.models import Encounter, Person
from people.revising import RevisingForm, StaleError
from storybank.text import TextField

FIRST_YEAR, LAST_YEAR = 1900, 2100
DIGITS = 18  # what every database takes as a row's number


def row_number(text: str) -> int:
    """The number of a row as an address or a form sent it; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0


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


class PersonForm(RevisingForm):
    """Everything about a person but the times they met."""

    name = TextField(max_length=80, required=True, error_messages={"required": "Give a name, or what you call them."})
    title = TextField(max_length=80, label="Title", help_text="Director of Operations, senior nurse, …")
    organization = TextField(max_length=120)
    how_met = TextField(max_length=200, label="How did you meet?", help_text="On a plant tour, through Sam, not yet.")
    notes = TextField(lines=4, help_text="What they care about, what they told you. Only you see this.")

    def __init__(self, data: Any = None, *, person: Person | None = None) -> None:
        """With `person` the form begins with what is saved."""
        self.person = person
        super().__init__(data, initial=stored(person) if person else None)

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError where the person went into the trash meanwhile."""
        if self.person and self.person.trashed_at:
            raise forms.ValidationError(
                "This person was deleted in another window, so nothing was saved. Bring them back at the end of the"
                " list of people, then save again."
            )
        return self.cleaned_data

    def save(self, person: Person) -> bool:
        """Save, or return False and hold the differences where another window saved first."""
        values = dict(self.cleaned_data)
        try:
            person.revise(values.pop("version"), **values)
        except StaleError:
            return not self.differs_from(stored(Person.everyone.get(pk=person.pk)))
        return True


def stored(person: Person) -> dict[str, Any]:
    """What is saved now, by the names of the form's fields."""
    return {name: getattr(person, name) for name in PersonForm.base_fields}


class EncounterForm(forms.Form):
    """One time they met: something of it must be said."""

    happened_on = DayField(label="When")
    kind = forms.ChoiceField(label="What it was", choices=Encounter.Kind.choices, initial=Encounter.Kind.COFFEE)
    about = TextField(max_length=300, lines=2, label="What was it about?")
    promise = TextField(max_length=200, label="What did you promise?", help_text="Nothing, or the thing to do next.")

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a meeting without day and words."""
        values = self.cleaned_data
        if not self.errors and not any(values[name] for name in ("happened_on", "about", "promise")):
            raise forms.ValidationError("Say when it was, or what it was about.")
        return values
