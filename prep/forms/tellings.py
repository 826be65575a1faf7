"""The form with which somebody notes that they told a story."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from people.models import Person
from prep import tellings
from prep.forms.acquainted import PeopleField
from prep.models import Interview, Telling
from prep.templatetags.when import is_behind, today_at
from stories.models import Story
from storybank.days import DayField
from storybank.text import TextField

if TYPE_CHECKING:
    from accounts.models import User

OFFERED = 200  # stories to choose from, the newest; every other one has the same form on a page of its own


class TellingForm(forms.Form):
    """One story, who heard it, when and where, and how it landed."""

    story = forms.ModelChoiceField(
        Story.objects.none(),
        label="What did you tell?",
        error_messages={"required": "Choose the story.", "invalid_choice": "That story is no longer in your bank."},
    )
    people = PeopleField("Who heard it")
    told_on = DayField(label="When")
    where = TextField(max_length=120, label="Where", help_text="The organization, or a fair, a call, a dinner.")
    question = TextField(max_length=300, label="What had they asked?")
    landed = forms.ChoiceField(
        label="How did it land?", choices=Telling.Landed.choices, widget=forms.RadioSelect, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        owner: "User",
        story: Story | None = None,
        interview: Interview | None = None,
        person: Person | None = None,
    ) -> None:
        """Begins with the story, the person, or the interview's day, place and the people who were there."""
        self.owner, self.interview = owner, interview
        known = _known(interview)
        known["people"] += [person.pk] if person and person.pk not in known["people"] else []
        seated = known["people"]
        if interview and not _is_over(interview):
            # Nobody there has heard anything yet: they only stand first in the list.
            known["people"] = [person.pk] if person else []
        super().__init__(data, initial={"story": story, **known}, label_suffix="")
        # Any of the bank is taken, the newest are offered: a list of all would be as long as the bank.
        self.fields["story"].queryset = owner.stories.all()  # type: ignore[attr-defined]
        if story is None:
            self.fields["story"].choices = _offered(owner, interview)  # type: ignore[attr-defined]
        self.fields["people"].queryset = _first(owner, seated)  # type: ignore[attr-defined]
        for name in ("where", "question"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def clean_told_on(self) -> date:
        """Today where nothing is said; raises ValidationError for a day to come."""
        day = self.cleaned_data["told_on"] or timezone.localdate()
        if day > timezone.localdate():
            raise ValidationError("That day is still to come.")
        return day

    def save(self) -> tuple[Telling, bool]:
        """Note it; with it whether it was not noted before."""
        values = dict(self.cleaned_data)
        story, people = values.pop("story"), values.pop("people")
        return tellings.note_once(story, people, tellings.Occasion(**values), interview=self.interview)


def _is_over(interview: Interview) -> bool:
    """Whether it has begun, or without a time of day its day has come. One without a day may be still ahead."""
    if interview.time or interview.starts_at is None:
        return is_behind(interview)
    return interview.day is not None and interview.day <= today_at(interview)


def _known(interview: Interview | None) -> dict[str, Any]:
    today = timezone.localdate()
    if interview is None:
        return {"told_on": today, "people": []}
    return {
        "told_on": min(interview.day or today, today),
        "where": interview.opportunity.organization,
        "people": list(interview.seats.filter(absent=False).exclude(person=None).values_list("person", flat=True)),
    }


def _offered(owner: "User", interview: Interview | None) -> list[Any]:
    """What to choose from: those chosen for the interview, in their order, then the newest of the others."""
    picks = interview.picks.select_related("story") if interview else ()
    chosen = [_named(pick.story) for pick in picks if not pick.story.trashed_at]
    others = [_named(story) for story in owner.stories.order_by("-pk")[:OFFERED]]
    none = ("", "Choose a story")
    if not chosen:
        return [none, *others]
    rest = [one for one in others if one not in chosen]
    return [none, ("Chosen for this interview", chosen), ("Your other stories", rest)]


def _named(story: Story) -> tuple[int, str]:
    return story.pk, str(story)


def _first(owner: "User", there: list[int]) -> Any:
    """The contact book by name, those who were there before all others."""
    order = Case(When(pk__in=there, then=Value(0)), default=Value(1))
    return owner.people.order_by(order, Lower("name"), "pk")
