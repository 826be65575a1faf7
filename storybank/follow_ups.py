"""What is due towards people, or from them, on the first page: promises, thanks, and a few who know one's work."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from people.models import Encounter, Person
from prep import acquaintances, thanking
from prep.models import Interview
from storybank.example.bank import OF_THE_EXAMPLE
from storybank.having import has_each

if TYPE_CHECKING:
    from accounts.models import User

AHEAD = timedelta(days=14)  # what is due later can wait
MOST_DUE, MOST_KNOWN = 6, 4


def follow_ups(user: "User", interview: Interview | None) -> dict[str, Any]:
    """For the template of home: `late`, `due`, `awaited`, `to_thank`, `knowing`, a few each; without people nothing, in
    one query. `more_to_thank` are the others, `unwritten` the notes that have waited long (prep.thanking.Folded).

    `thank_first` is whom to thank first for this interview, of which the page tells. `late` are the promises whose day
    has gone by: those come before all else. `awaited` are promises of others whose day has gone by. With
    `has_example`, which the template would ask for by itself.
    """
    has_people, has_example = has_each(user.pk, ((Person,), False), OF_THE_EXAMPLE)
    if not has_people:
        return {"has_example": has_example}
    today, owed = timezone.localdate(), thanking.owed(user)
    promised = list(Encounter.objects.of(user).due_by(today + AHEAD)[:MOST_DUE])
    late = [one for one in promised if one.due and one.due < today]
    return {
        "has_example": has_example,
        "today": today,
        "late": late,
        "due": promised[len(late) :],
        "awaited": Encounter.objects.of(user).overdue()[:MOST_DUE],
        "to_thank": owed.now[:MOST_DUE],
        "more_to_thank": thanking.folded(owed.now[MOST_DUE:]),
        "unwritten": owed.waiting,
        "thank_first": next((one for one in owed.now if one.interview == interview), None),
        "knowing": acquaintances.open_ones(user, MOST_KNOWN),
    }
