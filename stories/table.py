"""What they show: stories against the sixteen, a page of a shelf at a time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stories import competencies, shelf
from stories.competencies import STRENGTHS, Competency
from stories.models import UNTITLED, Evidence, StoryQuerySet

ROWS = 24  # on a page, as the list of stories has cards


@dataclass(frozen=True)
class Cell:
    """How strongly a story shows one of the sixteen: 0 to 3, and in words; `meant` where it is not told far enough."""

    about: Competency
    strength: int
    meant: bool

    @property
    def says(self) -> str:
        """As it is read out; nothing for nothing."""
        return "meant for it, not written to the end" if self.meant else STRENGTHS.get(self.strength, "")


@dataclass(frozen=True)
class Row:
    """A story in the table."""

    pk: int
    title: str
    status: str
    far: bool
    example: bool
    cells: tuple[Cell, ...]

    @property
    def is_marked(self) -> bool:
        """Whether anybody has said what it shows."""
        return any(cell.strength for cell in self.cells)


def page(stories: StoryQuerySet, before: int) -> tuple[list[Row], int]:
    """The rows from the story after `before` on, 0 for the newest; and where the next page begins, 0 for the end."""
    found = stories.filter(pk__lt=before) if before else stories
    rows = list(found.annotate(far=shelf.is_far()).values_list("pk", "title", "status", "far", "example")[: ROWS + 1])
    shown: defaultdict[int, dict[str, int]] = defaultdict(dict)
    signs = Evidence.objects.filter(story__in=[row[0] for row in rows[:ROWS]]).order_by()
    for pk, key, strength in signs.values_list("story_id", "competency", "strength"):
        shown[pk][key] = strength
    table = [
        Row(pk, title or UNTITLED, status, far, example, _cells(shown[pk], far=far))
        for pk, title, status, far, example in rows[:ROWS]
    ]
    return table, table[-1].pk if len(rows) > ROWS else 0


def _cells(strengths: Mapping[str, int], *, far: bool) -> tuple[Cell, ...]:
    found = ((one, strengths.get(one.key, 0)) for one in competencies.ALL)
    return tuple(Cell(one, strength, meant=bool(strength) and not far) for one, strength in found)


def gaps(numbers: Mapping[str, int]) -> Sequence[Competency]:
    """What nothing shows; `numbers` by key."""
    return [one for one in competencies.ALL if not numbers[one.key]]
