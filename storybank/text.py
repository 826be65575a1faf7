"""The one way in for text that people write: clean it, refuse what no database or page can hold, never cut it short."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

LONGEST = 20_000  # characters of one part; ten times the longest story worth telling


def clean_text(text: str) -> str:
    """`text` in Unicode's composed form, with line ends as LF and no space around it.

    Raises ValidationError for NUL and for lone surrogates: PostgreSQL holds neither, UTF-8 has no form for the latter.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError(
            "This contains a character that cannot be saved. Please delete it, often it is the last one pasted."
        )
    return text


class TextField(forms.CharField):
    """Text of a person's own. Too long is an error beside the field, never a silent cut at the paste.

    `lines` greater than 1 makes a textarea of that many rows.
    """

    def __init__(self, *, max_length: int = LONGEST, lines: int = 1, **kwargs: Any) -> None:
        """Optional unless `required=True`; other arguments as for CharField."""
        widget = forms.Textarea(attrs={"rows": lines}) if lines > 1 else forms.TextInput()
        kwargs.setdefault("required", False)
        kwargs.setdefault("widget", widget)
        super().__init__(max_length=max_length, strip=False, **kwargs)
        self.longest = max_length

    def run_validators(self, value: str) -> None:
        """Raises ValidationError for too long a text; it says how long it may be, and how long it is."""
        if len(value) > self.longest:
            raise ValidationError(f"At most {self.longest:,} characters; this has {len(value):,}.", code="max_length")
        super().run_validators(value)

    def to_python(self, value: Any) -> str:
        """The clean text; raises ValidationError for what cannot be stored."""
        return clean_text(super().to_python(value) or "")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `maxlength`: a browser would throw away the rest of a paste without a word."""
        return {key: value for key, value in super().widget_attrs(widget).items() if key != "maxlength"}
