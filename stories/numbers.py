"""How many stories there are, in words. Only a thousand of a status are counted: no page may wait for more."""

from dataclasses import dataclass

from django.db import connections, router

from stories.models import Story

MOST = 1_000
# By hand: put together anew for every page, this query would take ten times as long to make as to answer.
OF_ONE = "(SELECT count(*) FROM (SELECT 1 FROM stories_story WHERE {whose} LIMIT %s) AS counted)"
WHOSE = "owner_id = %s AND trashed_at IS NULL AND status = %s"
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


def at_least(number: int) -> str:
    """A number of stories as it was counted, such as 12 or 999+."""
    return f"{number:,}" if number < MOST else f"{MOST - 1}+"
