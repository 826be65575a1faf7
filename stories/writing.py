"""Writing a story: everything on its page is saved together, and nobody's words are written over unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from stories import history, tagging, trash, vouching
from stories.history import TEXTS as TEXTS
from stories.merging import Merged, Opened, Written, merge
from stories.models import Evidence, Revision, Story
from stories.remembering import memory

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Revised:
    """A story as it is saved now; `joined`: with changes that another page had saved meanwhile."""

    story: Story
    joined: bool


class StaleError(Exception):
    """The story has changed, or was deleted, since the page was opened. `story` is what is saved now."""

    def __init__(self, story: Story, merged: Merged) -> None:
        """`story` as the database has it; `merged` what would be saved, and which texts were changed on both sides."""
        super().__init__(story.pk)
        self.story, self.merged = story, merged


def as_saved(story: Story) -> Written:
    """What the page of a story holds when it is opened now."""
    status = story.status if story.is_finished else Story.Status.DRAFT
    texts = {name: getattr(story, name) for name in TEXTS}
    if story._state.adding:
        return Written(texts, status, {}, [])
    shows = dict(story.evidence.values_list("competency", "strength"))
    return Written(texts, status, shows, list(story.tagged_items.order_by("pk").values_list("tag__name", flat=True)))


def vouch(story: Story, proof: str) -> bool:
    """The person says that they are sure of this result, as they have just read it; False where it is another now."""
    return bool(Story.everything.filter(pk=story.pk, proof=proof).update(proof_vouched=proof))


@transaction.atomic(savepoint=False)
def begin(owner: "User", written: Written, *, client_key: UUID | None = None, client: str = "") -> Story:
    """A new story in the owner's bank, begun on the empty page `client_key` by the open page `client`.

    Raises IntegrityError where another request has begun the story of that page since; the transaction is lost then.
    """
    story = Story(owner=owner, client_key=client_key, last_client=client, **written.texts)
    story.proof_vouched = story.proof
    story.settle(written.status)
    story.save()
    _write_around(story, written)
    story.kept_last = None
    return story


def revise(
    story: Story, typed: Written, *, base: int | None, opened: Opened | None = None, bring_back: bool = False
) -> Revised:
    """Save what was typed on a page that was opened at version `base` and with `opened`.

    Raises StaleError, and writes nothing, where a text was changed here and elsewhere (without `opened`: where any
    differs from one saved since), and for a story in the trash unless it is to be brought back; what was typed is set
    aside then. Only a change of texts makes a new version: tags, status and what it shows never conflict.
    """
    with transaction.atomic():
        saved = Story.everything.to_write(story.pk)
        merged = merge(typed, opened, as_saved(saved))
        stale = (merged.conflicts and base != saved.version) or (saved.trashed_at and not bring_back)
        if stale:
            write(saved, Written(), aside=merged.written.texts)
        else:
            _revise(saved, merged.written)
    if stale:
        raise StaleError(saved, merged)
    return Revised(saved, merged.joined)


def _revise(saved: Story, written: Written) -> None:
    if saved.trashed_at:
        trash.restore(saved)
    write(saved, written)


def write(story: Story, written: Written, *, client: str = "", aside: Mapping[str, Any] | None = None) -> None:
    """Save the columns that differ, and keep the texts as they were where that is due (stories/history.py).

    `story` comes from `to_write`, in a transaction; `client` is the open page that saves, nothing for a form; `aside`
    has texts of its that stand against those saved. An example whose words somebody edits is their own from then on.
    """
    before, due = story.status, history.is_due(story, client)
    changed = {name: text for name, text in written.texts.items() if getattr(story, name) != text}
    if changed and due:
        history.keep(story, Revision.Why.EDIT, client)
    if aside:
        history.set_aside(story, aside, client)
    seen = _vouch(story, changed, sitting=not due)
    for name, text in changed.items():
        setattr(story, name, text)
    story.settle(written.status)
    around = _write_around(story, written)
    seen += _note_client(story, client, changed) if written.texts or aside else []
    if changed or around or story.status != before:
        story.version += bool(changed)
        story.example = story.example and not changed
        seen += [*changed, "status", "version", "example", "edited_at"]
    if seen:
        story.save(update_fields=seen)


def _vouch(story: Story, changed: Mapping[str, Any], *, sitting: bool) -> list[str]:
    """Note of which result the person is sure, before `changed` is written; the columns to save."""
    if not changed.keys() & {"proof", "proof_status"}:
        return []
    proof, said = changed.get("proof", story.proof), "proof_status" in changed
    # A story from before this was noted: what they were sure of is what it said until now.
    vouched = story.proof_vouched or (story.proof if story.proof_status in vouching.SURE else "")
    story.proof_vouched = vouching.vouched_for(
        proof=proof, before=story.proof, vouched=vouched, said=said, sitting=sitting
    )
    return ["proof_vouched"]


def _note_client(story: Story, client: str, changed: Mapping[str, Any]) -> list[str]:
    """Note who wrote the texts, or that others saw them saved as well; the columns to save."""
    before = story.last_client
    if changed or client != before:
        story.last_client = client if changed else ""
    return ["last_client"] if story.last_client != before else []


@transaction.atomic
def bring_back(story: Story, revision: Revision) -> Revision | None:
    """Let the story read as it did. Returns the texts that it had until now, None where they are no others."""
    saved = Story.everything.to_write(story.pk)
    columns = revision.columns
    if history.texts(saved, **columns) == history.texts(saved):
        return None
    kept = history.keep(saved, Revision.Why.RESTORE) or saved.revisions.first()
    for name, text in columns.items():
        setattr(saved, name, text)
    saved.settle()
    saved.version, saved.last_client, saved.example = saved.version + 1, "", False
    saved.proof_vouched = saved.proof
    saved.save(update_fields=[*columns, "proof_vouched", "status", "version", "last_client", "example", "edited_at"])
    return kept


def _write_around(story: Story, written: Written) -> bool:
    """Save what it shows and its tags. True if that changed anything."""
    shown = written.shows is not None and show(story, written.shows)
    tagged = written.tags is not None and tagging.retag(story, written.tags)
    return shown or tagged


JUST_NOW = timedelta(hours=1)


@transaction.atomic
def remember(owner: "User", lines: list[str]) -> tuple[int, int]:
    """Make a story of each line; the first becomes the newest and stands on top.

    Returns how many were made, and how many were not because the same line had been kept within the hour and nothing
    was done with it since: a button pressed twice.
    """
    get_user_model()._default_manager.select_for_update().get(pk=owner.pk)  # the second press waits for the first
    stories = [Story(owner=owner, **vars(memory(line))) for line in reversed(lines)]
    recent = owner.stories.untouched().filter(created_at__gt=timezone.now() - JUST_NOW)
    there = set(recent.values_list("title", "hook", "situation"))
    new = [story for story in stories if (story.title, story.hook, story.situation) not in there]
    for story in new:
        story.settle()
    Story.objects.bulk_create(new)
    return len(new), len(stories) - len(new)


@transaction.atomic
def show(story: Story, strengths: dict[str, int]) -> bool:
    """Let the story show exactly these, each as strongly as given (1 to 3, by key). True if that changed anything."""
    if dict(story.evidence.values_list("competency", "strength")) == strengths:
        return False
    story.evidence.exclude(competency__in=strengths).delete()
    Evidence.objects.bulk_create(
        [Evidence(story=story, competency=key, strength=strength) for key, strength in strengths.items()],
        update_conflicts=True,
        unique_fields=["story", "competency"],
        update_fields=["strength"],
    )
    return True
