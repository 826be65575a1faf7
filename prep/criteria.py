"""What they look for, as one list: reading it and replacing it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from prep.models import Criterion, Opportunity
from stories import competencies
from storybank.revising import StaleError, fingerprint

MOST = 8  # "a structured interview measures 5 to 8 competencies" (CRAFT.md, "An interview")


@dataclass(frozen=True)
class Line:
    """One line of the list: in words, how much it weighs (Criterion.Weight), what shows it; `id` of its row, if any."""

    text: str
    weight: int
    keys: tuple[str, ...] = ()
    tag_ids: tuple[int, ...] = ()
    id: int | None = field(default=None, compare=False)

    @property
    def statement(self) -> str:
        """The key of the plain statement that this is word for word; "" for own words."""
        if len(self.keys) != 1 or self.tag_ids or self.keys[0] not in competencies.BY_KEY:
            return ""
        return self.keys[0] if competencies.BY_KEY[self.keys[0]].statement == self.text else ""


def stated(key: str, weight: int) -> Line:
    """One of the sixteen plain statements, as something on the list."""
    return Line(competencies.BY_KEY[key].statement, weight, (key,))


def read(opportunity: Opportunity) -> list[Line]:
    """The list as it is saved, in two queries."""
    return [_line(row) for row in opportunity.criteria.prefetch_related("tags")]


def replace(opportunity: Opportunity, lines: Sequence[Line], seen: str) -> None:
    """Make `lines` the list, in this order; rows that are still on it keep their ids, all or nothing is saved.

    Raises StaleError where the saved list is not the one whose fingerprint (storybank.revising) is `seen`.
    """
    with transaction.atomic():
        opportunity.claim()
        rows = {row.pk: row for row in opportunity.criteria.prefetch_related("tags")}
        if fingerprint([_line(row) for row in rows.values()]) != seen:
            raise StaleError
        gone = set(rows) - {line.id for line in lines}
        opportunity.criteria.filter(pk__in=gone).delete()
        for order, line in enumerate(lines):
            _save(opportunity, rows.pop(line.id or 0, None), line, order)


def _line(row: Criterion) -> Line:
    tag_ids = tuple(sorted(tag.pk for tag in row.tags.all()))
    return Line(row.text, row.weight, tuple(row.competencies), tag_ids, row.pk)


def _save(opportunity: Opportunity, row: Criterion | None, line: Line, order: int) -> None:
    if row and _line(row) == line and row.order == order:
        return
    known = _line(row).tag_ids if row else ()
    values = {"text": line.text, "weight": line.weight, "competencies": list(line.keys), "order": order}
    if row:
        opportunity.criteria.filter(pk=row.pk).update(**values)
    else:
        row = opportunity.criteria.create(**values)
    if known != line.tag_ids:
        row.tags.set(line.tag_ids)
