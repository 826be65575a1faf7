"""Makes and reads the rows of these tests, in a process beside the server: `python -m tests.drafting.rows`.

Reads one request a line, JSON of `[what, arguments]`, and answers with one line. It holds no connection between two
requests: SQLite ends its log with the last one, and a killed server must find everything as it left it.
"""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from accounts.models import User  # noqa: E402
from stories.history import TEXTS  # noqa: E402
from stories.models import Revision, Story  # noqa: E402
from tests.browser.people import session  # noqa: E402

HELD = ExitStack()


def make(stories: int) -> dict[str, object]:
    """Somebody signed in who has so many empty stories."""
    with transaction.atomic():
        user = User.objects.create_user(f"person{User.objects.count()}@example.org", None, name="Nora Vance")
        rows = [Story.objects.create(owner=user) for _ in range(stories)]
        return {"session": session(user), "stories": [story.pk for story in rows]}


def now(stories: list[int]) -> dict[int, dict[str, Any]]:
    """The texts and the version of each of these stories."""
    return {row["pk"]: row for row in Story.objects.filter(pk__in=stories).values("pk", "version", *TEXTS)}


def before(story: int) -> list[dict[str, Any]]:
    """The texts of each revision of a story, the oldest first."""
    return list(Revision.objects.filter(story=story).order_by("pk").values_list("texts", flat=True))


def titled(start: str) -> list[str]:
    """The titles that begin so, once for each story."""
    return list(Story.objects.filter(title__startswith=start).values_list("title", flat=True))


def hold(story: int) -> None:
    """Let nobody write this story until `let_go`."""
    HELD.enter_context(transaction.atomic())
    Story.objects.select_for_update().get(pk=story)


def let_go() -> None:
    """The end of `hold`."""
    HELD.close()


CAN: dict[str, Callable[..., Any]] = {one.__name__: one for one in (make, now, before, titled, hold, let_go)}

if __name__ == "__main__":
    for line in sys.stdin:
        what, arguments = json.loads(line)
        print(json.dumps(CAN[what](*arguments)), flush=True)
        if what != "hold":
            connection.close()
