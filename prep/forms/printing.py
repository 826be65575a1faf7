"""What somebody sends who says how an interview is printed. The page draws the boxes itself."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction

from prep import options
from prep.models import Interview
from prep.options import IN_THE_PACK, ON_THE_SHEET, PAPERS, Options

if TYPE_CHECKING:
    from accounts.models import User

NO_PAPER = dict.fromkeys(("required", "invalid_choice"), "Choose A4 or Letter.")
NO_PART = {"invalid_choice": "One of these is no part of what is printed."}


class PartsField(forms.MultipleChoiceField):
    """Some parts of what is printed, each a box."""

    def __init__(self, label: str, parts: dict[str, str]) -> None:
        """`parts` in words, by key."""
        super().__init__(label=label, choices=list(parts.items()), required=False, error_messages=NO_PART)


class OptionsForm(forms.Form):
    """Paper, type, a second page, names, and what to leave out."""

    paper = forms.ChoiceField(label="Paper", choices=list(PAPERS.items()), error_messages=NO_PAPER)
    large = forms.BooleanField(required=False)
    with_before = forms.BooleanField(required=False)
    hides_names = forms.BooleanField(required=False)
    off_the_sheet = PartsField("Leave off the sheet", ON_THE_SHEET)
    out_of_the_pack = PartsField("Leave out of the pack", IN_THE_PACK)
    was = forms.CharField(required=False)

    def __init__(self, data: Any, *, interview: Interview) -> None:
        """For this interview."""
        super().__init__(data)
        self.interview = interview

    @property
    def as_sent(self) -> Options:
        """What was ticked, whether or not it can be taken: what the boxes of a refused page show."""
        sent = {name: self[name].value() for name in self.fields if name != "was"}
        without = frozenset((*sent.pop("off_the_sheet"), *sent.pop("out_of_the_pack")))
        return Options(**sent, without=without)

    def save(self, user: "User") -> None:
        """Remember what was changed on the page; what another window changed meanwhile stays."""
        clean = dict(self.cleaned_data)
        was = clean.pop("was")
        without = frozenset((*clean.pop("off_the_sheet"), *clean.pop("out_of_the_pack")))
        with transaction.atomic():
            self.interview.opportunity.hold()
            self.interview.refresh_from_db()
            now = options.chosen(self.interview, user)
            options.remember(self.interview, options.joined(was, Options(**clean, without=without), now))
