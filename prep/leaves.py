"""The sheet in large type, over as many pages as it takes: what stands on which, so that no story stands alone. Pure.

Each page is broken where it is counted to be full, and not where a browser finds it full: so that the screen knows how
many pages there are, and the last one how many ruled lines it has room for.
"""

from dataclasses import dataclass, replace
from math import ceil

from prep.page import LARGE, MM, MORE_LINES, PAGES, Content, Page, Paper, Row

# Of the height of a page between margins of 12 mm: "page 1 of 2" below the first, a running head above the others.
FIRST_LESS, LATER_LESS = 2, 10
# Next to nothing: nothing is cut off where a font is wider than counted, it only flows on.
SPARE = 0.01
COMPANY = 3  # stories on a page that can spare one for the single one on the next
LEAST_ASKED = 2  # ruled lines; one alone is not worth a heading


@dataclass(frozen=True)
class Leaves:
    """The pages of a sheet.

    page: how it is set; rows: those of each page, none on the last where names, questions and phrases have it for
    themselves; pages: more than that where they flow on; asked_lines: what fills the last page, 0 where it is full.
    """

    page: Page
    rows: tuple[tuple[Row, ...], ...]
    pages: int
    asked_lines: int


def leaves(content: Content, paper: Paper) -> Leaves:
    """Lay everything out in large type: names, questions and phrases one a line, or across where that saves a page, or
    leaves room to write."""
    page = Page(content, LARGE, paper, stacked=True)
    ways = (_leaves(page), _leaves(replace(page, stacked=False, running=True)))
    return min(ways, key=lambda way: (way.pages, not way.asked_lines))


def _leaves(page: Page) -> Leaves:
    rows = _grouped(page)
    later = _height(page, 1)
    left = _height(page, len(rows) - 1) - sum(map(page.row, rows[-1]))
    above, foot = page.above(), page.below()
    if len(rows) == 1:
        left -= above
    # What is higher than a page flows on from where it is.
    turns = left < foot <= later
    rest = (later if turns else left) - foot
    rows = (*rows, ()) if turns else rows
    more = sum(ceil(max(0.0, over) / later) for over in (-rest, above - _height(page, 0)))
    lines = page.lines_in(rest + later * SPARE)
    return Leaves(page, rows, len(rows) + more, lines + MORE_LINES if lines >= LEAST_ASKED else 0)


def _height(page: Page, number: int) -> float:
    """What a page, counted from 0, may be filled with."""
    return (PAGES[page.paper][1] - (LATER_LESS if number else FIRST_LESS) * MM) / (1 + SPARE)


def _grouped(page: Page) -> tuple[tuple[Row, ...], ...]:
    """The rows of each page: as many as it holds, but never a single one on the last that another could go with."""
    groups: list[list[Row]] = [[]]
    left = _height(page, 0) - (above := page.above())
    for row in page.content.rows:
        high = page.row(row)
        if high > left and (groups[-1] or (above and len(groups) == 1)):
            groups.append([])
            left = _height(page, 1)
        groups[-1].append(row)
        left -= high
    if len(groups) > 1 and len(groups[-1]) == 1 and len(groups[-2]) >= COMPANY:
        groups[-1].insert(0, groups[-2].pop())
    return tuple(map(tuple, groups))
