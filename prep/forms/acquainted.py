"""A field to tick people of one's own contact book."""

from typing import Any

from django import forms

from people.models import Person
from storybank.http import row_number


class PeopleField(forms.ModelMultipleChoiceField):
    """People of one's own contact book, each a box. The form says whose they are, and who is offered."""

    def __init__(self, label: str, *, said_of: tuple[str, ...] = ("name", "title"), required: str = "") -> None:
        """`said_of`: what stands beside each box. `required`: what to say where nobody is ticked; "" lets it pass."""
        errors = {"invalid_choice": "Somebody of these is no longer among your people."}
        super().__init__(
            Person.objects.none(),
            label=label,
            required=bool(required),
            widget=forms.CheckboxSelectMultiple,
            error_messages={**errors, "required": required} if required else errors,
        )
        self.said_of = said_of

    def label_from_instance(self, person: Person) -> str:
        """The name, and what else is known of what is to be said."""
        return ", ".join(part for name in self.said_of if (part := getattr(person, name)))

    def clean(self, value: Any) -> Any:
        """The people. A number that no row has is nobody: too large a one would be an error of the database."""
        return super().clean([row_number(str(text)) for text in value or ()])
