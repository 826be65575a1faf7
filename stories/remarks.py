"""Remarks about a story: what is said of it, and what the person does not want to hear of it again."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from stories import coaching
from stories.coaching import KINDS, Advice, Draft
from stories.forms import StoryForm
from stories.models import Story

TWO_FIGURES = "two-figures"
TEXTS = ("situation", "task", "action", "result", "proof", "proof_status", "cues", "language")


def of_page(form: StoryForm, words_a_minute: int) -> Advice:
    """What is to be said of a page as it stands, without what was hidden; the day is the one that is saved."""
    texts = {name: str(form[name].value() or "") for name in TEXTS}
    return coaching.advise(draft(form.story, words_a_minute, **texts)).without(hidden(form.story))


def draft(story: Story, words_a_minute: int, **texts: str) -> Draft:
    """A story for the coach; `texts` stand for those that are saved."""
    saved = {name: getattr(story, name) for name in TEXTS}
    day, today = story.happened_on, timezone.localdate()
    given = {**saved, "vouched": story.proof_vouched, **texts}
    return Draft(**given, happened_on=day, today=today, words_a_minute=words_a_minute)


def for_script(story: Story) -> dict[str, Any]:
    """What the script in the margin goes by: limits, words, what is hidden here, the day, what was vouched for."""
    today = timezone.localdate().isoformat()
    return {**coaching.table(), "today": today, "vouched": story.proof_vouched, "hidden": sorted(hidden(story))}


def at_odds(story: Story) -> str:
    """What the story and its result to remember say differently, in words; "" where nobody wants to hear of it."""
    if TWO_FIGURES in hidden(story):
        return ""
    before = (story.situation, story.task, story.action)
    return coaching.at_odds(before, story.result, story.proof, story.language)


def hidden(story: Story) -> frozenset[str]:
    """The kinds of remark that the person does not want to see here."""
    return frozenset(story.dismissed.split())


def hide(story: Story, kind: str) -> None:
    """Do not say this of the story again, however it changes."""
    _keep(story, lambda kinds: kinds | {kind})


def show_again(story: Story, *kinds: str) -> None:
    """Say these again; all of them where none is named."""
    _keep(story, lambda known: known - set(kinds) if kinds else frozenset())


@transaction.atomic
def _keep(story: Story, change: Callable[[frozenset[str]], frozenset[str]]) -> None:
    rows = Story.everything.filter(pk=story.pk)
    kinds = change(hidden(rows.select_for_update().get()))
    rows.update(dismissed="\n".join(kind for kind in KINDS if kind in kinds))
