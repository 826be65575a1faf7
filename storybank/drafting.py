"""Saving one form while somebody types in it: the fields sent are laid over what is saved (docs/architecture.md)."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import JsonResponse

from storybank import saving
from storybank.http import SignedIn
from storybank.revising import RevisingForm
from storybank.saving import Save


class DraftedForm(RevisingForm):
    """A form whose row is saved field by field while somebody types; it begins with what is saved.

    Its fields have one value each. `together` names those that only make sense with each other.
    """

    together: ClassVar[tuple[str, ...]] = ()
    sent: frozenset[str] = frozenset()

    @property
    @abstractmethod
    def base(self) -> str:
        """The version of what is saved, as pages are told it."""

    @abstractmethod
    def amend(self, changes: Mapping[str, Any]) -> None:
        """Save these values, by field, to the row, which the caller's transaction has locked."""

    def texts(self) -> dict[str, str]:
        """What is saved, by field, as a page would send it."""
        seen = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
        return {name: as_sent(field, self.initial[name]) for name, field in seen.items()}

    def lay_over(self, fields: Mapping[str, str]) -> None:
        """Fill in the form with what is saved, and `fields` over it; names that it does not know are left out."""
        saved = self.texts()
        self.sent = frozenset(fields.keys() & saved.keys())
        self.data = {**saved, **{name: fields[name] for name in self.sent}}
        self.is_bound = True
        self.full_clean()

    def changes(self) -> dict[str, Any]:
        """The values sent that read otherwise than what is saved."""
        good = self.sent & self.cleaned_data.keys()
        return {name: self.cleaned_data[name] for name in good if self.cleaned_data[name] != self.initial[name]}

    def refusals(self) -> dict[str, str]:
        """What is wrong with which field sent. What was wrong before refuses nothing, unless it belongs `together`: all
        that was sent of these is then refused, for the same reason.
        """
        errors = {name: str(said[0]) for name, said in self.errors.items()}
        found = {name: said for name, said in errors.items() if name in self.sent or name == NON_FIELD_ERRORS}
        why = " ".join(dict.fromkeys(said for name, said in errors.items() if name in self.together))
        return found | (dict.fromkeys(sorted(self.sent.intersection(self.together)), why) if why else {})


def as_sent(field: forms.Field, value: Any) -> str:
    """A value as the field's widget on a page sends it back."""
    shown = field.widget.format_value(field.prepare_value(value))
    return (shown[0] if isinstance(shown, list) else shown) or ""


def answer(request: SignedIn, save: Save, text: str, form: DraftedForm, *, gone: str = "") -> JsonResponse:
    """Save what was sent, or say why not: `gone` where the row is in the trash. The caller's transaction has locked it,
    unless the save is a question.

    A page that knows an older version and sends what is saved already is told so, and keeps the version it knows:
    of the other fields it has not seen what is saved.
    """
    if save.ask:
        return _tell(request, save, form, gone)
    receipt = saving.find_receipt(request.user.pk, text, save)
    if receipt and saving.is_done(receipt, save):
        return saving.done(request, save, receipt)
    if gone:
        return saving.gone(request, save, gone)
    form.lay_over(save.fields)
    changes, refusals = form.changes(), form.refusals()
    current = saving.is_current(receipt, save, form.base)
    if not current and (changes or refusals):
        return saving.stale(request, save, form.base, form.texts())
    if refusals:
        return saving.refused(request, save, refusals)
    if changes:
        form.amend(changes)
    return saving.acknowledge(request, text, save, form.base if current else save.base)


def _tell(request: SignedIn, save: Save, form: DraftedForm, gone: str) -> JsonResponse:
    if gone:
        return saving.gone(request, save, gone)
    form.lay_over(save.fields)
    if form.changes() or form.refusals():
        return saving.stale(request, save, form.base, form.texts())
    return saving.unchanged(request, save, form.base)
