"""A story's line on the sheet: what it is told for, and where its result stands. Pure.

`static/js/sheet-row.js` draws the same line live; a test compares its numbers with these.
"""

from collections.abc import Collection, Mapping

from stories.competencies import BY_KEY

BESIDE = 12  # characters of a result that still stand beside the title (DESIGN.md, "The sheet")
MOST_ASKS = 2


def wide(proof: str) -> bool:
    """Whether the title has the whole width: there is no result, or it is long and stands under the title."""
    return not 0 < len(proof) <= BESIDE


def strongest(strengths: Mapping[str, int], first: Collection[str] = ()) -> list[str]:
    """The keys of what a story shows, best first: those in `first` before the rest, then the stronger, then by key."""
    return sorted(strengths, key=lambda key: (key not in first, -strengths[key], key))


def asks(strengths: Mapping[str, int], *, setback: bool, first: Collection[str] = ()) -> tuple[str, ...]:
    """What to tell a story for, in at most two plain words; a setback that shows nothing else is told for that."""
    words = tuple(BY_KEY[key].word for key in strongest(strengths, first)[:MOST_ASKS])
    return words or (("Setback",) if setback else ())
