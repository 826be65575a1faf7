"""Why no choice can be said to be better than another, in words, and where that is mended."""

from dataclasses import dataclass

from django.urls import reverse

from prep.briefing import Briefing
from prep.candidates import Field
from prep.shortlist.suggest import Suggestion
from stories.models import Story

NO_STORIES = "There is no story of your own yet of which anything is written."
ONLY_TITLES = "Your stories are only titles yet. Cue words and a result are enough to choose one."
NOTHING_ASKED = "Say what they look for or who will be there first: without that, no choice is better than another."
ALL_BARRED = "Every story that could be told is left out by you. Let one in again."
SHOWS_NOTHING = "None of your stories shows any of this yet. Say in the editor what each of them shows."
MOST_TITLES = 3


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way, and the ways to mend it: words and addresses, the first to be taken first."""

    says: str
    ways: tuple[tuple[str, str], ...] = ()


def obstacle(brief: Briefing, field: Field, answer: Suggestion) -> Obstacle | None:
    """What stands in the way of judging a choice; None where nothing does."""
    here = [brief.interview.pk]
    if not field.candidates:
        return _nothing_written(brief)
    if all(one.left_out for one in field.candidates):
        return Obstacle(ALL_BARRED)
    if not brief.wanted and not any(one.cares for one in brief.listeners):
        ways = (("What are they looking for?", "prep:looked_for"), ("Who will be there?", "prep:people"))
        return Obstacle(NOTHING_ASKED, tuple((words, reverse(name, args=here)) for words, name in ways))
    if answer.too_many_kept:
        k = brief.interview.k - len(field.trashed)
        kept, many = k + answer.too_many_kept, answer.too_many_kept
        return Obstacle(f"You keep {kept} stories, and there are {k} places. Let {many} go.")
    return None if answer.chosen else Obstacle(SHOWS_NOTHING, (("What they show", reverse("stories:shows")),))


def _nothing_written(brief: Briefing) -> Obstacle:
    mine = Story.objects.filter(owner=brief.interview.opportunity.owner_id).awake().own().order_by("-pk")
    back = f"?back={reverse('prep:suggest', args=[brief.interview.pk])}"
    titles = [(f"Write “{one}”", reverse("stories:edit", args=[one.pk]) + back) for one in mine[:MOST_TITLES]]
    if titles:
        return Obstacle(ONLY_TITLES, tuple(titles))
    return Obstacle(NO_STORIES, (("Begin with what you remember", reverse("stories:remember")),))
