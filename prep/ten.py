"""The ten: choosing, ordering, keeping and taking out. Every verb holds the interview, so that places stay 1, 2, 3 …"""

from django.core.exceptions import ValidationError
from django.db import transaction

from prep.coverage import Wanted
from prep.models import Interview, Pick
from stories import questions
from stories.models import Evidence, Story
from stories.tagging import retag

MEANT = 2  # a draft begun for something is meant to show it; it counts only once something of it is written


def add(
    interview: Interview, story: Story, *, place: int | None = None, kept: bool = False, question: str = ""
) -> Pick:
    """Choose a story, last or at `place` (from 1).

    Raises ValidationError when it is there already or no place is empty.
    """
    with transaction.atomic():
        picks = _held(interview)
        if any(pick.story_id == story.pk for pick in picks):
            raise ValidationError(f"“{story}” is already one of them.")
        if len(picks) >= interview.k:
            raise ValidationError(f"All {interview.k} places are taken. Take one out first.")
        pick = Pick.objects.create(interview=interview, story=story, position=0, kept=kept, question=question)
        _renumber(_moved(picks, pick, place or len(picks) + 1))
    return pick


def take_out(pick: Pick) -> int:
    """The story stays in the bank; those behind it move up. Returns the place it had, as it was shown."""
    with transaction.atomic():
        picks = _held(pick.interview)
        Pick.objects.filter(pk=pick.pk).delete()
        _renumber([other for other in picks if other.pk != pick.pk])
    return picks.index(pick) + 1 if pick in picks else pick.position


def move(pick: Pick, place: int) -> int:
    """Put a chosen story at `place`; below 1 is the first, beyond the end the last. Returns the place it has now."""
    with transaction.atomic():
        order = _moved([other for other in _held(pick.interview) if other.pk != pick.pk], pick, place)
        _renumber(order)
    return order.index(pick) + 1


def keep(pick: Pick, kept: bool) -> None:
    """Kept ones stay whatever is suggested later."""
    Pick.objects.filter(pk=pick.pk).update(kept=kept)


def draft_for(interview: Interview, wanted: Wanted) -> Story:
    """Begin a story for something nothing shows yet: it carries the question and takes the next empty place.

    Asked for twice, it is the same draft. Raises ValidationError when no place is empty.
    """
    key, question = questions.first(wanted.keys[0]) if wanted.keys else ("", f"Tell us about this: {wanted.text}")
    title = wanted.about[:1].upper() + wanted.about[1:][:79]
    with transaction.atomic():
        _held(interview)
        same = interview.picks.filter(question=question, story__title=title, story__trashed_at=None)
        if begun := same.select_related("story").first():
            return begun.story
        owner = interview.opportunity.owner
        story = Story.objects.create(owner=owner, title=title, question_key=key, question=question)
        Evidence.objects.bulk_create(Evidence(story=story, competency=one, strength=MEANT) for one in wanted.keys)
        retag(story, owner.tags.filter(pk__in=wanted.tag_ids).values_list("name", flat=True))
        add(interview, story, question=question)
    return story


def _held(interview: Interview) -> list[Pick]:
    """The picks in order, the interview locked until the transaction ends."""
    Interview.objects.select_for_update().get(pk=interview.pk)
    return list(interview.picks.all())


def _moved(others: list[Pick], pick: Pick, place: int) -> list[Pick]:
    at = min(max(place, 1), len(others) + 1) - 1
    return [*others[:at], pick, *others[at:]]


def _renumber(order: list[Pick]) -> None:
    changed = [(number, pick) for number, pick in enumerate(order, start=1) if pick.position != number]
    for number, pick in changed:
        pick.position = number
    Pick.objects.bulk_update([pick for _, pick in changed], ["position"])
