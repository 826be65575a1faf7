"""How a card went, as a page sends it; a phone that was without a network says later when that was."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from prep import aloud
from prep.models import Interview, Rehearsal
from prep.practice import Grade
from prep.rehearsals import STORY
from stories.models import Story
from storybank.http import row_number

GRADES = {"good": Grade.GOOD, "shaky": Grade.SHAKY, "again": Grade.AGAIN}
LONGEST_AWAY = timedelta(days=60)  # an older moment than that is a clock that is wrong
LATEST = 10**15  # milliseconds; a longer number is none that a clock has


class GradeForm(forms.Form):
    """`card` names what was said, `grade` how it went, `key` this one time, `at` when, in milliseconds since 1970."""

    card = forms.CharField(max_length=40)
    grade = forms.ChoiceField(choices=[(name, name) for name in GRADES])
    key = forms.UUIDField()
    at = forms.IntegerField(required=False, min_value=0, max_value=LATEST)

    def __init__(self, data: Any, *, interview: Interview) -> None:
        """Of a card of this interview's owner."""
        super().__init__(data)
        self.interview = interview

    def clean_card(self) -> tuple[Interview | Story, str]:
        """Whose card it is, and of which opening; a story may have left the ten, and was said all the same."""
        name = self.cleaned_data["card"]
        if name in Rehearsal.Opening.values:
            return self.interview, name
        number = row_number(name.removeprefix(STORY)) if name.startswith(STORY) else 0
        story = Story.everything.filter(owner=self.interview.opportunity.owner_id, pk=number).first()
        if story is None:
            raise ValidationError("This story is not there any more.")
        return story, ""

    def clean_at(self) -> datetime:
        """The moment, never one to come."""
        now, given = timezone.now(), self.cleaned_data["at"]
        if given is None:
            return now
        return max(now - LONGEST_AWAY, datetime.fromtimestamp(min(given / 1000, now.timestamp()), UTC))

    def save(self) -> Rehearsal:
        """Noted; a second time it stands already."""
        values = self.cleaned_data
        of, opening = values["card"]
        return aloud.note(of, opening, GRADES[values["grade"]], key=values["key"], at=values["at"])
