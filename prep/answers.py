"""The questions to expect as they stand on their page, each with the place that answers it, or with what helps."""

from dataclasses import dataclass, replace

from prep import briefing, expecting
from prep.briefing import Briefing, Place
from prep.coverage import means
from prep.expecting import Question
from prep.offers import Offer
from prep.phrases import CLOSEST, NOT_DONE


@dataclass(frozen=True)
class Row:
    """A question as it stands on the page: the place that answers it and how that story begins; or what comes nearest.

    `offer` is a story of the bank that is not chosen; `begun` one that is, for this, and not written yet; `phrase` what
    to say while there is none. `stands_for` is what a draft begun here is for.
    """

    question: Question
    place: Place | None = None
    opening: str = ""
    offer: Offer | None = None
    phrase: str = ""
    begun: Place | None = None

    @property
    def stands_for(self) -> str:
        """The id of what they look for, or the key of what a listener cares about."""
        wanted = self.question.wanted
        return str(wanted.id) if wanted.id > 0 else wanted.keys[0]


def rows(brief: Briefing) -> list[Row]:
    """All of them, in the order in which they are likely; two queries more than the briefing took."""
    questions = expecting.to_expect(brief.wanted, brief.listeners)
    stories = [place.story for place in brief.places]
    answers = expecting.answered(questions, stories)
    # What a listener cares about has no row of its own: a number below 0 tells these apart.
    open_ones = {
        at: replace(answer.question.wanted, id=answer.question.wanted.id or -at)
        for at, answer in enumerate(answers, start=1)
        if not answer.number
    }
    offers = brief.offers_for(tuple(open_ones.values())) if open_ones else {}
    openings = briefing.openings(story.id for story in stories)
    found = []
    for at, answer in enumerate(answers, start=1):
        number = answer.number or expecting.nearest(answer.question, stories)
        place = brief.places[number - 1] if number else None
        opening = openings.get(place.story.id, "") if place else ""
        if answer.number:
            found.append(Row(answer.question, place, opening))
        else:
            phrase = CLOSEST if place else NOT_DONE
            begun = next((one for one in brief.places if means(one.story, answer.question.wanted)), None)
            found.append(Row(answer.question, place, opening, offers.get(open_ones[at].id), phrase, begun))
    return found
