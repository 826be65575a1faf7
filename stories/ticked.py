"""What comes from the list with boxes: which stories are ticked, and a tag for them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories import tagging
from stories.many import MOST
from stories.models import StoryQuerySet
from storybank.http import row_number
from storybank.text import TextField

NONE_TICKED = "Tick at least one story first."


class TickedForm(forms.Form):
    """The stories that are ticked. What is not the person's own, or not there any more, is passed over."""

    story = forms.Field(label="Stories", required=False, widget=forms.SelectMultiple)

    def __init__(self, data: Any, *, stories: StoryQuerySet) -> None:
        """`stories` are those that may be ticked."""
        super().__init__(data)
        self.stories = stories

    @property
    def ticked(self) -> set[str]:
        """What was ticked, as it was sent."""
        return set(self["story"].data or ())

    def clean_story(self) -> StoryQuerySet:
        """The stories; ValidationError for none, and for more than can be done at once."""
        numbers = [number for text in self.cleaned_data["story"] or () if (number := row_number(text))]
        if len(numbers) > MOST:
            raise ValidationError(f"At most {MOST} stories at once; {len(numbers):,} are ticked.")
        found = self.stories.filter(pk__in=numbers)
        if not found.exists():
            raise ValidationError(NONE_TICKED)
        return found


class TagForm(TickedForm):
    """A tag for all stories that are ticked."""

    tag = TextField(required=True, max_length=tagging.LONGEST_TAG, error_messages={"required": "Write the tag first."})

    def clean_tag(self) -> str:
        """The one tag; ValidationError for several, or only commas."""
        names = tagging.split(self.cleaned_data["tag"])
        if len(names) != 1:
            raise ValidationError("One tag at a time, without a comma.")
        return names[0]
