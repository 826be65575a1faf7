"""What the address of the list says: a search, filters, an order, and where the page begins."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from stories import competencies
from stories.models import Story
from stories.orders import ORDERS
from stories.searching import LONGEST_SEARCH
from storybank.days import FIRST_YEAR, LAST_YEAR
from storybank.text import TextField

ANY = ("", "Any")
TOLD = {"not-lately": "Not in the last twelve months", "never": "Never"}
YEARS = ("since", "until")
NOT_FILTERS = ("sort", "before", "narrow", "select")


class SearchField(forms.CharField):
    """What was typed into the box: any text at all. What is longer than any search is cut."""

    def to_python(self, value: Any) -> str:
        """The text without what no database holds."""
        text = str(value or "").encode(errors="replace").decode().replace("\x00", " ").strip()
        return text[: LONGEST_SEARCH + 1]

    def validate(self, value: str) -> None:
        """Every text is a search."""


class YearField(forms.IntegerField):
    """A year of four figures."""

    def __init__(self, label: str) -> None:
        """`label` stands before the box."""
        box = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4, "placeholder": "Year"})
        super().__init__(label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, widget=box)


class Filters(forms.Form):
    """What the list is narrowed to. An address is typed by anybody: what makes no sense in it is passed over."""

    q = SearchField(required=False, widget=forms.HiddenInput)
    tag = TextField(max_length=120, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=Story.Status, required=False, widget=forms.HiddenInput)
    shows = forms.ChoiceField(
        label="What it shows",
        required=False,
        choices=[ANY, *((one.key, one.statement) for one in competencies.ALL)],
    )
    organization = TextField(label="Where", max_length=120)
    organization.widget.attrs["list"] = "organizations"
    since = YearField("From")
    until = YearField("To")
    told = forms.ChoiceField(label="Told", required=False, choices=[ANY, *TOLD.items()])
    sort = forms.ChoiceField(
        label="Sort by",
        required=False,
        choices=[("", "Best, else newest"), *((key, order.label) for key, order in ORDERS.items())],
    )
    before = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    narrow = forms.BooleanField(required=False, widget=forms.HiddenInput)
    select = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def kept(self) -> list[forms.BoundField]:
        """What stays as it is when the other fields are changed."""
        return [self[name] for name in ("q", "tag", "status", "select") if self.initial.get(name)]

    @classmethod
    def read(cls, address: QueryDict) -> tuple[dict[str, Any], tuple[str, ...]]:
        """What makes sense of an address, by name, and what is said of what a person typed and made no sense.

        Only the fields that it names are looked at: a search is sent with nearly every letter that is typed.
        """
        wanted: dict[str, Any] = {}
        wrong: list[str] = []
        for name in [name for name in cls.base_fields if name in address]:
            field = cls.base_fields[name]
            try:
                value = field.clean(field.widget.value_from_datadict(address, {}, name))
            except ValidationError:
                wrong += [str(address[name])] if name in YEARS else []
                continue
            wanted |= {name: value} if value else {}
        return wanted, tuple(f"“{text[:40]}” is no year from {FIRST_YEAR} to {LAST_YEAR}." for text in wrong)
