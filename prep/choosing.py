"""Forms of the ten: what a verb on a chosen story is told."""

from django import forms
from django.db.models import QuerySet

from prep.models import PLACES
from stories.models import Story
from storybank.text import TextField


class AddForm(forms.Form):
    """Which story to choose; where, and with what, only when Undo brings one back."""

    story = forms.ModelChoiceField(Story.objects.none())
    place = forms.IntegerField(required=False, min_value=1, max_value=PLACES)
    kept = forms.BooleanField(required=False)
    question = TextField(max_length=300)

    def __init__(self, data: object, *, stories: QuerySet[Story]) -> None:
        """`stories`: those the person may choose from, their own."""
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]


class FindForm(forms.Form):
    """The words to find a story by."""

    q = TextField(max_length=200)


class MoveForm(forms.Form):
    """The place to move to."""

    place = forms.IntegerField(min_value=1, max_value=PLACES)


class KeepForm(forms.Form):
    """Whether to keep it."""

    kept = forms.BooleanField(required=False)
