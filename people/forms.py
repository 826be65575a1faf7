"""Forms of the contact book."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateformat import format as date_format

from people.models import Encounter, Noted, Person, Place
from storybank.days import DayField, has_come
from storybank.drafting import DraftedForm
from storybank.revising import RevisingForm, StaleError, fingerprint
from storybank.text import TextField

DELETED = (
    "This person was deleted in another window, so nothing was saved. Bring them back at the end of the list of people,"
    " then save again."
)


class PersonForm(DraftedForm):
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
            raise forms.ValidationError(DELETED)
        return self.cleaned_data

    @property
    def base(self) -> str:
        """The version of the person; nothing for somebody new."""
        return str(self.person.version) if self.person else ""

    def amend(self, changes: Mapping[str, Any]) -> None:
        """Save these values to the person."""
        assert self.person
        self.person.amend(**changes)

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


def _is_before_it_was_made(due: date | None, made: date | None) -> bool:
    """Before a meeting that is still to come, something may well be due."""
    return bool(made and due and due < made <= timezone.localdate())


class NotedForm(RevisingForm):
    """Something noted of somebody, to be said otherwise; a new one where there is no `noted`.

    It has no version: `seen` is the fingerprint of what the page was opened with.
    """

    version = None  # type: ignore[assignment]
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, person: Person, noted: Noted | None = None) -> None:
        """`person` is whom it is about; with `noted` the form begins with what is saved."""
        self.person, self.noted = person, noted
        super().__init__(data, initial=self._stored() if noted else None)

    def _stored(self) -> dict[str, Any]:
        saved = {name: getattr(self.noted, name) for name in self.base_fields if name != "seen"}
        return {**saved, "seen": fingerprint(saved)}

    @property
    def values(self) -> dict[str, Any]:
        """What is said, by column; only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def is_late(self) -> bool:
        """Whether another window has said something else since the page was opened; then the form holds the
        differences. Only for a valid form.
        """
        saved = self._stored() if self.noted else {"seen": self.cleaned_data["seen"]}
        return self.cleaned_data["seen"] != saved["seen"] and self.differs_from(saved)


class EncounterForm(NotedForm):
    """One time they met: something of it must be said."""

    happened_on = DayField(label="When")
    kind = forms.ChoiceField(label="What it was", choices=Encounter.Kind.choices, initial=Encounter.Kind.COFFEE)
    about = TextField(max_length=300, lines=2, label="What was it about?")
    promise = TextField(max_length=200, label="What did you promise?", help_text="Nothing, or the thing to do next.")
    due = DayField(label="By when?", help_text="With a day, the first page reminds you.")
    their_promise = TextField(max_length=200, label="What did they promise?", help_text="A call, a name, the report.")
    their_due = DayField(label="By when will it come?", help_text="If that day goes by, the first page says so.")

    PROMISES = (
        ("promise", "due", "Say what it is that you promised until then."),
        ("their_promise", "their_due", "Say what it is that they promised until then."),
    )

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for a meeting without day and words, and with somebody in the trash."""
        values = self.cleaned_data
        if self.person.trashed_at:
            raise forms.ValidationError(DELETED)
        for what, due, missing in self.PROMISES:
            if values.get(due) and not values.get(what) and what not in self.errors:
                self.add_error(what, missing)
            if _is_before_it_was_made(values.get(due), values.get("happened_on")):
                self.add_error(due, f"That is before you met, on {date_format(values['happened_on'], 'j F Y')}.")
        said = ("happened_on", "about", "promise", "their_promise")
        if not self.errors and not any(values[name] for name in said):
            raise forms.ValidationError("Say when it was, or what it was about.")
        return values

    @property
    def opens_theirs(self) -> bool:
        """Whether what they promised is shown at once: something stands there, right or wrong, or is saved now."""
        names = ("their_promise", "their_due")
        return any(self[name].value() or name in self.differences for name in names)


class PlaceForm(NotedForm):
    """Where they sat before, and since when they sit elsewhere. Without `noted` it was taken out meanwhile."""

    noted: Place | None

    title = TextField(max_length=80, label="What they were")
    organization = TextField(max_length=120, label="Where")
    until = DayField(label="Since when do they sit elsewhere?", validators=[has_come])

    @property
    def day(self) -> date:
        """Since when they sit elsewhere, as long as nobody says: the day on which that is noted."""
        return self.noted.until if self.noted else timezone.localdate()

    def clean_until(self) -> date:
        """The day that is saved where none is said; raises ValidationError for one that another place has."""
        until: date = self.cleaned_data["until"] or self.day
        others = self.person.places.filter(until=until)
        if self.noted:
            others = others.exclude(pk=self.noted.pk)
        else:  # noted again twice is noted once
            same = {name: self.cleaned_data.get(name, "") for name in ("title", "organization")}
            others = others.exclude(**same)
        if others.exists():
            raise forms.ValidationError("Another place of theirs ended on that day. Give another day.")
        return until

    def clean(self) -> dict[str, Any]:
        """Adds `said`, whether the day was said by hand; raises ValidationError where nothing is left of the place, and
        for somebody in the trash.
        """
        values = self.cleaned_data
        if self.person.trashed_at:
            raise forms.ValidationError(DELETED)
        if not self.errors and not (values["title"] or values["organization"]):
            raise forms.ValidationError("Say what they were, or where. To be rid of it, take it out on their page.")
        return {**values, "said": bool(self.noted and self.noted.said) or values.get("until") != self.day}
