"""The sheet: what is printed on the one page, how large, and what had to be left out so that it fits.

Pure: dataclasses in, dataclasses out. Screen, paper and PDF all obey the answer of `fit`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prep.leaves import LEAST_ASKED, leaves
from prep.page import DETAILS, LARGE, MM, SIZES, Content, Listener, Page, Paper, Row, Size, dots
from prep.widths import SANS, SERIF, SERIF_BOLD, Face, collapse, count_lines, cut, longest_cut

__all__ = ["Content", "Listener", "Paper", "Row", "Sheet", "fit"]

UNTITLED = "Untitled"
LIST_MARK = re.compile(r"^\s*[-–—*•·]\s+")
ABOUT_CHARACTERS = 300
QUESTION_CHARACTERS = 200
PHRASE_CHARACTERS = 120
ASKS_CHARACTERS = 30
MOST_ASKS = 2
MOST_PHRASES = 6
MOST_QUESTIONS = 10  # CRAFT, "The sheet": questions to ask, up to ten
FEWER_QUESTIONS = 3
FEWEST_NAMES = 12


@dataclass(frozen=True)
class Plan:
    """One way to fit the page. None means: as much as there is."""

    size: Size
    asked: bool = True
    phrases: bool = True
    questions: int = MOST_QUESTIONS
    cue_lines: int | None = None
    close: bool = False
    about_lines: int | None = None
    details_lines: int | None = None
    roles: bool = True
    close_lines: int | None = None
    row_lines: int | None = None
    names: int | None = None


# What goes once the smallest print does not fit, in this order: DESIGN's as far as one line of cue words, the rest for
# fields filled to the last character. No title, result or name is ever dropped: the last two steps only shorten long
# ones.
DROPS: tuple[dict[str, int | bool], ...] = (
    {"asked": False},
    {"phrases": False},
    *({"questions": number} for number in range(MOST_QUESTIONS - 2, FEWER_QUESTIONS, -2)),
    {"questions": FEWER_QUESTIONS},
    {"cue_lines": 1},
    {"close": True},
    {"about_lines": 1},
    {"questions": 0},
    {"close_lines": 3},
    {"details_lines": 2},
    {"roles": False},
    {"details_lines": 1},
    {"cue_lines": 0},
    {"row_lines": 2},
    {"row_lines": 1, "names": FEWEST_NAMES},
)

# What comes back of that where there is room for it after all, for one step frees more than the next: the most worth
# first.
BACK: tuple[dict[str, int | bool | None], ...] = (
    *({"row_lines": number} for number in (None, 2)),
    {"roles": True},
    *({"cue_lines": number} for number in (None, 2, 1)),
    *({"close_lines": number} for number in (None, 4)),
    {"questions": FEWER_QUESTIONS},
    {"questions": 2},
    {"questions": 1},
    *({"details_lines": number} for number in (None, 3, 2)),
    *({"about_lines": number} for number in (None, 3, 2)),
    {"phrases": True},
    {"questions": MOST_QUESTIONS},
    {"questions": 8},
    {"questions": 6},
    {"questions": 5},
    {"questions": 4},
    {"asked": True},
)


FREE_TEXTS = {
    "about_me": "About me",
    "why_here": "Why here",
    "position": "The position",
    "organization": "The organization",
    "place": "The place",
    "ask_for": "The name to ask for",
    "phone_if_late": "The number if late",
}


@dataclass(frozen=True)
class Sheet:
    """The page as screen and print both show it. `content` is already shortened to what fits.

    size: 1 (largest print) to 5, the class `size-1` … in sheet.css. asked_lines: ruled lines under "They asked", 0 for
    none. running, stacked, close, under: as in `prep.page.Page`. left_out: plain sentences for the screen, empty when
    all is there. leaves: the rows of each page.
    """

    content: Content
    paper: Paper
    size: int
    asked_lines: int
    cue_lines: int | None
    running: bool
    close: bool
    left_out: tuple[str, ...]
    leaves: tuple[tuple[Row, ...], ...]
    stacked: bool = False
    under: bool = False
    pages: int = 1

    @property
    def asked(self) -> range:
        """The ruled lines, to loop over."""
        return range(self.asked_lines)


def fit(content: Content, paper: Paper, *, large: bool = False, lines: bool = True) -> Sheet:
    """Lay a content of any length out on one page of that paper: the largest print that fits, then the fewest drops.

    `large`: in type of 16 to 18 points, on as many pages as that takes. `lines`: with ruled lines where there is room.
    At most ten rows are expected, as an interview has at most ten places. Never raises, always fits.
    """
    whole = _on_one_line_each(content)
    if large:
        return _in_large_type(whole, paper, lines=lines)
    plan, page = _first_fitting(_glanceable(whole), paper, lines=lines)
    return Sheet(
        content=page.content,
        paper=paper,
        size=plan.size.step,
        asked_lines=page.lines_to_fill() if plan.asked else 0,
        cue_lines=plan.cue_lines,
        running=page.running,
        close=plan.close,
        left_out=tuple(_left_out(whole, page.content, plan, lines=lines)),
        leaves=(page.content.rows,),
        under=page.under,
    )


def _in_large_type(whole: Content, paper: Paper, *, lines: bool) -> Sheet:
    """All of it, and ruled lines where the last page has room."""
    laid = leaves(Page(_glanceable(whole), LARGE, paper).with_results().content, paper)
    page, asked = laid.page, laid.asked_lines if lines else 0
    return Sheet(
        content=page.content,
        paper=paper,
        size=LARGE.step,
        asked_lines=asked,
        cue_lines=None,
        running=page.running,
        close=False,
        left_out=tuple(_left_out(whole, page.content, Plan(LARGE, asked=bool(asked)), lines=lines)),
        leaves=laid.rows,
        stacked=page.stacked,
        under=page.under,
        pages=laid.pages,
    )


def _plans(rows: int, *, lines: bool) -> Iterator[Plan]:
    """Yield the ways to fit, best first: every size with everything on it, then the smallest with ever less."""
    for size in SIZES:
        if rows <= size.most_rows or size is SIZES[-1]:
            yield Plan(size, asked=lines)
    plan = Plan(SIZES[-1], asked=lines)
    for drop in DROPS:
        plan = replace(plan, **drop)  # type: ignore[arg-type]
        yield plan


def _first_fitting(content: Content, paper: Paper, *, lines: bool) -> tuple[Plan, Page]:
    """Try plan after plan; the last one fits anything."""
    for plan in _plans(len(content.rows), lines=lines):
        page = _page(content, plan, paper)
        if _fits(plan, page):
            break
    return _given_back(content, plan, page, lines=lines)


def _page(content: Content, plan: Plan, paper: Paper) -> Page:
    """The page of a plan: the names in a column, or in a line where that does not fit."""
    shown = _shorten(content, plan, paper)
    page = Page(shown, plan.size, paper, _one_sided(shown), plan.close).with_results()
    return page if _fits(plan, page) else replace(page, running=True)


def _fits(plan: Plan, page: Page) -> bool:
    return page.fits(LEAST_ASKED if plan.asked else 0)


def _given_back(content: Content, plan: Plan, page: Page, *, lines: bool) -> tuple[Plan, Page]:
    """Take back what went without need: what went last may have freed more than it had to."""
    for back in BACK:
        if _is_richer(plan, **back) and (lines or "asked" not in back):
            richer = replace(plan, **back)  # type: ignore[arg-type]
            tried = _page(content, richer, page.paper)
            plan, page = (richer, tried) if _fits(richer, tried) else (plan, page)
    return plan, _with_whole_cues(content, plan, page)


def _with_whole_cues(content: Content, plan: Plan, page: Page) -> Page:
    """Cue words that were cut are whole again in as many rows as there is room for, from the first on."""
    for number, whole in enumerate(content.rows):
        rows = list(page.content.rows)
        rows[number] = replace(rows[number], cues=whole.cues)
        tried = replace(page, content=replace(page.content, rows=tuple(rows)))
        page = tried if rows[number] != page.content.rows[number] and _fits(plan, tried) else page
    return page


def _is_richer(plan: Plan, **back: int | bool | None) -> bool:
    """Whether this is more than the plan has; None is as much as there is."""
    for name, more in back.items():
        less = getattr(plan, name)
        return less is not None and (more is None or more > less)
    return False


def _one_sided(content: Content) -> bool:
    """True where a column beside the names, or the names beside it, would be empty."""
    return not content.room or not (content.questions or content.phrases)


def _on_one_line_each(content: Content) -> Content:
    """Put every text on one line and let empty ones go; a story without a title is called so."""
    room = (Listener(collapse(one.name), collapse(one.role)) for one in content.room)
    return replace(
        content,
        position=collapse(content.position),
        organization=collapse(content.organization),
        when=collapse(content.when),
        place=collapse(content.place),
        ask_for=collapse(content.ask_for),
        phone_if_late=collapse(content.phone_if_late),
        about_me=in_a_row(content.about_me),
        why_here=in_a_row(content.why_here),
        rows=tuple(_on_one_line(row) for row in content.rows),
        room=tuple(one for one in room if one.line),
        questions=_texts(content.questions),
        phrases=_texts(content.phrases),
    )


def _on_one_line(row: Row) -> Row:
    asks = tuple(cut(ask, ASKS_CHARACTERS) for ask in _texts(row.asks))
    return Row(row.number, asks[:MOST_ASKS], collapse(row.title) or UNTITLED, collapse(row.cues), collapse(row.proof))


def in_a_row(text: str) -> str:
    """The lines of a text one after another, without the dashes of a list: parted, unless one goes on in the next or
    begins a list after a colon."""
    row = ""
    for line in text.splitlines():
        said, item = collapse(line), collapse(LIST_MARK.sub("", line))
        if item:
            goes_on = row.endswith(":") or (said == item and item[0].islower())
            row += (" " if goes_on else " · ") + item if row else item
    return row


def _texts(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in map(collapse, lines) if text)


def _glanceable(content: Content) -> Content:
    """Cut the free texts to what a glance can hold, whatever room the page has."""
    return replace(
        content,
        about_me=cut(content.about_me, ABOUT_CHARACTERS),
        why_here=cut(content.why_here, ABOUT_CHARACTERS),
        questions=tuple(cut(text, QUESTION_CHARACTERS) for text in content.questions[:MOST_QUESTIONS]),
        phrases=tuple(cut(text, PHRASE_CHARACTERS) for text in content.phrases[:MOST_PHRASES]),
    )


def _shorten(content: Content, plan: Plan, paper: Paper) -> Content:
    """Return the content as far as the plan shows it."""
    page = Page(content, plan.size, paper, close=plan.close)
    shown = replace(
        content,
        phrases=content.phrases if plan.phrases else (),
        questions=content.questions[: plan.questions],
        rows=tuple(_shorten_row(row, plan, page) for row in content.rows),
        room=_shorten_room(content.room, plan, page),
    )
    if plan.about_lines:
        about = _cutter(plan.about_lines, page.about_width(), plan.size.words, SERIF)
        shown = replace(shown, about_me=about(shown.about_me), why_here=about(shown.why_here))
    return _shorten_header(shown, plan, page) if plan.details_lines else shown


def _cutter(lines: int, width: float, size: float, face: Face) -> Callable[[str], str]:
    """Cut to lines that stay so many in the widest font too."""
    ems = width / size / face.widest
    return lambda text: longest_cut(text, lambda part: count_lines(dots(part), ems, face) <= lines)


def _shorten_row(row: Row, plan: Plan, page: Page) -> Row:
    if plan.cue_lines is not None:
        row = replace(row, cues=_cutter(plan.cue_lines, page.row_width(), plan.size.words, SERIF)(row.cues))
    if plan.close_lines:
        row = replace(row, cues=_cues_in(plan.close_lines, row, replace(page, widest=True)))
    if plan.row_lines:
        short = _cutter(1, page.row_width() * plan.row_lines / 2, plan.size.title, SERIF_BOLD)
        row = replace(row, title=short(row.title), proof=short(row.proof))
    return row


def _cues_in(lines: int, row: Row, page: Page) -> str:
    return longest_cut(row.cues, lambda text: page.close_lines(replace(row, cues=text)) <= lines)


def _shorten_room(room: tuple[Listener, ...], plan: Plan, page: Page) -> tuple[Listener, ...]:
    if not plan.roles:
        room = tuple(Listener(one.name or one.role) for one in room)
    if plan.row_lines:
        short = _cutter(1, page.width * plan.row_lines / 3, plan.size.small, SANS)
        room = tuple(Listener(short(one.name)) for one in room)
    if plan.names and len(room) > plan.names:
        room = (*room[: plan.names], Listener(f"{len(room) - plan.names} more"))
    return room


def _shorten_header(content: Content, plan: Plan, page: Page) -> Content:
    lines = plan.details_lines or 1
    detail = _cutter(lines, DETAILS * MM, plan.size.small, SANS)
    return replace(
        content,
        position=_cutter(lines, page.left_width(), plan.size.heading, SERIF_BOLD)(content.position),
        organization=_cutter(lines, page.left_width(), plan.size.words, SERIF)(content.organization),
        when=detail(content.when),
        place=detail(content.place),
        ask_for=detail(content.ask_for),
        phone_if_late=detail(content.phone_if_late),
    )


def _left_out(whole: Content, shown: Content, plan: Plan, *, lines: bool) -> Iterator[str]:
    """Say in plain sentences what the page shows less of than the whole, in the order of the drops."""
    if lines and not plan.asked:
        yield "There are no ruled lines for what they asked."
    if whole.phrases and not shown.phrases:
        yield "What to say if nothing fits is left out."
    yield from _left_out_of_questions(whole.questions, shown.questions)
    yield from _left_out_of_rows(whole.rows, shown.rows)
    for field, what in FREE_TEXTS.items():
        if getattr(whole, field) != getattr(shown, field):
            yield f"{what} is cut short."
    yield from _left_out_of_room(whole.room, shown.room, plan)


def _left_out_of_questions(whole: tuple[str, ...], shown: tuple[str, ...]) -> Iterator[str]:
    if whole and not shown:
        yield "Your questions are left out."
    elif len(shown) < len(whole):
        yield f"Only the first {len(shown)} of your {len(whole)} questions are printed."
    if shown != whole[: len(shown)]:
        yield "Long questions are cut short."


def _left_out_of_rows(whole: tuple[Row, ...], shown: tuple[Row, ...]) -> Iterator[str]:
    if any(row.cues for row in whole) and not any(row.cues for row in shown):
        yield "Cue words are left out."
    elif [row.cues for row in whole] != [row.cues for row in shown]:
        yield "Long cue words are cut short."
    if [(row.title, row.proof) for row in whole] != [(row.title, row.proof) for row in shown]:
        yield "Long titles and results are cut short."


def _left_out_of_room(whole: tuple[Listener, ...], shown: tuple[Listener, ...], plan: Plan) -> Iterator[str]:
    if not plan.roles and any(one.name and one.role for one in whole):
        yield "Names stand without their roles."
    if plan.names and len(whole) > plan.names:
        yield f"Only the first {plan.names} of {len(whole)} people are named."
    if plan.row_lines and any(one.name.endswith("…") for one in shown):
        yield "Long names are cut short."
