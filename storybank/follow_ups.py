"""What is due towards people, on the first page: promises, thanks, and a few who know one's work."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from people.models import Encounter, Person
from prep import acquaintances, thanking
from storybank.having import has_any

if TYPE_CHECKING:
    from accounts.models import User

AHEAD = timedelta(days=14)  # what is due later can wait
MOST_DUE, MOST_KNOWN = 6, 4


def follow_ups(user: "User") -> dict[str, Any]:
    """For the template of home: `due`, `to_thank`, `knowing`, a few each; without people nothing, in one query."""
    if not has_any(user.pk, Person):
        return {"has_people": False}
    today = timezone.localdate()
    return {
        "has_people": True,  # so that the masthead need not ask again
        "today": today,
        "due": Encounter.objects.of(user).due_by(today + AHEAD)[:MOST_DUE],
        "to_thank": thanking.owed(user)[:MOST_DUE],
        "knowing": acquaintances.open_ones(user, MOST_KNOWN),
    }
