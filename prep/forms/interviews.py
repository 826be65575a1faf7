"""Forms of the interview itself: setting one up in a few fields, and everything about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db import transaction

from prep import following, tellings, when
from prep.forms import way
from prep.models import Interview
from storybank import zones
from storybank.days import DayField
from storybank.drafting import DraftedForm
from storybank.revising import Entry, StaleError, VersionField
from storybank.text import TextField

POST = ("position", "organization", "pitch", "posting", "came_through", "came_after")
LONGEST_MEETING = 24 * 60  # minutes


class ClockField(forms.TimeField):
    """A time of day to the minute, or none. A time that makes no sense stays readable in the box."""

    def __init__(self) -> None:
        """Optional."""
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(label="Time", required=False, input_formats=["%H:%M", "%H:%M:%S"], widget=widget)
        self.error_messages["invalid"] = "There is no such time. Write it like 14:30."

    def clean(self, value: Any) -> time | None:
        """The time; raises ValidationError. A browser shows an impossible one as nothing, hence the plain box."""
        try:
            clock = super().clean(value)
        except forms.ValidationError:
            self.widget.input_type = "text"
            raise
        return clock and clock.replace(second=0)


class WhenForm(forms.Form):
    """Day, time and zone as an invitation has them, and whether there is such a moment."""

    day = DayField(label="Day")
    time = ClockField()
    zone = forms.ChoiceField(
        label="Time zone", required=False, error_messages={"invalid_choice": "Choose a zone from the list."}
    )

    def offer_zones(self, *names: str) -> None:
        """Offer these before all others; the first one counts where none is sent."""
        self.own_zone = names[0]
        first = [(name, name.replace("_", " ")) for name in dict.fromkeys(names)]
        self.fields["zone"].choices = [*first, *zones.choices()]  # type: ignore[attr-defined]

    def clean_zone(self) -> str:
        """The zone sent, else the one that is offered first."""
        return self.cleaned_data["zone"] or self.own_zone

    def clean(self) -> dict[str, Any]:
        """Puts an error beside a time that the clocks skip."""
        values = self.cleaned_data
        if not {"day", "time", "zone"} & self.errors.keys():
            try:
                when.starts_at(values["day"], values["time"], values["zone"])
            except when.SkippedTimeError:
                self.add_error("time", "On that day the clocks go forward over this time. Please check the invitation.")
        return values


class PositionForm(forms.Form):
    """What is needed to begin; the position alone is enough."""

    position = TextField(
        max_length=120, required=True, error_messages={"required": "Say what it is for, in any words."}
    )
    organization = TextField(max_length=120)


class NewForm(WhenForm, PositionForm):
    """A new interview: what for, and when."""

    field_order = ["position", "organization", "day", "time", "zone"]

    def __init__(self, data: Any = None, *, zone: str) -> None:
        """`zone` is the person's own."""
        super().__init__(data, initial={"zone": zone})
        self.offer_zones(zone)


class NextForm(WhenForm):
    """The next interview for the same post: when."""

    def __init__(self, data: Any = None, *, interview: Interview, zone: str) -> None:
        """Offers the zone of the one before; `zone` is the person's own."""
        super().__init__(data, initial={"zone": interview.zone})
        self.offer_zones(interview.zone, zone)


@dataclass(frozen=True)
class Section:
    """Entries that belong together, under a heading that an address can point to."""

    anchor: str
    heading: str
    entries: list[Entry]
    folded: bool = False


SECTIONS = (
    ("post", "The post", ("position", "organization")),
    ("when", "When and where", ("format", "day", "time", "zone", "minutes", "place", "ask_for", "phone_if_late")),
    ("say", "What you want to say", ("pitch", "about_me", "why_here")),
    ("ask", "What you want to ask, and bring", ("ask_them", "bring")),
    ("notes", "For you alone", ("notes", "posting")),
    ("way", "How it came to you", ("came_through", "came_after")),
)


class EditForm(WhenForm, PositionForm, DraftedForm):
    """Everything about an interview but the people, what they look for, and the stories."""

    together = ("day", "time", "zone")
    post_version = VersionField()
    format = forms.ChoiceField(
        label="Whom you meet",
        choices=Interview.Format.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose one of the two."},
    )
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=1,
        max_value=LONGEST_MEETING,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"A number from 1 to {LONGEST_MEETING}, or nothing."
        ),
    )
    place = TextField(max_length=200, help_text="The address and the room, or the link of the call.")
    ask_for = TextField(max_length=80, label="Whom to ask for")
    phone_if_late = TextField(max_length=40, label="Number to call if you are late")
    pitch = TextField(
        max_length=300,
        lines=2,
        label="When you have left, they should say",
        help_text="One sentence in their words. It stays with you: it is never on the page you carry in.",
    )
    about_me = TextField(
        lines=3,
        label="About me",
        help_text="For “Tell us about yourself”. Short phrases work best on the sheet: what you are, what you have"
        " done, what you want next.",
    )
    why_here = TextField(
        lines=3,
        label="Why here",
        help_text="For “Why do you want to work here?”. Short phrases again: what they do, and why it is yours to do.",
    )
    ask_them = TextField(lines=3, label="Questions I ask", help_text="One a line, the most important first.")
    bring = TextField(lines=3, label="What to bring", help_text="One thing a line.")
    notes = TextField(lines=3, label="Notes", help_text="Only you see these.")
    posting = TextField(lines=3, label="The job posting", help_text="Paste it here; postings vanish from the web.")

    came_through = way.through_field()
    came_after = way.after_field()

    def __init__(self, data: Any = None, *, interview: Interview, zone: str) -> None:
        """Begins with what is saved; `zone` is the person's own, offered beside the interview's."""
        self.interview = interview
        super().__init__(data, initial=stored(interview))
        self.offer_zones(interview.zone, zone)
        for name in self.together:
            self.fields[name].widget.attrs["data-together"] = True  # for the script: none is saved before all are said
        self.fields["came_through"].choices = way.through_whom(interview)  # type: ignore[attr-defined]
        self.fields["came_after"].choices = way.after_which(interview)  # type: ignore[attr-defined]

    def sections(self) -> list[Section]:
        """The page, section by section; the last one is folded while there is nothing in it."""
        asked = any(self[name].value() or name in self.errors for name in way.COLUMNS)
        return [
            Section(anchor, heading, self.entries(*names), folded=anchor == "way" and not asked)
            for anchor, heading, names in SECTIONS
        ]

    @property
    def base(self) -> str:
        """The versions of the interview and of its opportunity, as one word."""
        return f"{self.interview.version}-{self.interview.opportunity.version}"

    def amend(self, changes: Mapping[str, Any]) -> None:
        """Save these values to the interview and its opportunity."""
        post = {name: value for name, value in changes.items() if name in POST}
        meeting = {name: value for name, value in changes.items() if name not in POST}
        before = self.interview.day
        self.interview.amend(meeting, way.as_columns(self.interview.opportunity, post))
        _follow(self.interview, before)

    def clean_format(self) -> str:
        """All together, where nothing was said."""
        return self.cleaned_data["format"] or Interview.Format.TOGETHER

    def save(self) -> bool:
        """Save, or return False and hold the differences where another window saved first."""
        values = dict(self.cleaned_data)
        seen, post_seen = values.pop("version"), values.pop("post_version")
        post = way.as_columns(self.interview.opportunity, {name: values.pop(name) for name in POST})
        before = self.interview.day
        try:
            with transaction.atomic():
                self.interview.revise(seen, values, post_seen=post_seen, post=post)
                _follow(self.interview, before)
        except StaleError:
            rows = Interview.objects.select_related("opportunity")
            return not self.differs_from(stored(rows.get(pk=self.interview.pk)))
        return True


def _follow(interview: Interview, before: date | None) -> None:
    """Its day was `before`: what was told there moves with it, and which of several it is."""
    tellings.follow(interview, before)
    if interview.round:
        following.keep_order(interview.opportunity)


def stored(interview: Interview) -> dict[str, Any]:
    """What is saved now, by the names of the form's fields."""
    post = interview.opportunity
    meeting = [name for name in EditForm.base_fields if name not in (*POST, "post_version")]
    return {
        **{name: getattr(interview, name) for name in meeting},
        **{name: getattr(post, name) for name in POST if name not in way.COLUMNS},
        **way.as_saved(post),
        "post_version": post.version,
    }
