"""One row in two windows: whoever saves second is told what is saved now, and neither text is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db import models
from django.forms.boundfield import BoundField


class StaleError(Exception):
    """The row was changed after the page was opened; nothing was saved."""


def save_unless_changed(row: models.Model, seen: int, values: Mapping[str, Any]) -> None:
    """Write `values` to a row with a `version` column, where its version is still `seen`, and count it up.

    Raises StaleError, with nothing written, where somebody saved in between.
    """
    rows = type(row)._base_manager.filter(pk=row.pk, version=seen)
    if not rows.update(**values, version=models.F("version") + 1):
        raise StaleError
    for name, value in {**values, "version": seen + 1}.items():
        setattr(row, name, value)


@dataclass(frozen=True)
class Entry:
    """A field on the page and, where it reads otherwise in the database, what is saved there, in words."""

    field: BoundField
    saved: str = ""


class VersionField(forms.IntegerField):
    """The version a page was opened with. What cannot be read counts as stale; nothing typed is refused for it."""

    def __init__(self) -> None:
        """Hidden, and never in the way."""
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int:
        """The number, or 0, which no row has."""
        try:
            return super().clean(value) or 0
        except forms.ValidationError:
            return 0


class RevisingForm(forms.Form):
    """A form that can find its row changed meanwhile; then it holds what is saved, and saves over it if sent again."""

    version = VersionField()
    differences: Mapping[str, str] = {}

    def differs_from(self, saved: Mapping[str, Any]) -> bool:
        """Whether the page reads otherwise than `saved` (values by field, versions among them); fills `differences`."""
        fields = {name: field for name, field in self.fields.items() if not isinstance(field, VersionField)}
        self.differences = {
            name: in_words(field, saved[name])
            for name, field in fields.items()
            if self.cleaned_data[name] != saved[name]
        }
        versions = {name: saved[name] for name in self.fields.keys() - fields.keys()}
        self.data = {**{name: self[name].data for name in fields}, **versions}
        return bool(self.differences)

    def entries(self, *names: str) -> list[Entry]:
        """These fields for a template, without names all that are seen."""
        shown = names or [field.name for field in self.visible_fields()]
        return [Entry(self[name], self.differences.get(name, "")) for name in shown]


def in_words(field: forms.Field, value: Any) -> str:
    """A value as a person would read it aloud; "nothing" for an empty one."""
    if value in (None, ""):
        return "nothing"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    choices = getattr(field, "choices", ())
    return next((str(label) for key, label in choices if key == value), str(value))
