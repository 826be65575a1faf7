"""What the masthead shows: the places that exist for this person."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from storybank.example import bank


def menu(request: HttpRequest) -> dict[str, Any]:
    """Template context: `has_people` and `has_example`, each asked of the database only where a page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "has_people": SimpleLazyObject(lambda: user.people.exists()),
        "has_example": SimpleLazyObject(lambda: bank.is_there(user)),
    }
