"""Saying by hand where one stands with somebody, and taking the word back."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from people.models import Person
from prep.ties import Standing

Word = dict[str, Any]  # what was said, as `unsay` needs it, fit for JSON


@transaction.atomic
def say(person: Person, state: str, on: date) -> Word | None:
    """One stands so (prep.doors) from that day on.

    Said again it is one word; of today it then counts from this moment, for something else may have been said since.
    None where it was said before and nothing changes.
    """
    now = timezone.now()
    word, is_new = Standing.objects.get_or_create(person=person, state=state, on=on, defaults={"said_at": now})
    if not is_new and on != timezone.localdate():
        return None
    before = word.said_at.isoformat() if word.said_at and not is_new else None
    Standing.objects.filter(pk=word.pk).update(said_at=now)
    return {"pk": word.pk, "is_new": is_new, "before": before, "said_at": now.isoformat()}


@transaction.atomic
def unsay(person: Person, word: Mapping[str, Any]) -> None:
    """Undo `say`, twice is as good as once; a word that was said again since stays."""
    said = Standing.objects.filter(person=person, pk=word["pk"], said_at=datetime.fromisoformat(word["said_at"]))
    if word["is_new"]:
        said.delete()
    else:
        said.update(said_at=datetime.fromisoformat(word["before"]) if word["before"] else None)
