"""One story on two pages: what each of them changed, put together. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from stories.spelling import fold


@dataclass(frozen=True)
class Written:
    """What somebody wrote on the page of a story. None, and a text that is not there, mean: as it was.

    `texts` are columns of Story by name; `shows` has strengths of 1 to 3 by key; `tags` are names.
    """

    texts: dict[str, Any] = field(default_factory=dict)
    status: str = ""
    shows: dict[str, int] | None = None
    tags: list[str] | None = None


@dataclass(frozen=True)
class Opened:
    """What a page was opened with: a mark for each text, and the rest as it was. It travels with the page."""

    marks: dict[str, str]
    status: str
    shows: dict[str, int]
    tags: list[str]

    @property
    def text(self) -> str:
        """For a hidden field; `read_opened` reads it."""
        return json.dumps(asdict(self), separators=(",", ":"))


@dataclass(frozen=True)
class Merged:
    """What to save, what was changed on both sides, and whether it holds more than was on the page."""

    written: Written
    conflicts: frozenset[str] = frozenset()
    joined: bool = False


def opened_with(page: Written) -> Opened:
    """What a page that shows this is opened with."""
    return Opened(
        {name: mark(text) for name, text in page.texts.items()}, page.status, page.shows or {}, page.tags or []
    )


def read_opened(text: str) -> Opened | None:
    """What a page says it was opened with; None for a page that does not say, and for nonsense."""
    try:
        row = json.loads(text)
        return Opened(dict(row["marks"]), str(row["status"]), dict(row["shows"]), [str(name) for name in row["tags"]])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def mark(text: object) -> str:
    """A short text that tells one value from another."""
    return sha256(str(text).encode()).hexdigest()[:12]


def merge(typed: Written, opened: Opened | None, saved: Written) -> Merged:
    """Put what was typed on a page, and what was saved since it was opened, together.

    What the page left as it found it is as saved. Of status, strengths and tags only what the page changed is changed.
    A text that differs on both sides is a conflict; `written` has it as typed. Without `opened` all of the page counts
    as changed, so that every text that differs is a conflict.
    """
    marks = opened.marks if opened else {}
    texts = {name: saved.texts[name] if mark(text) == marks.get(name) else text for name, text in typed.texts.items()}
    differ = {name for name, text in texts.items() if text != saved.texts[name]}
    conflicts = frozenset(name for name in differ if mark(saved.texts[name]) != marks.get(name))
    if not opened:
        return Merged(typed, conflicts)
    written = Written(
        texts,
        saved.status if typed.status == opened.status else typed.status,
        None if typed.shows is None else _merge_shows(typed.shows, opened.shows, saved.shows or {}),
        None if typed.tags is None else merge_tags(typed.tags, opened.tags, saved.tags or []),
    )
    return Merged(written, conflicts, joined=_folded(written) != _folded(typed))


def _merge_shows(typed: Mapping[str, int], opened: Mapping[str, int], saved: Mapping[str, int]) -> dict[str, int]:
    changed = {key for key in {*typed, *opened} if typed.get(key) != opened.get(key)}
    as_saved = {key: strength for key, strength in saved.items() if key not in changed}
    return as_saved | {key: strength for key, strength in typed.items() if key in changed}


def merge_tags(typed: Sequence[str], opened: Sequence[str], saved: Sequence[str]) -> list[str]:
    """The tags that are saved, without those that a page was opened with and has no more, and with those it has new."""
    before, now = ({fold(name) for name in names} for names in (opened, typed))
    kept = {fold(name): name for name in saved if fold(name) in now or fold(name) not in before}
    added = {fold(name): name for name in typed if fold(name) not in before | kept.keys()}
    return [*kept.values(), *added.values()]


def _folded(page: Written) -> Written:
    """The page with its tags in no order and no spelling, to compare it with another."""
    return replace(page, tags=None if page.tags is None else sorted({fold(name) for name in page.tags}))
