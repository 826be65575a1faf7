"""What is said of an interview in words, on two pages: what each of them changed, put together. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Words = Mapping[str, Any]  # columns of Interview by name, fit for JSON
TEXTS: dict[str, type | tuple[type, ...]] = {"felt": str, "change": str, "thanks_id": (int, type(None))}
ASKED = "asked"
NAMES = (*TEXTS, ASKED)


@dataclass(frozen=True)
class Joined:
    """The words to save, and the names of those that both pages changed, each otherwise."""

    words: dict[str, Any]
    conflicts: frozenset[str]


def as_text(words: Words) -> str:
    """For a hidden field: what a page is opened with. `read` reads it."""
    return json.dumps({name: words[name] for name in NAMES}, separators=(",", ":"))


def read(text: str) -> Words | None:
    """What a page says it was opened with; None for one that does not say, and for nonsense."""
    try:
        words = json.loads(text)
        is_text = all(isinstance(words[name], kind) for name, kind in TEXTS.items())
        is_asked = all(isinstance(row["wording"], str) and isinstance(row["without"], bool) for row in words[ASKED])
    except (ValueError, KeyError, TypeError):
        return None
    return words if is_text and is_asked and len(words) == len(NAMES) else None


def join(was: Words | None, mine: Words, saved: Words) -> Joined:
    """Of a text that one page changed, that one's; both changed it, each otherwise: a conflict, and mine stands.

    Questions are ticked and unticked one by one, which never conflicts. Where it is not known what the page `was`
    opened with, all that differs does.
    """
    changed = {name for name in TEXTS if was is None or mine[name] != was[name]}
    words = {name: mine[name] if name in changed else saved[name] for name in TEXTS}
    words[ASKED] = _questions(was[ASKED], mine[ASKED], saved[ASKED]) if was else mine[ASKED]
    differ = {name for name in changed if saved[name] != mine[name] and (was is None or saved[name] != was[name])}
    if was is None and _by_wording(mine[ASKED]) != _by_wording(saved[ASKED]):
        differ.add(ASKED)
    return Joined(words, frozenset(differ))


def _questions(was: Sequence[Words], mine: Sequence[Words], saved: Sequence[Words]) -> list[Words]:
    """Mine in their order, then those that only the other page has."""
    here, there = ({row["wording"]: row for row in rows} for rows in (mine, saved))
    before, now = _by_wording(was), _by_wording(mine)
    found = []
    for wording in dict.fromkeys([*here, *there]):
        is_mine = before.get(wording) != now.get(wording)
        found.append((here if is_mine else there).get(wording))
    return [row for row in found if row]


def _by_wording(rows: Sequence[Words]) -> dict[str, tuple[bool, bool]]:
    """What is said of each question: that no story came, or that this is not said. What it asks for is known anyhow."""
    return {row["wording"]: (row["without"], row.get("unsaid", False)) for row in rows}
