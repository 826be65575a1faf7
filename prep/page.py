"""What stands on the sheet, and how high it is on which paper: the page counted in points, without a browser.

Pure. The numbers here and in `static/css/sheet.css` are the same; a test compares them. They rest on DESIGN, "The
sheet": titles 13 pt, cue words 11.5, then two smaller steps, nothing under 10; fewer stories print larger.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from prep.widths import SANS, SANS_BOLD, SERIF, SERIF_BOLD, Face, count_lines, count_run, ems
from stories import sheet_line

Paper = Literal["A4", "Letter"]

MM = 72 / 25.4
# Width and height between margins of 12 mm.
PAGES: dict[Paper, tuple[float, float]] = {"A4": (186 * MM, 273 * MM), "Letter": (191.9 * MM, 255.4 * MM)}
SPARE = 0.04  # of the height: what two engines round differently, and a heading that a reader sets larger
MOST_BESIDE = 0.7  # of the row: a longer result stands under its title, from its beginning on
MORE_LINES = 6  # ruled ones than counted, for fonts that are narrower
NOT_GENEROUS = 0.95  # of the counted width, where what is wider only flows on to the next page
RESULT_BESIDE_EMS = 7.0  # a result of wide letters stands under its title; the narrowest column holds so much
GAP = 3  # mm between columns and between blocks
NUMBER, BOX, ROOM, LABEL, DETAILS, PITCH = 8, 5, 58, 25, 72, 8  # mm: columns, and one ruled line
NO_BREAK = "\xa0"
BETWEEN = "\u2002 "  # three spaces between what shares a line without belonging together
LARGE_LABEL = 30  # mm
TOGETHER = 24  # characters of the header that stay on one line
LAST_WORD = 8  # characters of a last word that would look lost on a line of its own
CLOSE_SIDES = 16  # mm: number and box where what they ask runs in before the title


@dataclass(frozen=True)
class Row:
    """A story on the sheet: its place, what to tell it for in at most two plain words, and what to glance at."""

    number: int
    asks: tuple[str, ...] = ()
    title: str = ""
    cues: str = ""
    proof: str = ""
    beside: bool = False  # a wide result that has room beside this title: the layout says so

    @property
    def glance(self) -> str:
        """The cue words with dots between them."""
        return dots(self.cues)

    @property
    def wide(self) -> bool:
        """True where the title has the whole width: its result is missing, or is long and stands under it."""
        return sheet_line.wide(self.proof) or ems(self.proof, SERIF_BOLD) > RESULT_BESIDE_EMS


@dataclass(frozen=True)
class Listener:
    """Somebody who will be in the room, as the other side may read it upside down: name and role, nothing else."""

    name: str = ""
    role: str = ""

    @property
    def line(self) -> str:
        """Name and role in one line."""
        return ", ".join(part for part in (self.name, self.role) if part)


@dataclass(frozen=True)
class Content:
    """Everything a person may want on the sheet, of any length. `when` is in words; questions and phrases one each."""

    position: str = ""
    organization: str = ""
    when: str = ""
    minutes: int | None = None
    place: str = ""
    ask_for: str = ""
    phone_if_late: str = ""
    about_me: str = ""
    why_here: str = ""
    rows: tuple[Row, ...] = ()
    room: tuple[Listener, ...] = ()
    questions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    one_by_one: bool = False

    @property
    def room_head(self) -> str:
        """What stands over the names: those who are met one after another are in no room together."""
        return "One by one" if self.one_by_one else "In the room"

    @property
    def tells_what_for(self) -> bool:
        """Whether any story says what to tell it for: else it has no column."""
        return any(row.asks for row in self.rows)

    @property
    def time(self) -> str:
        """Day, time and length in one line; empty while nothing is fixed."""
        return ", ".join(part for part in (self.when, f"{self.minutes}\xa0min" if self.minutes else "") if part)

    @property
    def where(self) -> tuple[tuple[str, str], ...]:
        """Place, whom to ask for, and the number if late, each after its label; what is missing leaves no trace."""
        labelled = (("", self.place), ("ask\xa0for ", self.ask_for), ("late? ", self.phone_if_late))
        return tuple((label, _together(text)) for label, text in labelled if text)


def dots(text: str) -> str:
    """A text on one line in which a dot stays with what stands before it: none begins a line."""
    return text.replace(" · ", "\xa0· ")


def runs_left(text: str) -> bool:
    """Whether a text is written from right to left, as `dir="auto"` finds it."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def _together(text: str) -> str:
    """Keep a short text, a telephone number above all, on one line, and a short last word with the one before it."""
    if len(text) <= TOGETHER:
        return text.replace(" ", "\xa0")
    rest, _, last = text.rpartition(" ")
    return f"{rest}\xa0{last}" if rest and len(last) <= LAST_WORD else text


@dataclass(frozen=True)
class Size:
    """One step of print: type in points, columns and padding in millimetres, and the most stories it is meant for."""

    step: int
    title: float
    words: float
    small: float
    heading: float
    asks: float
    proof: float
    padding: float
    most_rows: int


SIZES = (
    Size(1, title=16, words=14, small=12, heading=19, asks=36, proof=39, padding=2.4, most_rows=3),
    Size(2, title=14.5, words=12.5, small=11, heading=18, asks=33, proof=35, padding=2, most_rows=6),
    Size(3, title=13, words=11.5, small=10, heading=17, asks=30, proof=32, padding=1.5, most_rows=10),
    Size(4, title=12, words=10.5, small=10, heading=15, asks=30, proof=30, padding=1.1, most_rows=10),
    Size(5, title=11, words=10, small=10, heading=14, asks=30, proof=28, padding=0.8, most_rows=10),
)
# For eyes that want it, on as many pages as it takes: everything from 16 to 18 points, headings above.
LARGE = Size(6, title=18, words=16, small=16, heading=22, asks=37, proof=46, padding=2.2, most_rows=10)


@dataclass(frozen=True)
class Page:
    """A content set in one size on one paper. All answers are in points.

    running: the names stand in one line across instead of in a column; stacked: names, questions and phrases stand
    across too, one a line; close: what they ask runs in before the title; widest: set in the widest font a browser may
    have instead of ours.
    """

    content: Content
    size: Size
    paper: Paper
    running: bool = False
    close: bool = False
    stacked: bool = False
    widest: bool = False

    @property
    def width(self) -> float:
        """The width between the margins."""
        return PAGES[self.paper][0]

    def fits(self, asked_lines: int) -> bool:
        """Say whether all of it, a little to spare, and so many ruled lines stand on one page."""
        height, counted = PAGES[self.paper][1], self.height()
        # Ruled lines that have no room where the font is wider are not shown, but their heading is never cut.
        heading = self.asked(1) - PITCH * MM if asked_lines else 0.0
        widest = replace(self, widest=True).height()
        return (
            counted + max(counted * SPARE + heading, self.asked(asked_lines)) <= height and widest + heading <= height
        )

    def lines_to_fill(self) -> int:
        """Return how many ruled lines fill the rest of the page; those that have no room are not shown."""
        return self.lines_in(PAGES[self.paper][1] - self.height()) + MORE_LINES

    def lines_in(self, height: float) -> int:
        """Return how many ruled lines stand in this height, heading included."""
        return max(0, int((height - self.asked(1)) // (PITCH * MM)) + 1)

    def height(self) -> float:
        """Return the height of everything but the ruled lines."""
        return self.above() + sum(map(self.row, self.content.rows)) + self.below()

    def above(self) -> float:
        """Return the height of what stands above the rows."""
        return self._header() + self._about()

    def below(self) -> float:
        """Return the height of names, questions and phrases."""
        if self.stacked:
            return sum(self._stacked())
        return sum(self._across()) if self.running else max(self._room(), self._ours())

    def asked(self, lines: int) -> float:
        """Return the height of so many ruled lines under their heading."""
        return GAP * MM + (self.size.small + 1.5) * 1.3 + lines * PITCH * MM if lines else 0.0

    def row_width(self) -> float:
        """Return the width of a row's cue words, and of its title where no result stands beside it."""
        asks = self.size.asks + GAP if self.content.tells_what_for else 0
        return self.width - (CLOSE_SIDES if self.close else NUMBER + GAP + asks + BOX + GAP) * MM

    def left_width(self) -> float:
        """Return the width that position and organization have beside when and where."""
        return self.width if self.under or not (self.content.time or self.content.where) else self._left()

    @property
    def under(self) -> bool:
        """Whether when and where stand under position and organization: long ones take fewer lines there."""
        counted = replace(self, widest=False)
        lower = max(counted._names(self._left()), counted._details(DETAILS * MM)) - counted._head_under()
        return self.size is LARGE or lower > self.size.small * 1.4

    def about_width(self) -> float:
        """Return the width of About me and Why here."""
        return self.width - (LARGE_LABEL if self.size is LARGE else LABEL) * MM

    def _lines(self, text: str, size: float, face: Face, width: float | None = None, indent: float = 0.0) -> int:
        em = size * self._stretch(face)
        return count_lines(dots(text), (width or self.width) / em, face, indent / em)

    def _stretch(self, face: Face) -> float:
        if self.size is LARGE:
            return NOT_GENEROUS
        return face.widest if self.widest else 1.0

    def _small(self, text: str, face: Face = SANS, width: float | None = None) -> int:
        return self._lines(text, self.size.small, face, width)

    def _header(self) -> float:
        high = self._head_under() if self.under else max(self._names(self.left_width()), self._details(DETAILS * MM))
        return high + 4.5 * MM + 1.5

    def _left(self) -> float:
        return self.width - (DETAILS + 2 * GAP) * MM

    def _head_under(self) -> float:
        return self._names(self.width) + self._details(self.width) + MM

    def _names(self, width: float) -> float:
        size, content = self.size, self.content
        position = self._lines(content.position, size.heading, SERIF_BOLD, width) * size.heading * 1.15
        return position + self._lines(content.organization, size.words, SERIF, width) * size.words * 1.25

    def _details(self, width: float) -> float:
        where = sum(self._small(label + text, SANS, width) for label, text in self.content.where)
        return (self._small(self.content.time, SANS_BOLD, width) + where) * self.size.small * 1.4

    def _about(self) -> float:
        words = self.size.words
        texts = [text for text in (self.content.about_me, self.content.why_here) if text]
        lines = sum(self._lines(text, words, SERIF, self.about_width()) for text in texts)
        return lines * words * 1.25 + (len(texts) - 1) * 0.8 * MM + 2 * MM + 1 if texts else 0.0

    def row(self, row: Row) -> float:
        """Return the height of one row, with the rule under it."""
        high = self.close_lines(row) * self.size.title * 1.2 if self.close else self._open_row(row)
        return max(high, BOX * MM) + 2 * self.size.padding * MM + 0.75

    def _open_row(self, row: Row) -> float:
        size, width, indent = self.size, self.row_width(), 0.0
        asks = sum(self._small(ask, SANS_BOLD, size.asks * MM) for ask in row.asks)
        if row.beside:
            title, indent = self._with_result(row)
        elif row.wide:
            title = sum(self._lines(text, size.title, SERIF_BOLD, width) for text in (row.title, row.proof))
        else:
            title = self._lines(row.title, size.title, SERIF_BOLD, width - (size.proof + GAP) * MM)
        words = self._lines(row.cues, size.words, SERIF, width, indent)
        body = title * size.title * 1.2 + max(words, 1 if indent else 0) * size.words * 1.25
        return max(body, asks * size.small * 1.3, size.heading)

    def _with_result(self, row: Row) -> tuple[int, float]:
        """The lines of a title, and how much of the line below its result takes where the last of them has no room."""
        size, width = self.size.title, self.row_width()
        title = self._lines(row.title, size, SERIF_BOLD, width)
        both = f"{row.title}{BETWEEN}{row.proof.replace(' ', NO_BREAK)}"
        if self._lines(both, size, SERIF_BOLD, width) == title:
            return title, 0.0
        return title, ems(row.proof, SERIF_BOLD) * size * self._stretch(SERIF_BOLD) + GAP * MM

    def with_results(self) -> "Page":
        """The same with every result over 12 characters at the right end of its title's last line; where that has no
        room in some font it falls to the right end of the cue words' first line."""
        rows = (replace(row, beside=self._has_beside(row)) for row in self.content.rows)
        return replace(self, content=replace(self.content, rows=tuple(rows)))

    def _has_beside(self, row: Row) -> bool:
        if not row.wide or not row.proof or self.close or runs_left(row.title):
            return False
        return ems(row.proof, SERIF_BOLD) * self.size.title <= self.row_width() * MOST_BESIDE

    def close_lines(self, row: Row) -> int:
        """Return how many lines a row takes where what they ask, title, result and cue words run on."""
        size, asks = self.size, "".join(f"{ask}{BETWEEN}" for ask in row.asks)
        heads = (row.title + BETWEEN, SERIF_BOLD, size.title), (row.proof + BETWEEN, SERIF_BOLD, size.title)
        parts = ((asks, SANS_BOLD, size.small), *heads, (row.glance, SERIF, size.words))
        return count_run(tuple((text, face, pt * self._stretch(face)) for text, face, pt in parts), self.row_width())

    def _across(self) -> Iterator[float]:
        """The heights of names, questions and phrases where each runs on from its heading."""
        names = (listener.line for listener in self.content.room)
        for texts, face in ((names, SANS_BOLD), (self.content.questions, SANS), (self.content.phrases, SANS)):
            run = BETWEEN.join(texts)
            if run:
                yield GAP * MM + self._small(f"If nothing fits  {run}", face) * self.size.small * 1.4

    def _stacked(self) -> Iterator[float]:
        """The heights of names, questions and phrases where each has a line of its own, under their headings."""
        content, within = self.content, self.width - GAP * MM
        yield self._block(sum(self._small(listener.line, SANS_BOLD) for listener in content.room))
        yield self._block(sum(self._small(text, SANS, within) for text in content.questions))
        yield self._block(sum(self._small(f"“{text}”", SANS, within) for text in content.phrases))

    def _room(self) -> float:
        names = (listener.line for listener in self.content.room)
        return self._block(sum(self._small(name, SANS_BOLD, ROOM * MM) for name in names))

    def _ours(self) -> float:
        width = self.width - (ROOM + 2 * GAP) * MM
        questions = sum(self._small(text, SANS, width - GAP * MM) for text in self.content.questions)
        return self._block(questions) + self._block(self._small(f"”{BETWEEN}“".join(self.content.phrases), SANS, width))

    def _block(self, lines: int) -> float:
        """The height of a heading and so many small lines, with the gap above them; nothing without lines."""
        return GAP * MM + (self.size.small + 1.5) * 1.3 + lines * self.size.small * 1.4 if lines else 0.0
