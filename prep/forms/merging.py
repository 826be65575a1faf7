"""Which of the book is the same person."""

from typing import Any

from django import forms

from people.models import Person
from people.names import may_be_one
from prep.forms.way import RowField
from prep.models import Interview, Seat
from prep.standing import named

MISSING = "Choose who is the same person."
GONE = "That page is gone. Perhaps the two are one already."


class MergeForm(forms.Form):
    """The other page of somebody who is in the book twice."""

    other = RowField("Who is the same person?", "Those of a like name stand first.", GONE)
    sure = forms.BooleanField(required=False, label="They are one all the same")

    def __init__(self, data: Any = None, *, person: Person) -> None:
        """`person` stays."""
        self.person = person
        super().__init__(data, label_suffix="")
        others = Person.objects.filter(owner=person.owner_id).exclude(pk=person.pk).by_name()
        rows = list(others.values_list("pk", "name", "organization"))
        rows.sort(key=lambda row: not may_be_one(row[1], person.name))
        choices = [("", "Choose"), *((pk, named(name, organization)) for pk, name, organization in rows)]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]
        self.fields["other"].required = True
        self.fields["other"].error_messages["required"] = MISSING

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for two who were in one room, unless they are said to be one all the same."""
        values = self.cleaned_data
        together = Interview.objects.filter(seats__person=self.person, opportunity__trashed_at=None)
        both = together.filter(pk__in=Seat.objects.filter(person=values.get("other") or 0).values("interview")).first()
        if both and not values["sure"]:
            self.add_error("sure", f"Both are among those at “{both}”. Tick this if that was one person.")
        return values
