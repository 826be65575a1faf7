"""The form of what they look for: the sixteen plain statements, and a few lines in one's own words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField

from prep import criteria
from prep.criteria import Line
from prep.models import Criterion, Opportunity
from prep.sets import MOST
from stories import competencies
from stories.models import Tag
from storybank.http import row_number
from storybank.revising import StaleError, fingerprint
from storybank.text import TextField

if TYPE_CHECKING:
    from accounts.models import User

NOT = (0, "not")
EMPTY_LINES = 3
MOST_SENT = 50  # lines that are looked at: more than anybody types, so that none is dropped without a word
TAGS_OFFERED = 60  # the most used ones; a select with more is no help
AS_IT_IS = "as-it-is"  # what several of the sixteen, or tags beside them, show; one select cannot say it again


@dataclass(frozen=True)
class OwnLine:
    """One line in own words, for a template."""

    text: BoundField
    weight: BoundField
    shown_by: BoundField
    id: BoundField

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What is wrong with it: the id of the box, and the message."""
        return [
            (str(box.auto_id), str(error)) for box in (self.text, self.weight, self.shown_by) for error in box.errors
        ]


class LookedForForm(forms.Form):
    """Up to eight things altogether, each nice, matters or must."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    saved_now: Sequence[Line] = ()

    def __init__(self, data: Any = None, *, opportunity: Opportunity, owner: "User") -> None:
        """Begins with what is saved. Only the owner's own tags are offered, and taken."""
        super().__init__(data)
        self.opportunity = opportunity
        saved = criteria.read(opportunity)
        self._by_id = {line.id: line for line in saved}
        self.fields["seen"].initial = fingerprint(saved)
        self._tags = list(_offered(owner, self._tag_ids(saved)))
        stated = self._add_statements(saved)
        self._add_own([line for line in saved if line.id not in stated])

    def _tag_ids(self, saved: Iterable[Line]) -> set[int]:
        sent = (self.data.get(f"own_shown_by-{n}", "").removeprefix("tag-") for n in range(MOST_SENT))
        return {row_number(text) for text in sent}.union(*(line.tag_ids for line in saved))

    def _add_statements(self, saved: Iterable[Line]) -> set[int | None]:
        """A field for each of the sixteen. Returns the ids of their lines; a second one of the same is own words."""
        self._stated: dict[str, Line] = {}
        for line in saved:
            if line.statement:
                self._stated.setdefault(line.statement, line)
        for one in competencies.ALL:
            field = _weight((NOT, *Criterion.Weight.choices), one.statement, forms.RadioSelect())
            field.initial = self._stated[one.key].weight if one.key in self._stated else 0
            self.fields[f"weight-{one.key}"] = field
        return {line.id for line in self._stated.values()}

    def _add_own(self, lines: Sequence[Line]) -> None:
        """The saved ones and three empty ones, or those that were sent, each of which names its own row."""
        begun: dict[int, Line | None] = dict(enumerate([*lines, *[None] * EMPTY_LINES]))
        if self.is_bound:
            sent = [n for n in range(MOST_SENT) if f"own-{n}" in self.data]
            begun = {n: self._by_id.get(row_number(self.data.get(f"own_id-{n}", ""))) for n in sent}
        self.numbers = list(begun)
        for n, line in begun.items():
            self._add_line(n, line)

    def _add_line(self, n: int, line: Line | None) -> None:
        weight = _weight(Criterion.Weight.choices, f"How much it weighs, line {n + 1}", forms.Select())
        weight.initial = line.weight if line else Criterion.Weight.MATTERS
        text = line.text if line else ""
        self.fields |= {
            f"own-{n}": TextField(max_length=120, label=f"In your own words, line {n + 1}", initial=text),
            f"own_weight-{n}": weight,
            f"own_shown_by-{n}": self._shown_by(n, line),
            f"own_id-{n}": forms.CharField(
                required=False, initial=line.id if line else "", widget=forms.HiddenInput, label=f"Line {n + 1}"
            ),
        }

    def _shown_by(self, n: int, line: Line | None) -> forms.ChoiceField:
        groups: list[Any] = [("", "Shown by: not said yet, so no story counts")]
        if line and len(line.keys) + len(line.tag_ids) > 1:
            groups.append((AS_IT_IS, self._in_words(line)))
        groups.append(("Stories that show", list(competencies.CHOICES)))
        if self._tags:
            groups.append(("Stories with your tag", [(f"tag-{tag.pk}", tag.name) for tag in self._tags]))
        return forms.ChoiceField(
            label=f"Shown by, line {n + 1}",
            choices=groups,
            required=False,
            initial=self._shown_by_now(line),
            error_messages={"invalid_choice": "This is no longer there to choose. Choose again."},
        )

    def _in_words(self, line: Line) -> str:
        names = [competencies.BY_KEY[key].name for key in line.keys if key in competencies.BY_KEY]
        return "; ".join([*names, *(tag.name for tag in self._tags if tag.pk in line.tag_ids)])

    def _shown_by_now(self, line: Line | None) -> str:
        if line is None or not (line.keys or line.tag_ids):
            return ""
        if len(line.keys) + len(line.tag_ids) > 1:
            return AS_IT_IS
        return line.keys[0] if line.keys else f"tag-{line.tag_ids[0]}"

    def statements(self) -> list[BoundField]:
        """The sixteen, for a template."""
        return [self[f"weight-{key}"] for key in competencies.KEYS]

    def own_lines(self) -> Iterator[OwnLine]:
        """The lines in own words, for a template."""
        for n in self.numbers:
            yield OwnLine(*(self[f"{name}-{n}"] for name in ("own", "own_weight", "own_shown_by", "own_id")))

    def chosen(self) -> int:
        """How many are chosen as the page stands."""
        stated = sum(str(field.value() or 0) != "0" for field in self.statements())
        return stated + sum(bool(self[f"own-{n}"].value()) for n in self.numbers)

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for more than eight."""
        if not self.errors and len(self.lines()) > MOST:
            raise forms.ValidationError(
                f"These are {len(self.lines())}. Keep {MOST} at most: an interview has time for five to eight things."
            )
        return self.cleaned_data

    def lines(self) -> list[Line]:
        """The list that was sent: the statements in their order, then own words; only for a form without errors."""
        stated = [self._statement(key) for key in competencies.KEYS if self.cleaned_data[f"weight-{key}"]]
        return stated + [self._own(n) for n in self.numbers if self.cleaned_data[f"own-{n}"]]

    def _statement(self, key: str) -> Line:
        known = self._stated.get(key)
        line = criteria.stated(key, self.cleaned_data[f"weight-{key}"])
        return Line(line.text, line.weight, line.keys, id=known.id if known else None)

    def _own(self, n: int) -> Line:
        values = self.cleaned_data
        known = self._by_id.get(row_number(values[f"own_id-{n}"]))
        keys, tag_ids = _meant(values[f"own_shown_by-{n}"], known)
        return Line(
            values[f"own-{n}"],
            values[f"own_weight-{n}"] or Criterion.Weight.MATTERS,
            keys,
            tag_ids,
            known.id if known else None,
        )

    def save(self) -> bool:
        """Save, or return False and hold `saved_now` where another window saved something else first."""
        try:
            criteria.replace(self.opportunity, self.lines(), self.cleaned_data["seen"])
        except StaleError:
            saved = criteria.read(self.opportunity)
            if saved == self.lines():
                return True
            self.saved_now = saved
            self.data = {**{name: self[name].data for name in self.fields}, "seen": fingerprint(saved)}
            return False
        return True


def _weight(choices: Iterable[tuple[int, str]], label: str, widget: forms.Widget) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(choices=list(choices), coerce=int, required=False, label=label, widget=widget)


def _meant(shown_by: str, line: Line | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The keys and the ids of tags that a choice stands for."""
    if shown_by == AS_IT_IS and line:
        return line.keys, line.tag_ids
    if shown_by.startswith("tag-"):
        return (), (int(shown_by.removeprefix("tag-")),)
    return ((shown_by,) if shown_by else ()), ()


def _offered(owner: "User", needed: set[int]) -> Iterable[Tag]:
    """The owner's most used tags and those needed, by name. A tag that no story carries shows nothing."""
    often = owner.tags.in_use().values_list("pk", flat=True)[:TAGS_OFFERED]
    return owner.tags.filter(pk__in=needed.union(often)).order_by("folded")
