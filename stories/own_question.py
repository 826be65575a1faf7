"""The form for a question of a person's own."""

from typing import TYPE_CHECKING

from django import forms

from stories import asking, competencies
from storybank.text import TextField

if TYPE_CHECKING:
    from accounts.models import User

LONGEST = 300
ASKS_FOR = [("", "I cannot say"), *((one.key, one.statement) for one in competencies.ALL)]


class QuestionForm(forms.Form):
    """What is asked, and, where the person can say, what it asks for."""

    wording = TextField(
        label="The question",
        max_length=LONGEST,
        required=True,
        error_messages={"required": "Write the question as you heard it, or as you fear it."},
    )
    asks_for = forms.ChoiceField(
        label="What it asks for",
        choices=ASKS_FOR,
        required=False,
        help_text="Then the stories that show it stand beside it.",
        error_messages={"invalid_choice": "Please choose one of the answers given here."},
    )

    def __init__(self, data: object = None) -> None:
        """`data`: what was sent, if anything was."""
        super().__init__(data, label_suffix="")  # type: ignore[arg-type]
        self.fields["wording"].widget.attrs["dir"] = "auto"

    def clean_wording(self) -> str:
        """In one line."""
        return " ".join(self.cleaned_data["wording"].split())

    def add_to(self, owner: "User") -> bool:
        """Put the question of the valid form down as the owner's. False where it cannot be; the form then says why."""
        try:
            asking.add(owner, self.cleaned_data["wording"], self.cleaned_data["asks_for"])
        except ValueError as error:
            self.add_error("wording", str(error))
            return False
        return True
