"""What pages ask of a person: whether they know anybody, whether the example is there."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from people.models import Person
from storybank.example import bank
from storybank.having import has_any


def menu(request: HttpRequest) -> dict[str, Any]:
    """Template context: `has_people` and `has_example`; who is asking, and what they have, is looked up where shown."""
    user: Any = getattr(request, "user", AnonymousUser())
    return {
        "has_people": SimpleLazyObject(lambda: user.is_authenticated and has_any(user.pk, Person)),
        "has_example": SimpleLazyObject(lambda: user.is_authenticated and bank.is_there(user)),
    }
