"""The form of a note of thanks."""

from collections.abc import Mapping
from typing import Any

from prep import thanking
from prep.ties import Thanks
from storybank.drafting import DraftedForm
from storybank.revising import StaleError
from storybank.text import TextField

LONGEST = 4_000  # characters: longer is a letter


class ThanksForm(DraftedForm):
    """The text of the note."""

    text = TextField(max_length=LONGEST, lines=10, label="Your note", help_text="Five or six sentences are plenty.")

    def __init__(self, data: Any = None, *, note: Thanks) -> None:
        """Begins with what is kept."""
        self.note = note
        super().__init__(data, initial={"text": note.text, "version": note.version})
        self.fields["text"].widget.attrs["dir"] = "auto"

    @property
    def base(self) -> str:
        """The version of the note; 0 while none is kept."""
        return str(self.note.version)

    def amend(self, changes: Mapping[str, Any]) -> None:
        """Keep the text."""
        thanking.write(self.note, self.note.version, changes["text"])

    def save(self) -> bool:
        """Keep it, or return False and hold the difference where another window kept something first."""
        try:
            thanking.write(self.note, self.cleaned_data["version"], self.cleaned_data["text"])
        except StaleError:
            kept = thanking.draft_of(self.note.interview, self.note.person)
            return not self.differs_from({"text": kept.text, "version": kept.version})
        return True
