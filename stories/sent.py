"""What an open page sends of a story while somebody writes, read through the form of a story."""

from collections.abc import Mapping
from typing import Any

from stories import languages, tagging, writing
from stories.forms import SHOWS, STRENGTHS, AnswerField, StoryFields
from stories.merging import Written, merge_tags
from stories.models import Story

AROUND = {"status", "tags"}  # and what it shows: they are added and taken away, and never conflict


class SentForm(StoryFields):
    """Some fields of a story, by name; a title may be empty.

    `around` is as in storybank.saving.Save: what was changed of status, strengths and tags. What makes no sense there,
    and a name that is no field's, is passed over.
    """

    def __init__(self, texts: Mapping[str, str], around: Mapping[str, Any] | None = None) -> None:
        """Only the fields that were sent are made: a page sends some of them every few seconds."""
        known = StoryFields.base_fields
        self.sent = [name for name in texts if name in known and name not in AROUND]
        data = {name: texts[name] for name in self.sent} | _as_fields(around or {})
        self.base_fields = {name: known[name] for name in data if name in known}  # type: ignore[misc]
        super().__init__(data)
        self.removed = _tags(around or {}, "remove")
        for name in data.keys() & SHOWS.keys():
            self.fields[name] = AnswerField(SHOWS[name], STRENGTHS)
        if "title" in self.fields:
            self.fields["title"].required = False

    def offer(self, *own: str) -> None:
        """Take these languages too, which are none of the usual ones."""
        if "language" in self.errors:
            choices = [*languages.ALL.items(), *zip(own, own, strict=True)]
            self.fields["language"].choices = choices  # type: ignore[attr-defined]
            self.full_clean()

    @property
    def refusals(self) -> dict[str, str]:
        """What is wrong with which field; the tags put on are checked by themselves."""
        return {name: str(errors[0]) for name, errors in self.errors.items()}

    @property
    def texts(self) -> dict[str, Any]:
        """What the valid form says, as columns of a story."""
        return self.columns(*self.sent)

    def over(self, story: Story) -> Written:
        """What the valid form says, with what is saved around the story and was not changed."""
        strengths = {key: int(self.cleaned_data[name] or 0) for name, key in SHOWS.items() if name in self.fields}
        shows, tags = None, None
        if strengths or "tags" in self.fields:
            saved = writing.as_saved(story)
            shows = {key: strength for key, strength in {**(saved.shows or {}), **strengths}.items() if strength}
            tags = merge_tags(self.cleaned_data.get("tags", []), self.removed, saved.tags or [])
        return Written(self.texts, self.cleaned_data.get("status", ""), shows, tags)


def too_many(written: Written) -> dict[str, str]:
    """What is wrong with the tags that a story would have: nothing up to 20."""
    number = len(written.tags or [])
    return {"tags": f"At most {tagging.MOST_TAGS} tags; there are {number:,}."} if number > tagging.MOST_TAGS else {}


def _as_fields(around: Mapping[str, Any]) -> dict[str, str]:
    """What was changed around a story, as the fields of its page would say it; tags are those put on."""
    shows = around.get("shows")
    named = {f"competencies-{key}": str(strength) for key, strength in shows.items()} if isinstance(shows, dict) else {}
    fields = {name: strength for name, strength in named.items() if name in SHOWS}
    if "status" in around:
        fields["status"] = str(around["status"])
    if "tags" in around:
        fields["tags"] = "\n".join(_tags(around, "add"))
    return fields


def _tags(around: Mapping[str, Any], change: str) -> list[str]:
    """The tags put on ("add") or taken off ("remove")."""
    tags = around.get("tags")
    names = tags.get(change) if isinstance(tags, dict) else None
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
