"""What the list is narrowed by: statuses and tags as links that keep one another."""

from dataclasses import dataclass
from typing import Any, TypedDict
from urllib.parse import urlencode

from stories.models import Story, StoryQuerySet, TagQuerySet
from stories.spelling import fold

FIRST_TAGS = 12
MOST_TAGS = 24


class Chip(TypedDict):
    """One link: what it says and how many stories it leads to, where it leads, and whether it is in force."""

    text: str
    address: str
    on: bool


@dataclass(frozen=True)
class Narrowing:
    """The filters in force: `q` words to search, `tag` a name, `status` one of Story.Status, `before` a key."""

    wanted: dict[str, Any]

    def of(self, stories: StoryQuerySet) -> StoryQuerySet:
        """Those of the stories that fit, newest first."""
        found = stories.older_than(self.wanted.get("before")).search(self.wanted.get("q", ""))
        if "tag" in self.wanted:
            found = found.tagged(fold(self.wanted["tag"]))
        if "status" in self.wanted:
            found = found.in_status(self.wanted["status"])
        return found

    def address(self, **changes: Any) -> str:
        """The query of the same list with other filters; None takes one away."""
        kept = {name: value for name, value in self.wanted.items() if name != "before"} | changes
        return "?" + urlencode({name: value for name, value in kept.items() if value is not None})

    def chips(self, name: str, rows: list[tuple[str, str, int]]) -> list[Chip]:
        """A chip for each value, text and number. The one in force leads to the list without it."""
        now = fold(self.wanted.get(name, ""))
        return [
            Chip(
                text=f"{text} {number}",
                address=self.address(**{name: None if value == now else value}),
                on=value == now,
            )
            for value, text, number in rows
        ]

    def tags(self, tags: TagQuerySet) -> list[Chip]:
        """The tags of the most stories; the one in force stands among the first, where it can be seen and left."""
        columns = ("folded", "name", "uses")
        rows = list(tags.values_list(*columns)[:MOST_TAGS])
        now = fold(self.wanted.get("tag", ""))
        if now and now not in [folded for folded, _, _ in rows[:FIRST_TAGS]]:
            in_force = tags.filter(folded=now).values_list(*columns).first() or (now, self.wanted["tag"], 0)
            rows = [in_force, *(row for row in rows if row[0] != now)]
        return self.chips("tag", rows)

    def statuses(self, numbers: dict[str, int]) -> list[Chip]:
        """The statuses that any story has."""
        rows = [(key, label.lower(), numbers[key]) for key, label in Story.Status.choices if key in numbers]
        return self.chips("status", rows)
