"""What is missing: the rules of stories/missing.py, asked with what the interviews ahead look for and what was told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prep.briefing import wanted_for
from prep.coverage import Wanted
from prep.expecting import first_question, kinds
from prep.models import Interview, Telling
from stories import missing as rules
from stories.competencies import TAG_STRENGTH
from stories.missing import MOST_TOLD, Bank, Do, Sought, Step
from stories.models import TaggedStory
from stories.shelf import LOOKED_AT, left_out, look
from stories.showing import SHOWN, Glance
from storybank.http import SignedIn
from storybank.steps import shown

if TYPE_CHECKING:
    from accounts.models import User

MOST_AHEAD = 3  # interviews that are looked at: whoever has more prepares for the next ones first
LATELY = timedelta(days=365)  # "told more than 3 times in the last twelve months" (CRAFT.md, A bank)
Tagged = Mapping[int, set[int]]


@dataclass(frozen=True)
class Ahead:
    """An interview ahead, what it looks for, and whether another story may be chosen for it."""

    interview: Interview
    wanted: Sequence[Wanted]
    has_room: bool


@require_safe
def missing(request: SignedIn) -> HttpResponse:
    """Every rule for a bank that is not met, why it is one, and its next step."""
    bank = bank_of(look(request.user), ahead_of(request.user))
    found = rules.find(bank)
    context = {
        "place": "stories",
        "room": "missing",
        "back": request.path,
        "findings": [shown(one, request.path) for one in found.findings],
        "good": found.good,
        "left_out": left_out(request.user, bank.stories),
        "looked_at": LOOKED_AT if len(bank.stories) == LOOKED_AT else 0,
    }
    return render(request, "missing.html", context)


def ahead_of(user: "User") -> list[Ahead]:
    """The next interviews; those of the example only where there is none of the person's own."""
    found = Interview.objects.of(user).ahead(timezone.now()).own_first().at_a_glance()[:MOST_AHEAD]
    own = [one for one in found if not one.opportunity.example] or found
    return [Ahead(one, wanted_for(one), one.chosen < one.k) for one in own]  # type: ignore[attr-defined]  # annotated


def bank_of(stories: list[Glance], ahead: Sequence[Ahead]) -> Bank:
    """What `stories.shelf.look` has found, as the rules see it; at most two more queries.

    With an interview of one's own ahead only one's own stories count; beside those the example's interview does not.
    """
    if any(not one.interview.opportunity.example for one in ahead):
        stories = [story for story in stories if not story.example]
    elif any(not story.example for story in stories):
        ahead = ()
    return Bank(stories, _sought(stories, ahead), _told(stories))


def _told(stories: Sequence[Glance]) -> dict[int, int]:
    """How often each was told in the last twelve months, of those that were told often at all."""
    since = timezone.localdate() - LATELY
    often = [one.pk for one in stories if one.told_count > MOST_TOLD and one.last_told_on and one.last_told_on >= since]
    if not often:
        return {}
    lately = Telling.objects.filter(story__in=often).since(since).order_by().values_list("story")
    return dict(lately.annotate(times=Count("pk")))


def _sought(stories: Sequence[Glance], ahead: Sequence[Ahead]) -> list[Sought]:
    """Each thing once, however many interviews look for it: for the one that is next."""
    tags = {tag for one in ahead for wanted in one.wanted for tag in wanted.tag_ids}
    tagged = _tagged([story.pk for story in stories], tags)
    found: dict[str, Sought] = {}
    for one in ahead:
        for wanted in one.wanted:
            if wanted.keys or wanted.tag_ids:
                found.setdefault(wanted.about, _look_for(one, wanted, stories, tagged))
    return list(found.values())


def _tagged(stories: Sequence[int], tags: set[int]) -> Tagged:
    carried: dict[int, set[int]] = {pk: set() for pk in stories}
    if tags:
        rows = TaggedStory.objects.filter(content_object__in=stories, tag__in=tags)
        for pk, tag in rows.values_list("content_object_id", "tag_id"):
            carried[pk].add(tag)
    return carried


def _look_for(ahead: Ahead, wanted: Wanted, stories: Sequence[Glance], tagged: Tagged) -> Sought:
    def strength(story: Glance) -> int:
        signs = [story.strengths.get(key, 0) for key in wanted.keys]
        return max([*signs, TAG_STRENGTH if tagged[story.pk] & wanted.tag_ids else 0])

    fitting = sorted(filter(strength, stories), key=lambda story: -strength(story))
    return Sought(
        wanted.about,
        tuple(story for story in fitting if story.far and strength(story) >= SHOWN),
        next((story for story in fitting if not story.far), None),
        _first_step(ahead, wanted),
        kinds(wanted),
    )


def _first_step(ahead: Ahead, wanted: Wanted) -> Step:
    """A draft with a place among the ten; where none is empty, a draft alone; for words of their own, the page."""
    if ahead.has_room:
        return Step("Draft one now", Do.DRAFT, (ahead.interview.pk, wanted.id))
    if wanted.keys:
        return Step("Draft one now", Do.BEGIN, (first_question(wanted).key,))
    return Step("Open the interview", Do.OPEN, (ahead.interview.pk,))
