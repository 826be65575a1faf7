"""The ten: choosing, ordering, keeping and taking out. Every verb holds the interview, so that places stay 1, 2, 3 …"""

from django.core.exceptions import ValidationError
from django.db import transaction

from prep import expecting
from prep.coverage import Wanted
from prep.models import Interview, Pick
from stories import asking
from stories.models import Story
from stories.questions import Asked
from stories.tagging import LONGEST_TAG, retag, split


def add(
    interview: Interview, story: Story, *, place: int | None = None, kept: bool = False, question: str = ""
) -> Pick:
    """Choose a story, last or at `place` (from 1).

    Raises ValidationError when it is there already or no place is empty.
    """
    with transaction.atomic():
        picks = held(interview)
        interview.bars.filter(story=story).delete()  # whoever chooses it by hand has changed their mind
        if any(pick.story_id == story.pk for pick in picks):
            raise ValidationError(f"“{story}” is already one of them.")
        if len(picks) >= interview.k:
            raise ValidationError(f"All {interview.k} places are taken. Take one out first.")
        pick = Pick.objects.create(interview=interview, story=story, position=0, kept=kept, question=question)
        renumber(_moved(picks, pick, place or len(picks) + 1))
    return pick


def take_out(pick: Pick) -> int:
    """The story stays in the bank; those behind it move up. Returns the place it had, as it was shown."""
    with transaction.atomic():
        picks = held(pick.interview)
        Pick.objects.filter(pk=pick.pk).delete()
        renumber([other for other in picks if other.pk != pick.pk])
    return picks.index(pick) + 1 if pick in picks else pick.position


def move(pick: Pick, place: int) -> int:
    """Put a chosen story at `place`; below 1 is the first, beyond the end the last. Returns the place it has now."""
    with transaction.atomic():
        order = _moved([other for other in held(pick.interview) if other.pk != pick.pk], pick, place)
        renumber(order)
    return order.index(pick) + 1


def keep(pick: Pick, kept: bool) -> None:
    """Kept ones stay whatever is suggested later."""
    Pick.objects.filter(pk=pick.pk).update(kept=kept)


def draft_for(interview: Interview, wanted: Wanted, asked: Asked | None = None) -> Story:
    """Begin a story for something nothing shows yet: it carries the question and takes the next empty place.

    Without `asked` it is the first question for what is wanted. Something in own words of which nobody said yet what
    shows it is shown by a tag of its name from then on, which the draft carries.

    Asked for twice, it is the same draft. Raises ValidationError when no place is empty.
    """
    asked = asked or expecting.first_question(wanted)
    title = wanted.about[:1].upper() + wanted.about[1:][:79]
    with transaction.atomic():
        held(interview)
        same = interview.picks.filter(question=asked.wording, story__title=title, story__trashed_at=None)
        if begun := same.select_related("story").first():
            return begun.story
        owner = interview.opportunity.owner
        story = asking.start(owner, asked, title=title, keys=wanted.keys)
        retag(story, owner.tags.filter(pk__in=wanted.tag_ids).values_list("name", flat=True))
        if not wanted.is_said:
            _say_what_shows(interview, wanted, story)
        add(interview, story, question=asked.wording)
    return story


def _say_what_shows(interview: Interview, wanted: Wanted, story: Story) -> None:
    """Without it the draft could be written and called ready, and the gap it was begun for would never close."""
    [name] = split(wanted.text.replace(",", " ")) or ["what they asked for"]
    retag(story, [name[:LONGEST_TAG].rstrip()])
    for row in interview.opportunity.criteria.filter(pk=wanted.id):  # none, where another window has just dropped it
        row.tags.set(story.tags.all())


def held(interview: Interview) -> list[Pick]:
    """The picks in order, the interview locked until the caller's transaction ends; `k` is what it is now."""
    interview.k = Interview.objects.select_for_update().get(pk=interview.pk).k
    return list(interview.picks.all())


def _moved(others: list[Pick], pick: Pick, place: int) -> list[Pick]:
    at = min(max(place, 1), len(others) + 1) - 1
    return [*others[:at], pick, *others[at:]]


def renumber(order: list[Pick]) -> None:
    """Let these be numbered from 1 on, in this order; all of one interview that the caller has locked."""
    changed = [(number, pick) for number, pick in enumerate(order, start=1) if pick.position != number]
    for number, pick in changed:
        pick.position = number
    Pick.objects.bulk_update([pick for _, pick in changed], ["position"])
