"""Forms of the ten: what a verb on a chosen story is told."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from prep.models import PLACES
from stories.filters import SearchField
from stories.models import Story
from storybank.http import row_number
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

    q = SearchField(required=False)


class MoveForm(forms.Form):
    """The place to move to."""

    place = forms.IntegerField(min_value=1, max_value=PLACES)


class KeepForm(forms.Form):
    """Whether to keep it."""

    kept = forms.BooleanField(required=False)


class StoryForm(forms.Form):
    """One story of the person's own."""

    story = forms.ModelChoiceField(
        Story.objects.none(),
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "That story is not among your stories any more. Choose another."
        ),
    )

    def __init__(self, data: object, *, stories: QuerySet[Story]) -> None:
        """`stories`: those there are."""
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]


UNREADABLE = "Something of this choice could not be read. Nothing was changed."


class SeenForm(forms.Form):
    """What is said of a choice: `seen` is the fingerprint of what was chosen when it was shown."""

    seen = forms.CharField(max_length=16, error_messages=dict.fromkeys(("required", "max_length"), UNREADABLE))

    @property
    def problem(self) -> str:
        """The first thing that is wrong, in words."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class SwapForm(StoryForm, SeenForm):
    """The story that takes the place of another."""


class ArrangeForm(SeenForm):
    """A whole choice as it was shown: the stories in order."""

    story = forms.Field(required=False, widget=forms.SelectMultiple)

    def clean_story(self) -> list[int]:
        """The stories by key, each once; ValidationError for what is no number."""
        numbers = [row_number(text) for text in self.cleaned_data["story"] or ()]
        if not all(numbers):
            raise ValidationError(UNREADABLE)
        return list(dict.fromkeys(numbers))
