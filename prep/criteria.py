"""What they look for, as one list: reading it, replacing it, adding to it and taking that back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from typing import Any

from django.db import transaction

from prep.models import Criterion, Opportunity
from prep.sets import MOST
from stories import competencies
from storybank.revising import Change, StaleError, fingerprint, save_together


@dataclass(frozen=True)
class Line:
    """One line of the list: in words, how much it weighs (Criterion.Weight), what shows it; `id` of its row, if any.

    One `by_hand` is worded by the person: when lines are added, it is the same as another only in the same words.
    """

    text: str
    weight: int
    keys: tuple[str, ...] = ()
    tag_ids: tuple[int, ...] = ()
    id: int | None = field(default=None, compare=False)
    by_hand: bool = field(default=False, compare=False, repr=False)

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
        opportunity.hold()
        rows = {row.pk: row for row in opportunity.criteria.prefetch_related("tags")}
        if fingerprint([_line(row) for row in rows.values()]) != seen:
            raise StaleError
        gone = set(rows) - {line.id for line in lines}
        opportunity.criteria.filter(pk__in=gone).delete()
        for order, line in enumerate(lines):
            _save(opportunity, rows.pop(line.id or 0, None), line, order)


@dataclass(frozen=True)
class Added:
    """What became of lines that were added: how many are new, whether one that was there weighs more now, those without
    room, and what `put_back` needs."""

    new: int
    heavier: bool
    left_out: tuple[Line, ...]
    kept: Mapping[str, Any]


def united(have: Sequence[Line], more: Iterable[Line]) -> tuple[list[Line], tuple[Line, ...]]:
    """The list with these added, at most eight; and those that found no room.

    What is there stays as it is worded. Where one more is the same, the heavier weight counts.
    """
    lines, left_out = list(have), []
    for line in more:
        place = next((n for n, one in enumerate(lines) if is_same(one, line)), None)
        if place is not None:
            lines[place] = changed(lines[place], weight=max(lines[place].weight, line.weight))
        elif len(lines) < MOST:
            lines.append(line)
        else:
            left_out.append(line)
    return lines, tuple(left_out)


def is_same(one: Line, other: Line) -> bool:
    """Whether two lines are one: in the same words or, unless worded by hand, shown by the same."""
    if one.text.casefold() == other.text.casefold():
        return True
    by_hand = one.by_hand or other.by_hand
    return not by_hand and not one.tag_ids and bool(one.keys) and set(one.keys) == set(other.keys)


def add(opportunity: Opportunity, more: Sequence[Line]) -> Added:
    """Add lines to the list as `united` does."""
    with transaction.atomic():
        opportunity.hold()
        before = read(opportunity)
        after, left_out = united(before, more)
        replace(opportunity, after, fingerprint(before))
        heavier = after[: len(before)] != before
        return Added(len(after) - len(before), heavier, left_out, _kept(opportunity, before))


def take_posting(opportunity: Opportunity, text: str, seen: str, more: Sequence[Line]) -> Added:
    """Keep a posting with its opportunity, and add what was kept of what it asks for.

    Raises StaleError, with nothing saved, where another posting was saved since the one with the fingerprint `seen`.
    """
    with transaction.atomic():
        opportunity.hold()
        opportunity.refresh_from_db(fields=["posting", "version"])
        earlier = opportunity.posting
        if earlier != text:
            if fingerprint(earlier) != seen:
                raise StaleError
            save_together(Change(opportunity, opportunity.version, {"posting": text}))
        added = add(opportunity, more)
        return changed(added, kept={**added.kept, "posting": earlier, "instead": fingerprint(text)})


def put_back(opportunity: Opportunity, kept: Mapping[str, Any]) -> None:
    """Undo `add` or `take_posting`; twice is as good as once. A posting that was written on since stays.

    Raises StaleError, with nothing saved, where the list was changed since.
    """
    before = [_from_kept(values) for values in kept["before"]]
    with transaction.atomic():
        opportunity.hold()
        if read(opportunity) != before:
            replace(opportunity, before, kept["seen"])
        opportunity.refresh_from_db(fields=["posting", "version"])
        if "posting" in kept and fingerprint(opportunity.posting) == kept["instead"]:
            save_together(Change(opportunity, opportunity.version, {"posting": kept["posting"]}))


def _kept(opportunity: Opportunity, before: Iterable[Line]) -> dict[str, Any]:
    lines = [[line.text, line.weight, line.keys, line.tag_ids, line.id] for line in before]
    return {"before": lines, "seen": fingerprint(read(opportunity))}


def _from_kept(values: Sequence[Any]) -> Line:
    text, weight, keys, tag_ids, row = values
    return Line(text, weight, tuple(keys), tuple(tag_ids), row)


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
