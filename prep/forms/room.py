"""Forms of the people in the room: the pasted invitation, its review, and one listener."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget

from people.models import Encounter, Person, where
from people.names import folded
from prep import invitation, lenses, room
from prep.forms.acquainted import PeopleField
from prep.invitation import MOST, Guest
from prep.models import Interview, Seat
from prep.room import Arrival, Meeting
from stories import competencies
from storybank.days import DayField, has_come
from storybank.http import row_number
from storybank.revising import RevisingForm, StaleError
from storybank.text import TextField

KINDS = (("", "I cannot say"), *lenses.CHOICES)
NEW = ("", "Somebody else, who is new")
BOXES = (("name", "Name"), ("role", "Title"), ("kind", "Who they are"))


class InvitationForm(forms.Form):
    """One box, a person a line."""

    text = TextField(
        required=True,
        widget=forms.Textarea(attrs={"rows": 5, "class": "lines"}),
        label="Add people",
        help_text="Paste them from the invitation, one person a line: name, title. Nothing is saved before you have"
        " looked them over.",
        error_messages={"required": "Paste or type at least one name."},
    )

    def clean(self) -> dict[str, Any]:
        """Adds `guests`, the people found."""
        values = self.cleaned_data
        if "text" in values:
            values["guests"] = guests = invitation.read(values["text"])
            if not guests:
                self.add_error("text", "There is no name in this.")
            elif len(guests) > MOST:
                self.add_error(
                    "text", f"That is {len(guests):,} people. There is room for {MOST}: keep those you will meet."
                )
        return values


OFFERED = 12  # as many as a room holds; of more, one asks for a name


class AcquaintanceForm(forms.Form):
    """Those of the contact book who are not in the room yet, each to tick; `more` did not find a place in the list,
    `found` says whether there is anybody besides those who were ticked.
    """

    known = PeopleField(
        "Somebody you know",
        said_of=("name", "title", "organization"),
        required="Tick at least one, or paste the names.",
    )

    def __init__(self, data: Any = None, *, interview: Interview, words: str = "", ticked: Iterable[str] = ()) -> None:
        """Offers those that `words` name, or who is likely, behind those who were ticked, in `data` or in `ticked`."""
        sent = {row_number(text) for text in (ticked if data is None else data.getlist("known"))}
        kept = [one for one in room.acquaintances(interview) if one.pk in sent] if sent else []
        super().__init__(data, initial={"known": [one.pk for one in kept]}, label_suffix="")
        self.words = words
        found = [one for one in room.acquaintances(interview, words) if one not in kept]
        self.found, self.more = bool(found), max(len(found) - OFFERED, 0)
        field: Any = self.fields["known"]
        field.queryset = Person.objects.filter(owner=interview.opportunity.owner_id)
        field.widget.attrs["form"] = "come"  # the boxes go along with what is pasted above them
        field.choices = [(one.pk, field.label_from_instance(one)) for one in (*kept, *found[:OFFERED])]

    def arrivals(self) -> list[Arrival]:
        """Those who were ticked; only for a valid form."""
        return [Arrival(one.name, one.title, lenses.guess(one.title), one) for one in self.cleaned_data["known"]]


@dataclass(frozen=True)
class Row:
    """One person under review, with short labels for what can be mended.

    `person` is empty where nobody in the contact book has this name, `book` where it says the same of them.
    """

    place: int
    boxes: list[tuple[str, BoundField]]
    person: BoundField | None
    book: BoundField | None
    skip: BoundField


class ReviewForm(forms.Form):
    """The people found, each to be mended, matched with somebody known, or left out."""

    def __init__(self, data: Any = None, *, known: Iterable[Person], guests: Sequence[Guest] = ()) -> None:
        """`known` is the whole contact book; a form without `data` begins with `guests`."""
        super().__init__(data)
        self.known = {person.pk: person for person in known}
        self._by_name: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.known.values():
            self._by_name[folded(person.name)].append(person)
        sent = (
            [Guest(data[f"name-{n}"], data.get(f"role-{n}", "")) for n in range(MOST) if f"name-{n}" in data]
            if data is not None
            else guests
        )
        likely = self._likely(sent)
        for number, guest in enumerate(sent):
            self._add(number, guest, likely.get(number))
        self.numbers = range(len(sent))

    def _likely(self, guests: Sequence[Guest]) -> dict[int, Person]:
        """By number whom of the contact book each seems to be: nobody is two of them, and a title that fits decides."""
        found: dict[int, Person] = {}
        for fits in (True, False):
            for number, guest in enumerate(guests):
                free = [one for one in self._called(guest) if one not in found.values()]
                free = [one for one in free if guest.title and not _sits(one, guest.title)] if fits else free
                if free and number not in found:
                    found[number] = free[0]
        return found

    def _called(self, guest: Guest) -> list[Person]:
        return self._by_name[folded(guest.name)] if guest.name else []

    def _add(self, number: int, guest: Guest, likely: Person | None) -> None:
        known = self._called(guest)
        title = guest.title or (likely.title if likely else "")
        place = f", person {number + 1}"
        self.fields |= {
            f"name-{number}": TextField(max_length=80, label=f"Name{place}", initial=guest.name),
            f"role-{number}": TextField(max_length=80, label=f"Title{place}", initial=title),
            f"kind-{number}": forms.ChoiceField(
                label=f"Who they are{place}", choices=KINDS, required=False, initial=lenses.guess(title)
            ),
            f"skip-{number}": forms.BooleanField(label="Leave out", required=False),
        }
        sent = self.data.get(f"person-{number}", "")
        # Those of this name, and whoever was chosen before the name was mended.
        chosen = self.known.get(row_number(sent))
        offered = [*known, *([chosen] if chosen and chosen not in known else [])]
        if known or sent:
            self.fields[f"person-{number}"] = self._choice(offered, likely, f"Who is it{place}")
        if any(_sits(person, title) for person in offered):
            label = _in_the_book(title, offered)
            self.fields[f"book-{number}"] = forms.BooleanField(label=label, required=False)

    def _choice(self, offered: list[Person], likely: Person | None, label: str) -> forms.ChoiceField:
        """These, and somebody new; the likely one is chosen."""
        return forms.ChoiceField(
            label=label,
            choices=[*((str(person.pk), _described(person)) for person in offered), NEW],
            required=False,
            initial=str(likely.pk) if likely else "",
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "This person is no longer among your people. Choose again."},
        )

    def rows(self) -> Iterator[Row]:
        """The people, for a template."""
        for n in self.numbers:
            boxes = [(label, self[f"{name}-{n}"]) for name, label in BOXES]
            person, book = (
                self[f"{name}-{n}"] if f"{name}-{n}" in self.fields else None for name in ("person", "book")
            )
            yield Row(n + 1, boxes, person, book, self[f"skip-{n}"])

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for nobody, and for more people than a room holds."""
        if f"name-{MOST}" in self.data:
            raise forms.ValidationError(f"There is room for {MOST} people.")
        if not self.errors and not self.arrivals():
            raise forms.ValidationError("Nobody is left. Give at least one name or title.")
        if not self.errors:
            self._refuse_twice()
        return self.cleaned_data

    def _refuse_twice(self) -> None:
        """Put an error beside whoever is said to be the one known when another of the list is already."""
        taken: set[Person] = set()
        for n in self.numbers:
            person = None if self.cleaned_data[f"skip-{n}"] else self._arrival(n).person
            if person in taken:
                self.add_error(f"person-{n}", "Only one of them is the one you know. Who is this?")
            taken |= {person} if person else set()

    def arrivals(self) -> list[Arrival]:
        """Those who come in, without the ones left out or left empty; only for a valid form."""
        found = [self._arrival(n) for n in self.numbers if not self.cleaned_data[f"skip-{n}"]]
        return [arrival for arrival in found if arrival.name or arrival.role]

    def _arrival(self, n: int) -> Arrival:
        values = self.cleaned_data
        person = self.known.get(row_number(values.get(f"person-{n}", "")))
        sits = _sits(person, values[f"role-{n}"]) if person and values.get(f"book-{n}") else {}
        return Arrival(values[f"name-{n}"], values[f"role-{n}"], values[f"kind-{n}"], person, sits)


def _described(person: Person) -> str:
    what = ", ".join(part for part in (person.name, person.title, person.organization) if part)
    return f"The one you know: {what}"


def _sits(person: Person, said: str) -> dict[str, str]:
    """Where they sit by what is said behind the name, by column; nothing where the contact book says so already."""
    title, organization = invitation.place(said)
    sits = {"title": title, "organization": organization or person.organization}
    known = {folded(text) for text in ("", person.title, person.sits)}
    return {} if folded(said) in known or folded(where(**sits)) in known else sits


def _in_the_book(said: str, offered: Sequence[Person]) -> str:
    """What a tick beside them is called; of several of one name, each says already where they sit."""
    now = f" (now: {offered[0].sits})" if len(offered) == 1 and offered[0].sits else ""
    return f"In the contact book too: {' at '.join(part for part in invitation.place(said) if part)}{now}"


@dataclass(frozen=True)
class Tick:
    """One of the sixteen to tick, and the kinds of listener that usually care about it, for the script."""

    box: BoundWidget
    usual: str


def _carers(key: str) -> list[str]:
    return [lens.key for lens in lenses.ALL if key in lens.cares]


class ListenerForm(RevisingForm):
    """One person who will be in the room, and when they were met last. `version` is that of the person behind.

    The ticks on the page are those of the kind `ticked_for`: a script that changes them says so. What saving brought
    about beside what was typed is in `said`, in words.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = TextField(max_length=80, help_text="Empty as long as you do not know it.")
    role = TextField(max_length=80, label="Title", help_text="As of that day. Name and title stand on the sheet.")
    kind = forms.ChoiceField(label="Who they are", choices=KINDS, required=False)
    ticked_for = forms.CharField(required=False, widget=forms.HiddenInput)
    concern = TextField(
        max_length=200,
        lines=2,
        label="In your words",
        help_text="What you have heard them ask for, praise or complain about. It is never on the sheet.",
    )
    cares = forms.MultipleChoiceField(
        label="What this person cares about",
        choices=competencies.CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    last_word = forms.BooleanField(label="Has the last word", required=False)
    how_met = TextField(
        max_length=200,
        label="How did you meet?",
        help_text="On a plant tour, through Sam, not yet.",
        show_hidden_initial=True,
    )
    met_on = DayField(label="When did you meet last?", validators=[has_come])
    met_kind = forms.ChoiceField(
        label="What it was", choices=Encounter.Kind.choices, initial=Encounter.Kind.COFFEE, required=False
    )
    met_about = TextField(max_length=300, lines=2, label="What was it about?")

    def __init__(self, data: Any = None, *, listener: Seat) -> None:
        """Begins with what is saved."""
        self.listener = listener
        self.said: list[str] = []
        super().__init__(data, initial=stored(listener))

    def clean_ticked_for(self) -> str:
        """The kind that the ticks are for; a page without it has those that are saved."""
        return self.cleaned_data["ticked_for"] if "ticked_for" in self.data else self.listener.lens

    def clean_cares(self) -> list[str]:
        """The ticks, in the order of the page."""
        return in_order(self.cleaned_data["cares"])

    def clean(self) -> dict[str, Any]:
        """Puts an error beside a missing name: somebody who was met has one, and nobody is neither name nor title."""
        values = self.cleaned_data
        met = any(values.get(field) for field in ("how_met", "met_on", "met_about"))
        if "name" in values and not values["name"]:
            if met:
                self.add_error("name", "Somebody you have met has a name. Give it, or what you call them.")
            elif not values.get("role"):
                self.add_error("name", "Give a name, or at least a title.")
        return values

    def ticks(self) -> list[Tick]:
        """The sixteen, for a template."""
        return [Tick(box, " ".join(_carers(box.data["value"]))) for box in self["cares"]]

    def described(self) -> dict[str, Any]:
        """What `room.describe` takes; only for a valid form."""
        values = dict(self.cleaned_data)
        day, kind, about, lens = (values.pop(field) for field in ("met_on", "met_kind", "met_about", "kind"))
        met = Meeting(day, kind or Encounter.Kind.OTHER, about) if day or about else None
        how_met = values["how_met"] if "how_met" in self.changed_data else None
        return {**values, "lens": lens, "met": met, "how_met": how_met}

    def save(self) -> bool:
        """Save, or return False and hold the differences where another window saved first."""
        try:
            until_now = room.describe(self.listener, **self.described())
        except StaleError:
            listener = Seat.objects.select_related("person", "interview__opportunity").get(pk=self.listener.pk)
            now = stored(listener)
            if self.differs_from({**self.cleaned_data, **now}):
                self.data = {**self.data, "ticked_for": self.cleaned_data["ticked_for"]}  # as the ticks on the page
                return False
            until_now = room.describe(listener, **{**self.described(), "seen": now["seen"], "version": now["version"]})
        self.said = [*self._ticks_brought_along(), *self._last_word_taken_from(until_now)]
        return True

    def _ticks_brought_along(self) -> Iterator[str]:
        values = self.cleaned_data
        kind = lenses.BY_KEY.get(values["kind"])
        if kind and kind.key != values["ticked_for"]:
            by_hand = set(values["cares"]) != set(self["cares"].initial)
            rest = "What you ticked or cleared yourself stays so." if by_hand else "Change what you know better."
            yield f"For {self.called}, what such people usually care about is ticked now: {kind.name}. {rest}"

    def _last_word_taken_from(self, until_now: Iterable[Seat]) -> Iterator[str]:
        for other in until_now:
            yield f"{self.called} has the last word now, and {other} no longer."

    @property
    def called(self) -> str:
        """The name, or the title of somebody not named yet; only for a valid form."""
        return self.cleaned_data["name"] or self.cleaned_data["role"]


def in_order(cares: Iterable[str]) -> list[str]:
    """Keys of the sixteen in the order in which a page shows them."""
    return [key for key in competencies.KEYS if key in set(cares)]


def stored(listener: Seat) -> dict[str, Any]:
    """What is saved now, by the names of the form's fields."""
    return {
        "seen": room.as_described(listener),
        "version": listener.person.version if listener.person else 0,
        "name": listener.name,
        "role": listener.role,
        "kind": listener.lens,
        "ticked_for": listener.lens,
        "concern": listener.concern,
        "cares": in_order(listener.competencies),
        "last_word": listener.last_word,
        "how_met": listener.person.how_met if listener.person else "",
    }
