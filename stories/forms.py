"""From what was typed to what can be saved: the editor, Remember, and the filters of the list."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import BoundField
from django.utils import timezone

from stories import competencies, happened, languages, merging, remembering, sheet_line, spoken, tagging, writing
from stories.models import Story
from stories.parts import PARTS, STARTS
from storybank.revising import VersionField
from storybank.text import LONGEST, TextField

STRENGTHS = {0: "no", **competencies.STRENGTHS}
SHOWS = {f"competencies-{key}": key for key in competencies.KEYS}
STATUSES = {Story.Status.DRAFT: "Still a draft", Story.Status.READY: "Ready to tell", Story.Status.RESTING: "Resting"}
MOST_TYPED = 100 * LONGEST  # characters in the box for tags: thousands of tags are told as tags, not as characters
NO_TITLE = "Give it a title. A few words are enough."
NO_LINE = "Write one line, and it becomes a story."
RESULT_HELP = "A number, before → after, or what someone said."
ALIASES_HELP = "One a line, such as: Calder = a car maker. They are hidden where you ask for it when you print."
SURE = "How sure are you?"
NO_CHOICE = {"invalid_choice": "Please choose one of the answers given here."}


class LineField(TextField):
    """One line of a person's own, in a box that wraps and grows. Line ends in it become spaces."""

    def __init__(self, **kwargs: Any) -> None:
        """As for TextField."""
        super().__init__(widget=forms.Textarea(attrs={"rows": 1, "dir": "auto", "data-one-line": True}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The clean text with single spaces; raises ValidationError for what cannot be stored."""
        return " ".join(super().to_python(value).split())


class PartField(TextField):
    """One of the parts in which a story is told."""

    def __init__(self, label: str, question: str, *starts: str) -> None:
        """`question` is what the part answers; `starts` are smaller ones, to begin an empty part with."""
        # A placeholder of one space: by it the style sheet knows whether anything is written.
        attrs = {"rows": 3, "dir": "auto", "placeholder": " ", "aria-details": f"id_{label.lower()}_starts"}
        super().__init__(label=label, help_text=question, widget=forms.Textarea(attrs=attrs))
        self.starts = starts


class WholeField(TextField):
    """Some words that mean something only when all of them stand there: the script saves them once the box is left."""

    def __init__(self, **kwargs: Any) -> None:
        """As for TextField."""
        super().__init__(widget=forms.TextInput(attrs={"data-when-left": True}), **kwargs)


class AnswerField(forms.ChoiceField):
    """One of a few answers, or none."""

    def __init__(self, label: str, choices: Any, widget: Any = None) -> None:
        """`choices` as for ChoiceField."""
        super().__init__(label=label, choices=choices, required=False, widget=widget, error_messages=NO_CHOICE)


class StoryFields(forms.Form):
    """What can be written about a story, but for what it shows."""

    title = LineField(max_length=80, required=True, error_messages={"required": NO_TITLE})
    hook = LineField(label="Your first sentence", max_length=200)
    situation = PartField("Situation", "Where were you, and what was wrong?", *STARTS["situation"])
    task = PartField("Task", "What was yours to do?", *STARTS["task"])
    action = PartField("Action", "What did you do? Say “I”.", *STARTS["action"])
    result = PartField("Result", "What changed, and how do you know?", *STARTS["result"])
    learned = PartField("Learned", "What would you do again, or differently?", *STARTS["learned"])
    proof = LineField(label="Result to remember", max_length=60, help_text=RESULT_HELP)
    proof_status = AnswerField(SURE, Story.ProofStatus, forms.RadioSelect)
    cues = LineField(label="Cue words", max_length=90, help_text="Three to seven that bring it back.")
    status = AnswerField("How far is it?", STATUSES, forms.RadioSelect)
    organization = TextField(label="Where", max_length=120, help_text="An organization, a school, at home.")
    position = TextField(label="What you were there", max_length=120)
    happened = WholeField(label="When", max_length=40, help_text="A day, a month, a year, or about 2019.")
    setback = forms.BooleanField(label="It went wrong, or I was turned down", required=False)
    language = AnswerField("Written in", languages.ALL)
    aliases = TextField(label="Names to hide on paper", lines=2, max_length=500, help_text=ALIASES_HELP)
    tags = WholeField(label="Tags", help_text="Your own words, with commas between them.", max_length=MOST_TYPED)

    def clean_happened(self) -> str:
        """The text as typed; the day to sort by goes beside it."""
        text = self.cleaned_data["happened"]
        try:
            self.cleaned_data["happened_on"] = happened.parse(text, timezone.localdate())
        except ValueError as error:
            raise ValidationError(str(error)) from None
        return text

    def clean_tags(self) -> list[str]:
        """The names, each once; at most 20 of 40 characters."""
        names = tagging.split(self.cleaned_data["tags"])
        if len(names) > tagging.MOST_TAGS:
            raise ValidationError(f"At most {tagging.MOST_TAGS} tags; there are {len(names):,}.")
        longest = max(map(len, names), default=0)
        if longest > tagging.LONGEST_TAG:
            raise ValidationError(f"At most {tagging.LONGEST_TAG} characters a tag; one has {longest:,}.")
        return names

    def columns(self, *names: str) -> dict[str, Any]:
        """What these fields of the valid form say, as columns of a story."""
        texts = {name: self.cleaned_data[name] for name in names}
        if "happened" in texts:
            texts["happened_on"] = self.cleaned_data["happened_on"]
        if not texts.get("language", "-"):
            del texts["language"]
        return texts


class StoryForm(StoryFields):
    """The editor's page. Only a title is required; what the browser did not send at all stays as it was."""

    version = VersionField()
    bring_back = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, story: Story) -> None:
        """`story` may be new and unsaved, with its owner; without `data` the fields hold what it says."""
        self.story, self.brings_back, self.joined = story, False, False
        self.conflicts: frozenset[str] = frozenset()
        page = writing.as_saved(story)
        self.base = story.version if data is None else data.get("version")
        self.client_key = "" if data is None else data.get("client_key", "")
        if story._state.adding:
            self.client_key = self.client_key or str(uuid4())
        self.seen = merging.opened_with(page).text if data is None else data.get("seen", "")
        super().__init__(data, initial={**_fields(page), "version": story.version})
        self._offer_languages(story.language)
        for name, key in SHOWS.items():
            statement = competencies.BY_KEY[key].statement
            self.fields[name] = AnswerField(statement, STRENGTHS)
        chosen = self["language"].value()
        for name in (*PARTS, "learned", "title", "hook", "cues", "proof"):
            self.fields[name].widget.attrs["lang"] = chosen if chosen in languages.ALL else story.language

    def _offer_languages(self, own: str) -> None:
        """Add the story's own language where it is none of the usual ones, so that saving does not change it."""
        if own not in languages.ALL:
            self.fields["language"] = AnswerField("Written in", [*languages.ALL.items(), (own, own)])

    @property
    def written(self) -> merging.Written:
        """What the valid form says, without what was not sent."""
        clean = self.cleaned_data
        texts = self.columns(*(name for name in writing.TEXTS if name in self.data and name in self.fields))
        if "title" in texts:  # a box that is not ticked is not sent
            texts["setback"] = clean["setback"]
        strengths = {key: int(clean[name] or 0) for name, key in SHOWS.items()}
        shows = {key: strength for key, strength in strengths.items() if strength}
        sent = any(name in self.data for name in SHOWS)
        tags = clean["tags"] if "tags" in self.data else None
        return merging.Written(texts, clean["status"], shows if sent else None, tags)

    def save(self) -> Story:
        """Begin or revise the story. Raises writing.StaleError where it has changed since the page was opened."""
        if self.story._state.adding and (begun := self._begin()):
            return begun
        clean, opened = self.cleaned_data, merging.read_opened(self.seen)
        revised = writing.revise(
            self.story, self.written, base=clean["version"], opened=opened, bring_back=clean["bring_back"]
        )
        self.joined = revised.joined
        return revised.story

    def _begin(self) -> Story | None:
        """The new story; None where a second press of the button has just begun it, which is then the one to revise."""
        owner, key = self.story.owner, read_key(self.client_key)
        try:
            return writing.begin(owner, self.written, client_key=key)
        except IntegrityError:
            begun = Story.everything.of(owner).filter(client_key=key).first() if key else None
            if begun is None:
                raise
            self.story = begun
            return None

    def set_beside(self, stale: writing.StaleError) -> None:
        """Show what is saved now beside each text changed on both sides; the next save writes over it.

        What only the other page has changed stands on this one from now on.
        """
        saved = stale.story
        self.conflicts = stale.merged.conflicts & self.fields.keys()
        for name in self.conflicts:
            self[name].saved_now = in_words(saved, name)  # type: ignore[attr-defined]
        self.data = {**dict(self.data.items()), **_fields(stale.merged.written)}
        self.base, self.brings_back = saved.version, saved.trashed_at is not None
        self.seen = merging.opened_with(writing.as_saved(saved)).text

    @property
    def parts(self) -> list[BoundField]:
        """The five parts in the order they are told."""
        return [self[name] for name in (*PARTS, "learned")]

    @property
    def where_and_when(self) -> list[BoundField]:
        """What can be said around the story."""
        return [self[name] for name in ("organization", "position", "happened", "setback", "aliases")]

    @property
    def shows(self) -> list[tuple[BoundField, str, str]]:
        """The sixteen things it can show: the field, the strength chosen, and the plain word for the sheet."""
        return [
            (self[name], str(self[name].value() or 0), competencies.BY_KEY[key].word) for name, key in SHOWS.items()
        ]

    @property
    def shown(self) -> list[tuple[str, str]]:
        """What the page says the story shows, the strongest first: the plain word, and how strongly in words."""
        strengths = self.strengths
        keys = sheet_line.strongest(strengths)
        return [(competencies.BY_KEY[key].word, competencies.STRENGTHS[strengths[key]]) for key in keys]

    @property
    def strengths(self) -> dict[str, int]:
        """How strongly the page says that the story shows each of the sixteen, 1 to 3 by key; without the others."""
        typed = {key: str(self[name].value()) for name, key in SHOWS.items()}
        known = {str(strength): strength for strength in competencies.STRENGTHS}
        return {key: known[text] for key, text in typed.items() if text in known}

    @property
    def counts(self) -> spoken.Counts:
        """The words in each part, as the page holds them."""
        return spoken.count(*(str(self[name].value() or "") for name in PARTS))

    @property
    def open_groups(self) -> set[str]:
        """The folded groups that hold an error or a conflict and so stand open: "when", "shows", "tags"."""
        return {GROUPS[name] for name in (*self.errors, *self.conflicts) if name in GROUPS}


def read_key(text: str) -> UUID | None:
    """The key of an empty page; None for what is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


GROUPS = {
    **dict.fromkeys(("organization", "position", "happened", "setback", "language", "aliases"), "when"),
    **dict.fromkeys(SHOWS, "shows"),
    "tags": "tags",
}


def _fields(page: merging.Written) -> dict[str, Any]:
    """What the fields of the page hold, by their names; without what the page does not say."""
    fields = {**page.texts, "status": page.status} if page.status else dict(page.texts)
    if page.tags is not None:
        fields["tags"] = ", ".join(page.tags)
    if page.shows is not None:
        fields |= {name: page.shows.get(key, 0) for name, key in SHOWS.items()}
    return fields


def as_sent(story: Story) -> dict[str, str]:
    """What the fields of a story's page hold, by their names, as a page sends them."""
    fields = _fields(writing.as_saved(story))
    del fields["happened_on"]
    shown = {name: str(text) for name, text in fields.items()}
    return {**shown, "setback": "on" if story.setback else ""}


def in_words(story: Story, name: str) -> str:
    """A saved value as the person reads it."""
    if name == "proof_status":
        return story.get_proof_status_display()
    if name == "setback":
        return "Yes" if story.setback else "No"
    if name == "language":
        return languages.ALL.get(story.language, story.language)
    return getattr(story, name) or "Nothing."


class MemoriesForm(forms.Form):
    """Remember's one box."""

    memories = TextField(
        label="One memory a line",
        required=True,
        max_length=10 * LONGEST,
        lines=8,
        error_messages={"required": NO_LINE},
    )

    def clean_memories(self) -> list[str]:
        """The lines to keep; at most 200, none longer than a part of a story may be."""
        kept = remembering.lines(self.cleaned_data["memories"])
        if not kept:
            raise ValidationError(NO_LINE)
        if len(kept) > remembering.MOST_LINES:
            most = remembering.MOST_LINES
            raise ValidationError(f"There are {len(kept):,} lines here. Please keep {most} or fewer at once.")
        if max(map(len, kept)) > LONGEST:
            raise ValidationError(f"One line is longer than {LONGEST:,} characters.")
        return kept
