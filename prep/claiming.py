"""When the example becomes a person's own: its interview, once it is for another post, and what it uses with it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from people.models import Person
from stories.models import Story

if TYPE_CHECKING:
    from prep.models import Opportunity

NAMES = ("position", "organization")


def claim_if_renamed(opportunity: "Opportunity", post: Mapping[str, Any]) -> None:
    """Let the example be the person's own where `post`, the columns about to be saved, makes it another post.

    In the transaction that saves them. The stories chosen for it and those who will be there come along. Whatever else
    is tried in the example leaves it one, or it could not be taken away any more by whoever has only looked around.
    """
    is_other = any(post.get(name, getattr(opportunity, name)) != getattr(opportunity, name) for name in NAMES)
    if not (opportunity.example and is_other):
        return
    interviews = opportunity.interviews.all()
    chosen, there = interviews.values("picks__story"), interviews.values("seats__person")
    Story.everything.filter(pk__in=chosen, example=True).update(example=False)
    Person.everyone.filter(pk__in=there, example=True).update(example=False)
    type(opportunity).everything.filter(pk=opportunity.pk).update(example=False)
    opportunity.example = False
