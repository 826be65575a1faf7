"""One row in two windows: whoever saves second is told what is saved now, and neither text is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from hashlib import sha256
from typing import Any

from django import forms
from django.db import models, transaction
from django.forms.boundfield import BoundField


class StaleError(Exception):
    """The row was changed after the page was opened; nothing was saved."""


@dataclass(frozen=True)
class Change:
    """New values for columns of a row that has a `version`, and the version they were written from."""

    row: models.Model
    seen: int
    values: Mapping[str, Any]


def save_unless_changed(*changes: Change) -> None:
    """Write all the changes and count the versions up, where each row's version is still the one that was seen.

    Raises StaleError where somebody saved in between; then nothing is written, and the rows in memory are as they were.
    """
    with transaction.atomic():
        save_together(*changes)


def save_together(*changes: Change) -> None:
    """The same in a transaction of the caller's, which must end where StaleError is raised."""
    for change in changes:
        rows = type(change.row)._base_manager.filter(pk=change.row.pk, version=change.seen)
        if not rows.update(**change.values, version=models.F("version") + 1):
            raise StaleError
    for change in changes:
        for name, value in {**change.values, "version": change.seen + 1}.items():
            setattr(change.row, name, value)


def fingerprint(*values: object) -> str:
    """A short text that changes with `values`: what a page about rows without a version was opened with."""
    return sha256(repr(values).encode()).hexdigest()[:16]


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
        """Whether the page reads otherwise than `saved` (values by field, the hidden ones too); fills `differences`."""
        fields = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
        self.differences = {
            name: in_words(field, saved[name])
            for name, field in fields.items()
            if self.cleaned_data[name] != saved[name]
        }
        seen = {name: saved[name] for name in self.fields.keys() - fields.keys()}
        before = {self[name].html_initial_name: saved[name] for name in fields if fields[name].show_hidden_initial}
        self.data = {**{name: self[name].data for name in fields}, **seen, **before}
        return bool(self.differences)

    def entries(self, *names: str) -> list[Entry]:
        """These fields for a template, without names all that are seen."""
        shown = names or [field.name for field in self.visible_fields()]
        return [Entry(self[name], self.differences.get(name, "")) for name in shown]

    def entry(self) -> dict[str, Entry]:
        """All that are seen, by name, for a template that puts each in its place."""
        return {entry.field.name: entry for entry in self.entries()}


def in_words(field: forms.Field, value: Any) -> str:
    """A value as a person would read it aloud; "nothing" for an empty one."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in (None, "", []):
        return "nothing"
    if isinstance(value, list):
        return "\n".join(in_words(field, one) for one in value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    choices = getattr(field, "choices", ())
    return next((str(label) for key, label in choices if key == value), str(value))
