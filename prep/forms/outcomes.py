"""Forms of how an opportunity ended, and of what stays true after a no."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateformat import format as date_format

from prep import endings, lessons
from prep.lessons import Learned
from prep.models import Opportunity, Seat
from prep.outcomes import REASONS
from storybank.days import PAST, DayField, has_come, is_not_past
from storybank.text import TextField

KEPT = {"reasons": list, "lesson": str, "again": dict}  # what `lessons.as_noted` is made of
DAYS = {Opportunity.Outcome.WAITING: "ask_on", Opportunity.Outcome.OFFER: "answer_by"}  # the day that goes with an end


class OutcomeForm(forms.Form):
    """How it ended; nothing else is asked. `ask_on` only goes with waiting, `answer_by` with an offer."""

    outcome = forms.ChoiceField(choices=Opportunity.Outcome.choices, required=False)
    ask_on = DayField(label="Ask politely on", validators=[is_not_past])
    answer_by = DayField(label="Answer by", validators=[is_not_past])

    def clean(self) -> dict[str, Any]:
        """Leaves one day, under `ask_on`: the one that goes with this end. Another, which came along, is not read."""
        outcome = self.cleaned_data.get("outcome", "")
        its_day = DAYS.get(outcome, "")
        for name in set(DAYS.values()) - {its_day}:
            self.errors.pop(name, None)
        return {"outcome": outcome, "ask_on": self.cleaned_data.get(its_day)}

    def wrong(self) -> str:
        """What is wrong with it, in words; only for an invalid form."""
        days = [said for name in DAYS.values() for said in self.errors.get(name, ())]
        return str([*days, "That could not be read. Say how it ended."][0])


class EndedOnForm(forms.Form):
    """The day on which it ended, where that was not the day it was said."""

    on = DayField(label="It was on", validators=[has_come])

    def __init__(self, data: Any = None, *, opportunity: Opportunity) -> None:
        """`opportunity` knows the day that it cannot have ended before."""
        self.opportunity = opportunity
        super().__init__(data)

    def clean_on(self) -> date:
        """Raises ValidationError for no day, and for one before something of it took place."""
        day: date | None = self.cleaned_data["on"]
        if day is None:
            raise forms.ValidationError("Say the day it ended.")
        first = endings.not_before(self.opportunity)
        if first and day < first:
            held = date_format(first, "j F Y")
            raise forms.ValidationError(f"The interview was on {held}. It ended that day or later.")
        return day

    def wrong(self) -> str:
        """What is wrong with it, in words; only for an invalid form."""
        return str(self.errors["on"][0])


class StillTrueForm(forms.Form):
    """What lay outside one's control, one thing taken from it, and whom to meet again, and when; all optional."""

    reasons = forms.MultipleChoiceField(
        choices=list(REASONS.items()),
        required=False,
        label="What may have had nothing to do with you",
        widget=forms.CheckboxSelectMultiple,
    )
    lesson = TextField(
        max_length=200, label="One thing to take from it", help_text="It becomes an idea among your stories."
    )

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    saved_lesson: str | None = None

    def __init__(self, data: Any = None, *, opportunity: Opportunity, seats: Sequence[Seat]) -> None:
        """Begins with what is saved. Reasons are for a no: of what the person decided they are not asked."""
        self.seats, self.kept = seats, lessons.as_noted(opportunity, seats)
        saved = {"reasons": opportunity.reasons, "lesson": opportunity.lesson, "was": json.dumps(self.kept)}
        super().__init__(data, initial=saved, label_suffix="")
        if opportunity.outcome not in (Opportunity.Outcome.NO, Opportunity.Outcome.UNSAID):
            del self.fields["reasons"]
        for seat in seats:
            self.fields[f"again-{seat.pk}"] = forms.BooleanField(required=False, label=str(seat), initial=seat.again)
            self.fields[f"on-{seat.pk}"] = DayField(label=f"When to meet {seat}", initial=seat.again_on)

    def clean(self) -> dict[str, Any]:
        """Puts an error beside each day that is past, unless it is the one that is saved."""
        for seat in self.seats:
            day = self.cleaned_data.get(f"on-{seat.pk}")
            if day and day != seat.again_on and day < timezone.localdate():
                self.add_error(f"on-{seat.pk}", PAST)
        return self.cleaned_data

    def people(self) -> list[tuple[Seat, forms.BoundField, forms.BoundField]]:
        """Everybody who was there, with the box and the day."""
        return [(seat, self[f"again-{seat.pk}"], self[f"on-{seat.pk}"]) for seat in self.seats]

    def clean_was(self) -> dict[str, Any]:
        """What the page was opened with; what is kept now where it does not say so in the form that it has here."""
        try:
            was = json.loads(self.cleaned_data["was"])
        except ValueError:
            return self.kept
        is_one = isinstance(was, dict) and {name: type(one) for name, one in was.items()} == KEPT
        return was if is_one else self.kept

    def catch_up(self, opportunity: Opportunity) -> None:
        """Another window has kept another lesson: hold it beside the one typed, and save over it if sent again."""
        self.saved_lesson = opportunity.lesson
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["was"] = json.dumps({**self.cleaned_data["was"], "lesson": opportunity.lesson})
        self.data = sent

    def said(self) -> Learned:
        """All of it, for `lessons.learn`; reasons that were not asked stay as they are."""
        values = {"reasons": self.cleaned_data["was"]["reasons"], **self.cleaned_data}
        return Learned(again=self._again(), **{name: values[name] for name in ("reasons", "lesson", "was")})

    def _again(self) -> dict[int, date | None]:
        """Whom to meet again, by seat, and when. A day says so too."""
        days = {seat.pk: self.cleaned_data[f"on-{seat.pk}"] for seat in self.seats}
        return {pk: day for pk, day in days.items() if day or self.cleaned_data[f"again-{pk}"]}
