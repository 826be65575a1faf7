"""How many stories there are, in words, and how many carry which tag. Only a thousand of a status are counted: no page
may wait for more.
"""

from dataclasses import dataclass

from django.db import connections, router

from stories.models import Story, Tag
from stories.spelling import fold

MOST = 1_000
# By hand: put together anew for every page, these queries would take ten times as long to make as to answer.
OF_ONE = "(SELECT count(*) FROM (SELECT 1 FROM stories_story WHERE {whose} LIMIT %s) AS counted)"
WHOSE = "owner_id = %s AND trashed_at IS NULL AND status = %s"
IN_USE = "SELECT folded, name, uses FROM stories_tag WHERE owner_id = %s AND uses > 0"
COUNTED = "SELECT " + ", ".join(OF_ONE.format(whose=WHOSE) for _ in Story.Status.values)


@dataclass(frozen=True)
class Numbers:
    """How many stories somebody has of each status, those left out that there are none of; at most `MOST`."""

    by_status: dict[str, int]

    @classmethod
    def of(cls, owner: int) -> "Numbers":
        """Those of the person with this number, outside the trash, in one query."""
        asked = [value for status in Story.Status.values for value in (owner, status, MOST)]
        with connections[router.db_for_read(Story)].cursor() as cursor:
            cursor.execute(COUNTED, asked)
            found = zip(Story.Status.values, cursor.fetchone(), strict=True)
        return cls({status: number for status, number in found if number})

    @property
    def total(self) -> str:
        """All of them; "" where there are none."""
        number = sum(self.by_status.values())
        if MOST in self.by_status.values():
            return f"{number - 1:,}+"
        return f"{number:,}" if number else ""

    @property
    def in_words(self) -> str:
        """A sentence about all of them and the ready ones."""
        total, ready = sum(self.by_status.values()), self.by_status.get(Story.Status.READY, 0)
        stories = "1 story" if total == 1 else f"{self.total} stories"
        if ready == total > 1:
            return f"{stories}, all of them ready."
        of_them = " of them" if total > 1 else ""
        return f"{stories}, {at_least(ready) if ready else 'none'}{of_them} ready."


def most_used(owner: int, most: int, first: str, among: int) -> list[tuple[str, str, int]]:
    """The tags of the most stories, as folded, name and number, the most used first.

    The one named `first`, as it was typed, stands before them where it is not `among` the first so many; with 0 where
    no story carries it.
    """
    folded = fold(first)
    with connections[router.db_for_read(Tag)].cursor() as cursor:
        cursor.execute(f"{IN_USE} ORDER BY uses DESC, folded LIMIT %s", [owner, most])
        rows: list[tuple[str, str, int]] = cursor.fetchall()
        if first and folded not in [row[0] for row in rows[:among]]:
            cursor.execute(f"{IN_USE} AND folded = %s", [owner, folded])
            in_force = cursor.fetchone() or (folded, first, 0)
            return [in_force, *(row for row in rows if row[0] != folded)]
    return rows


def at_least(number: int) -> str:
    """A number of stories as it was counted, such as 12 or 999+."""
    return f"{number:,}" if number < MOST else f"{MOST - 1}+"
