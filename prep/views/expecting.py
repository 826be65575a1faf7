"""The questions to expect, each with the story that answers it."""

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from prep import briefing, expecting, returning
from prep.briefing import Briefing, Place
from prep.coverage import means
from prep.expecting import Question
from prep.models import Interview
from prep.offers import Offer
from prep.phrases import CLOSEST, NOT_DONE
from storybank.http import SignedIn


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


@require_safe
def expected(request: SignedIn, pk: int) -> HttpResponse:
    """About me and Why here first, for they come first; then what they are likely to ask."""
    found = get_object_or_404(Interview.objects.of(request.user), pk=pk)
    brief = briefing.load(found)
    rows = _rows(brief)
    context = {
        "interview": found,
        "brief": brief,
        "rows": rows,
        "asked_before": returning.asked_before(found, [key for one in brief.wanted for key in one.keys]),
        "answered": sum(row.place is not None and not row.phrase for row in rows),
        "place": "interviews",
    }
    return render(request, "prep/expected.html", context)


def _rows(brief: Briefing) -> list[Row]:
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
    rows = []
    for at, answer in enumerate(answers, start=1):
        number = answer.number or expecting.nearest(answer.question, stories)
        place = brief.places[number - 1] if number else None
        opening = openings.get(place.story.id, "") if place else ""
        if answer.number:
            rows.append(Row(answer.question, place, opening))
        else:
            phrase = CLOSEST if place else NOT_DONE
            begun = next((one for one in brief.places if means(one.story, answer.question.wanted)), None)
            rows.append(Row(answer.question, place, opening, offers.get(open_ones[at].id), phrase, begun))
    return rows
