"""The form of "How did it go?": what is ticked, what was asked, and a few words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from people.models import Person
from prep import afterwards, asked, room, worded
from prep.afterwards import EVERYONE, NO_STORY, Changed, Said, Tick
from prep.asked import Question
from prep.board import Board, Row
from prep.invitation import MOST
from prep.models import Interview, Telling
from stories.models import Story
from storybank.http import row_number
from storybank.text import TextField

OWN_LINES = 3  # empty lines for what nobody expected; three more come with every save
MOST_ASKED = 60
UNREADABLE = "Something on this page could not be read. Open it again."
CALLED = {"felt": "How it felt", "change": "To change", "thanks_id": "To thank", "asked": "They asked"}
GONE = "A story of these was deleted for good in another window. Open this page again."


def tick(text: str) -> Tick:
    """A box: "12" is story 12 told to all who were there, "12-7" to person 7; "0-7" that person 7 was there.

    Raises ValidationError for what is none.
    """
    story, _, person = text.partition("-")
    numbers = row_number(story), row_number(person)
    if not any(numbers):
        raise ValidationError(UNREADABLE)
    return numbers


def landing(text: str) -> tuple[int, str]:
    """A story and how it landed: "12-so-so", "12-" where it is not said. Raises ValidationError for what is none."""
    story, _, landed = text.partition("-")
    if not row_number(story) or landed not in Telling.Landed.values:
        raise ValidationError(UNREADABLE)
    return row_number(story), landed


def wording(text: str) -> str:
    """A question in its own words; raises ValidationError as a TextField does."""
    return str(TextField(max_length=300).clean(text))


class ManyField(forms.Field):
    """Every value that came under one name."""

    widget = forms.MultipleHiddenInput

    def __init__(self, one: Callable[[str], Any]) -> None:
        """`one` reads a value, and raises ValidationError for what is none. Nothing need come at all."""
        super().__init__(required=False)
        self.one = one

    def to_python(self, value: Any) -> list[Any]:
        """Each value, once, in turn."""
        return list(dict.fromkeys(self.one(text) for text in value or ()))


@dataclass(frozen=True)
class Expected:
    """A question on the list: its words, whether it was asked, whether no story came, and whether that is not said."""

    wording: str
    asked: bool
    without: bool
    unsaid: bool = False


class AfterwardsForm(forms.Form):
    """What was told to whom, and everything else that is said after an interview; all of it optional."""

    saved_now: Mapping[str, str] = {}
    asked_before: Sequence[str] = ()  # those of the questions that were asked in earlier interviews
    landings = Telling.Landed.choices
    told, told_was = ManyField(tick), ManyField(tick)
    lit, lit_was = ManyField(tick), ManyField(tick)
    there, there_was = ManyField(tick), ManyField(tick)
    landed, landed_was = ManyField(landing), ManyField(landing)
    all = ManyField(tick)  # of those who came one after another
    asked, without, had = ManyField(wording), ManyField(wording), ManyField(wording)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    came = TextField(max_length=80, label="Somebody else who was there", help_text="The name is enough.")
    felt = TextField(max_length=40, label="How did it feel?", help_text="One word will do.")
    change = TextField(max_length=300, lines=2, label="One thing to change next time")
    thanks = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label="One person to thank",
        empty_label="Nobody in particular",
        help_text="Within a day is best. A few words are enough.",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        interview: Interview,
        board: Board,
        expected: Mapping[str, Sequence[str]],
    ) -> None:
        """`expected`: the questions that were likely, each with what it asks for (keys of the sixteen)."""
        self.interview, self.board, self.expected, self.sent = interview, board, expected, data
        self.before = asked.read(interview.asked)
        words = {name: getattr(interview, name) for name in ("felt", "change", "thanks")}
        seen = worded.as_text(afterwards.words(interview))
        super().__init__(data, initial={"seen": seen, **words}, label_suffix="")
        for number in range(OWN_LINES):
            self.fields[f"own-{number}"] = TextField(max_length=300, label=f"Another question, {number + 1}")
            self.fields[f"had-{number}"] = forms.BooleanField(required=False, label="I had a story for it")
            self.fields[f"none-{number}"] = forms.BooleanField(required=False, label="I had no story for it")
        guests = [*(guest.person for guest in board.guests), interview.thanks_id or 0]
        thanks: Any = self.fields["thanks"]
        thanks.queryset = Person.everyone.filter(pk__in=guests)

    def rows(self) -> list[Row]:
        """The stories, as they are ticked on the page."""
        told = self._with_all(self._ticked("told", self.board.told))
        landed = dict(self.board.landed)
        if self.sent is not None:
            landed = {
                row_number(story): how for story, _, how in (one.partition("-") for one in self.sent.getlist("landed"))
            }
        return self.board.rows(told, self._ticked("lit", self.board.lit), landed)

    def there_now(self) -> frozenset[Tick]:
        """Who was there, as it is ticked on the page."""
        came = [(NO_STORY, guest.person) for guest in self.board.guests if not guest.absent]
        return frozenset(self._ticked("there", came))

    def opened_with(self) -> list[tuple[str, str]]:
        """Names and values of the hidden fields that say what was ticked when the page was opened."""
        came = [(NO_STORY, guest.person) for guest in self.board.guests if not guest.absent]
        before = (("told_was", self.board.told), ("lit_was", self.board.lit), ("there_was", came))
        known = [f"{story}-{how}" for story, how in self.board.landed]
        landed = self.sent.getlist("landed_was") if self.sent is not None else known
        return [("landed_was", one) for one in landed] + [
            (name, _value(tick))
            for name, ticks in before
            for tick in (self._ticked(name, ticks) if self.is_bound else sorted(ticks))
        ]

    def questions(self) -> list[Expected]:
        """Those that were likely, then those noted before, as they are ticked on the page."""
        noted = {one.wording: one.without for one in self.before}
        ticked = set(noted)
        if self.sent is not None:
            ticked, without = set(self.sent.getlist("asked")), self.sent.getlist("without")
            noted |= {one: one in without for one in ticked}
        unsaid = self._unsaid()
        return [
            Expected(wording, wording in ticked, noted.get(wording, False), wording in unsaid)
            for wording in dict.fromkeys([*self.expected, *noted])
        ]

    def _unsaid(self) -> set[str]:
        """The questions of which it was not said before whether there was a story."""
        return {one.wording for one in self.before if one.unsaid}

    def own_lines(self) -> list[tuple[forms.BoundField, ...]]:
        """The lines for other questions, each with its boxes: there was a story, and there was none."""
        return [tuple(self[f"{name}-{number}"] for name in ("own", "had", "none")) for number in range(OWN_LINES)]

    def catch_up(self) -> None:
        """Another window has saved other texts: hold them beside what was typed, and save over them if sent again."""
        saved = Interview.objects.select_related("thanks").get(pk=self.interview.pk)
        said, now = self.said(), afterwards.words(saved)
        conflicts = worded.join(said.was, said.columns, now).conflicts or frozenset(worded.NAMES)
        words = {"felt": saved.felt, "change": saved.change, "thanks_id": str(saved.thanks or "")}
        words["asked"] = "\n".join(one.wording for one in asked.read(saved.asked))
        self.saved_now = {label: words[name] or "nothing" for name, label in CALLED.items() if name in conflicts}
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent["seen"] = worded.as_text({**now, **(said.was or {}), **{name: now[name] for name in conflicts}})
        self.data = sent

    def clean_told(self) -> list[Tick]:
        """Only stories of the person's own; raises ValidationError where one is gone."""
        told = self._with_all(self.cleaned_data["told"])
        stories = {story for story, _ in told}
        mine = Story.everything.filter(owner=self.interview.opportunity.owner_id, pk__in=stories)
        if mine.count() != len(stories):
            raise ValidationError(GONE)
        return told

    def clean_came(self) -> str:
        """Raises ValidationError where the room is too full for those who have no place yet."""
        came: str = self.cleaned_data["came"]
        new = room.newcomers(self.interview, came)
        if new and self.interview.seats.count() + new > MOST:
            raise ValidationError(f"There is room for {MOST} people.")
        return came

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for more questions than anybody asks."""
        if not self.errors and len(self._asked()) > MOST_ASKED:
            raise ValidationError(f"That is more than {MOST_ASKED} questions. Keep those that mattered.")
        return self.cleaned_data

    def said(self) -> Said:
        """All of it, for `afterwards.note`."""
        values = self.cleaned_data
        told, lit, there = (Changed.between(values[f"{name}_was"], values[name]) for name in ("told", "lit", "there"))
        words = {name: values[name] for name in ("came", "felt", "change", "thanks")}
        # Who heard nothing is seen from the grid: there it is not asked who came.
        there = Changed() if self.board.grid else there
        before = dict(values["landed_was"])
        landed = tuple((story, how) for story, how in values["landed"] if how != before.get(story, ""))
        was = worded.read(values["seen"])
        return Said(was=was, told=told, lit=lit, there=there, landed=landed, asked=tuple(self._asked()), **words)

    def _asked(self) -> list[Question]:
        values = self.cleaned_data
        unsaid = self._unsaid().difference(values["had"])
        rows = [(one, one in values["without"], one in unsaid) for one in values["asked"]]
        own = [[values[f"{name}-{number}"] for name in ("own", "none", "had")] for number in range(OWN_LINES)]
        rows += [(wording, none, not had) for wording, none, had in own if wording]
        known = {one.wording: one.keys for one in self.before} | dict(self.expected)
        once = {wording: (without, unsaid and not without) for wording, without, unsaid in rows}
        return [asked.worded(one, known, without=none, unsaid=open_) for one, (none, open_) in once.items()]

    def _with_all(self, told: list[Tick]) -> list[Tick]:
        """These, and in a grid everybody where all of them are ticked."""
        if not self.board.grid or self.sent is None:
            return told
        guests = [guest.person for guest in self.board.guests]
        everybody = [(story, person) for story, _ in self._ticked("all", ()) for person in guests]
        return list(dict.fromkeys([*told, *everybody]))

    def _ticked(self, name: str, before: Any) -> list[Tick]:
        """The ticks of the page as it was sent, those that cannot be read left out; before that, `before`."""
        if self.sent is None:
            return list(before)
        found = [text.partition("-") for text in self.sent.getlist(name)]
        return [(row_number(story), row_number(person)) for story, _, person in found]


def _value(tick: Tick) -> str:
    story, person = tick
    return f"{story}-{person}" if person != EVERYONE else f"{story}"
