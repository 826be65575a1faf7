"""What was asked without a story, and the story that answers it now."""

from collections.abc import Sequence
from dataclasses import dataclass

from prep.asked import Question
from prep.briefing import Briefing
from prep.coverage import Wanted, strength
from prep.offers import Offer
from stories.models import Story


@dataclass(frozen=True)
class Gap:
    """A question without a story, and what answers it now; `number` is its place among the chosen, 0 where it has none.

    `story` is None where nothing answers it yet.
    """

    question: Question
    story: Offer | None = None
    number: int = 0


def answered(brief: Briefing, questions: Sequence[Question]) -> list[Gap]:
    """Each question that had no story: by the best of the chosen, else of the bank; at most five queries."""
    named = [one for one in questions if one.without]
    wanted = {one.wording: Wanted(-at, one.wording, 1, one.keys, frozenset()) for at, one in enumerate(named, 1)}
    chosen = {one.wording: _best(brief, wanted[one.wording]) for one in named}
    missing = tuple(wanted[one.wording] for one in named if one.keys and not chosen[one.wording])
    offered = brief.offers_for(missing) if missing else {}
    offers = {key: offer for key, offer in offered.items() if not offer.left_out}
    begun = _begun(brief, [one.wording for one in named if not chosen[one.wording]])
    found = []
    for one in named:
        number = chosen[one.wording]
        place = brief.places[number - 1].story if number else None
        story = Offer(place.id, place.title) if place else offers.get(wanted[one.wording].id) or begun.get(one.wording)
        found.append(Gap(one, story, number))
    return found


def _best(brief: Briefing, wanted: Wanted) -> int:
    shown = {place.number: strength(place.story, wanted) for place in brief.places}
    best = max(shown, key=lambda number: (shown[number], -number), default=0)
    return best if best and shown[best] else 0


def _begun(brief: Briefing, wordings: list[str]) -> dict[str, Offer]:
    """Stories that were begun for these very questions, of which something is written."""
    if not wordings:
        return {}
    mine = Story.objects.filter(owner=brief.interview.opportunity.owner_id, question__in=wordings).begun()
    return {
        story.question: Offer(story.pk, str(story)) for story in mine.order_by("pk").only("pk", "title", "question")
    }
