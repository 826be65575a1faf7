"""Forms of the job posting: the box it is pasted into, and the review of what it asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from prep import criteria
from prep.criteria import Added, Line
from prep.models import Criterion, Opportunity
from prep.posting import LONGEST, Reading
from prep.sets import MOST
from stories import competencies
from storybank.revising import StaleError, fingerprint
from storybank.text import TextField

MOST_SENT = 40  # proposals that are looked at: more than a reading ever has
LONGEST_SAID = 1_000  # characters of a sentence, which a reading cuts far below
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


class PostingField(TextField):
    """The text of a posting, as it is pasted."""

    def to_python(self, value: Any) -> str:
        """The clean text; raises ValidationError for what is no text."""
        if NO_TEXT.search(str(value or "")):
            raise ValidationError("This is a file, not its words. Open it, mark the text, copy it and paste it here.")
        return super().to_python(value)

    def run_validators(self, value: str) -> None:
        """Raises ValidationError for more than is read; it says how much that is."""
        if len(value) > LONGEST:
            raise ValidationError(
                f"This has {len(value):,} characters, and up to {LONGEST:,} are read. Paste the part about the job."
            )
        super().run_validators(value)


class PostingForm(forms.Form):
    """One box. It begins with the posting that is saved; `seen` is the fingerprint of that one."""

    posting = PostingField(
        max_length=LONGEST,
        required=True,
        widget=forms.Textarea(attrs={"rows": 6, "class": "lines"}),
        label="The job posting",
        help_text="All of it, as it stands. Nothing is saved before you have looked over what was found in it.",
        error_messages={"required": "Paste the posting here, or begin without one."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, opportunity: Opportunity) -> None:
        """Begins with what is saved."""
        saved = opportunity.posting
        super().__init__(data, initial={"posting": saved, "seen": fingerprint(saved)})


@dataclass(frozen=True)
class Row:
    """One proposal, for a template: its fields, what shows it, and the line of the list that says the same."""

    number: int
    keep: BoundField
    text: BoundField
    weight: BoundField
    hidden: tuple[BoundField, BoundField]
    sentence: str
    shown_by: str
    there: str

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong with it: the id of the box, and the message."""
        return [(str(box.auto_id), str(error)) for box in (self.text, self.weight) for error in box.errors]

    @property
    def is_in_other_words(self) -> bool:
        """Whether the sentence behind it says more than its words, which stand above it already."""
        return self.sentence.strip(" .").casefold() != str(self.text.value() or "").strip(" .").casefold()


class ReviewForm(forms.Form):
    """What a posting seems to ask for, each to be kept, worded anew, weighed or dropped."""

    posting = PostingField(max_length=LONGEST, required=True, widget=forms.HiddenInput, label="The job posting")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    saved_now: str | None = None

    def __init__(self, data: Any = None, *, opportunity: Opportunity, initial: Any = None) -> None:
        """A form without `data` is filled by `propose`; `initial` has the posting and `seen`."""
        super().__init__(data, initial=initial)
        self.opportunity = opportunity
        self.have = criteria.read(opportunity)
        self.numbers = [n for n in range(MOST_SENT) if f"text-{n}" in self.data]
        for n in self.numbers:
            self._add(n, {})

    def propose(self, reading: Reading) -> None:
        """Add a row for each proposal. As many are ticked as there is room for; none that the list has already."""
        room = MOST - len(self.have)
        for n, one in enumerate(reading.proposals):
            ticked = one.ticked and room > 0 and not self._there(Line(one.text, one.weight, one.keys))
            room -= ticked
            values = {"keep": ticked, "text": one.text, "weight": one.weight}
            self._add(n, {**values, "keys": " ".join(one.keys), "sentence": one.sentence})
        self.numbers = list(range(len(reading.proposals)))

    def _add(self, n: int, values: dict[str, Any]) -> None:
        weight = forms.TypedChoiceField(
            choices=Criterion.Weight.choices,
            coerce=int,
            required=False,
            label=f"How much it weighs, line {n + 1}",
            widget=forms.RadioSelect,
            initial=values.get("weight"),
            error_messages={"invalid_choice": "Choose one of the three."},
        )
        self.fields |= {
            f"keep-{n}": forms.BooleanField(required=False, label=f"Keep line {n + 1}", initial=values.get("keep")),
            f"text-{n}": TextField(
                max_length=120, label=f"In words, line {n + 1}", initial=values.get("text"), show_hidden_initial=True
            ),
            f"weight-{n}": weight,
            f"keys-{n}": _hidden(120, values.get("keys")),
            f"sentence-{n}": _hidden(LONGEST_SAID, values.get("sentence")),
        }

    def _there(self, line: Line) -> str:
        return next((one.text for one in self.have if criteria.is_same(one, line)), "")

    def rows(self) -> Iterator[Row]:
        """The proposals, for a template."""
        for n in self.numbers:
            keys = _known(self[f"keys-{n}"].value())
            words = str(self[f"text-{n}"].value() or "")
            yield Row(
                n + 1,
                self[f"keep-{n}"],
                self[f"text-{n}"],
                self[f"weight-{n}"],
                (self[f"keys-{n}"], self[f"sentence-{n}"]),
                str(self[f"sentence-{n}"].value() or ""),
                "; ".join(competencies.BY_KEY[key].name for key in keys),
                self._there(Line(words, 1, keys)),
            )

    def room(self) -> int:
        """How many more the list takes."""
        return max(MOST - len(self.have), 0)

    def clean(self) -> dict[str, Any]:
        """Puts an error beside a kept line without words. Raises ValidationError for more than the list takes."""
        values = self.cleaned_data
        for n in self.numbers:
            if values.get(f"keep-{n}") and values.get(f"text-{n}") == "":
                self.add_error(f"text-{n}", "Say it in a few words, or do not keep it.")
        if not self.errors:
            kept = self.lines()
            left_out = criteria.united(self.have, kept)[1]
            if left_out:
                raise ValidationError(_too_many(len(self.have), len(left_out)))
        return values

    def lines(self) -> list[Line]:
        """Those that are kept; only for a form without errors."""
        return [self._line(n) for n in self.numbers if self.cleaned_data[f"keep-{n}"]]

    def _line(self, n: int) -> Line:
        values = self.cleaned_data
        by_hand = f"text-{n}" in self.changed_data
        weight = values[f"weight-{n}"] or Criterion.Weight.MATTERS
        return Line(values[f"text-{n}"], weight, _known(values[f"keys-{n}"]), by_hand=by_hand)

    def save(self) -> Added | None:
        """Save; or return None and hold `saved_now` where another window saved another posting first."""
        values = self.cleaned_data
        try:
            return criteria.take_posting(self.opportunity, values["posting"], values["seen"], self.lines())
        except StaleError:
            self.saved_now = self.opportunity.posting
            self.data = {**dict(self.data.items()), "seen": fingerprint(self.saved_now)}
            return None


def _hidden(longest: int, initial: Any) -> TextField:
    return TextField(max_length=longest, widget=forms.HiddenInput(), initial=initial, label="What was found")


def _known(keys: Any) -> tuple[str, ...]:
    return tuple(key for key in dict.fromkeys(str(keys or "").split()) if key in competencies.BY_KEY)


def _too_many(have: int, over: int) -> str:
    there = f"{have} on your list and what you keep here come to {MOST + over}" if have else f"These are {MOST + over}"
    return f"{there}. A list has {MOST} at most: an interview has time for five to eight things."
