"""The pack: everything of an interview on paper, to learn from the evening before. Pure.

After the sheet: what comes first, one story a block in full, the questions to expect, notes, and lines to write on.
"""

from dataclasses import dataclass, replace

from prep.page import MM, NO_BREAK, PAGES, Paper
from prep.sheet import Sheet, in_a_row
from prep.widths import SANS, SERIF, SERIF_BOLD, Face, count_lines

EMPTY_LINES = 18  # to write on, beneath what is last: half a page
FIRST_LINES = 8  # stay together, and so do the others, for a page of two or three is none
MARGINS = 11  # mm that a page of the pack is lower than the sheet: it has a running head
MARGIN = 43  # mm beside a story, for what to glance at
NARROWEST = 0.85  # of the counted width: Liberation. Only what is higher than a page even so may be cut anywhere
LINE, LARGE_LINE = 1.27, 1.35  # of the type
LONGEST_END = 14  # characters of two last words that one line of the margin holds in any font
PARTED = 1 * MM  # between paragraphs


@dataclass(frozen=True)
class Block:
    """A story in full: its place, what stands beside it in the margin, and its parts as name and text, none empty.

    `cues` one a line; `where`: at which organization, as what and when, in one line.
    """

    number: int
    title: str
    asks: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    proof: str = ""
    hook: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    where: str = ""
    language: str = "en"
    is_long: bool = False  # higher than a page: it begins where there is room, and the next one beneath its end


@dataclass(frozen=True)
class Expected:
    """A question to expect: why, and the place of the story that answers it or comes nearest; 0 where there is none.

    `phrase`: what to say first where no chosen story answers it.
    """

    wording: str
    why: str
    number: int = 0
    title: str = ""
    phrase: str = ""


@dataclass(frozen=True)
class Pack:
    """All that follows the sheet; what is left out or not written is empty."""

    position: str
    organization: str
    about_me: str = ""
    why_here: str = ""
    stories: tuple[Block, ...] = ()
    expected: tuple[Expected, ...] = ()
    notes: str = ""
    empty_lines: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing follows the sheet but lines, and it has those."""
        return not (self.about_me or self.why_here or self.stories or self.expected or self.notes)

    @property
    def lines(self) -> tuple[range, range]:
        """The empty lines to loop over, as they stay together."""
        return range(FIRST_LINES), range(self.empty_lines - FIRST_LINES)


@dataclass(frozen=True)
class Set:
    """How the pack is set, in points: its width and height between the margins, text, title and small print."""

    width: float
    height: float
    beside: float = MARGIN * MM
    text: float = 11
    title: float = 14
    small: float = 10
    line: float = LINE

    @classmethod
    def on(cls, paper: Paper, *, large: bool) -> "Set":
        """As `static/css/paper.css` has it."""
        width, height = PAGES[paper]
        height -= MARGINS * MM
        return (
            cls(width, height, beside=0, text=16, title=18, small=16, line=LARGE_LINE) if large else cls(width, height)
        )

    def high(self, text: str, size: float, face: Face, stretch: float, line: float = 0.0) -> float:
        """How high a text stands beside the margin, where the font is so much wider; its own line ends stay."""
        width = (self.width - self.beside) / size / stretch
        return sum(count_lines(part, width, face) for part in text.splitlines()) * size * (line or self.line)

    def is_long(self, story: Block) -> bool:
        """Whether a story is higher than a page even in the narrowest font."""
        high = 3 * MM + self.high(story.title, self.title, SERIF_BOLD, NARROWEST, 1.2)
        high += self.high(story.where, self.small, SANS, NARROWEST, 1.3)
        for text in (story.hook, *(f"{name} {text}" for name, text in story.parts)):
            high += self.high(text, self.text, SERIF, NARROWEST) + PARTED
        return high + (0 if self.beside else self._glance(story)) > self.height

    def _glance(self, story: Block) -> float:
        """What stands above the text in large type, and in the margin else."""
        small = self.high(" ".join(story.asks), self.small, SANS, NARROWEST, 1.3)
        small += self.high("  ".join(story.cues), self.small, SANS, NARROWEST, 1.3)
        return 4 * MM + small + self.high(story.proof, self.title, SERIF_BOLD, NARROWEST, 1.2)


def laid_out(pack: Pack, sheet: Sheet, *, large: bool) -> Pack:
    """The pack as it follows this sheet on paper: without what the sheet has whole, and no lines alone."""
    how, said = Set.on(sheet.paper, large=large), sheet.content
    laid = replace(
        pack,
        about_me="" if in_a_row(pack.about_me) == said.about_me else pack.about_me,
        why_here="" if in_a_row(pack.why_here) == said.why_here else pack.why_here,
        stories=tuple(_set(story, how) for story in pack.stories),
    )
    return replace(laid, empty_lines=0) if laid.is_empty else laid


def _set(story: Block, how: Set) -> Block:
    cues, proof = tuple(map(_unbroken_end, story.cues)), _unbroken_end(story.proof)
    return replace(story, cues=cues, proof=proof, is_long=how.is_long(story))


def _unbroken_end(text: str) -> str:
    """The same with a short last word on the line of the one before: "revision C" is torn apart in a margin."""
    rest, _, last = text.rpartition(" ")
    end = len(rest.rpartition(" ")[2]) + 1 + len(last)
    return f"{rest}{NO_BREAK}{last}" if rest and end <= LONGEST_END else text


def cue_words(cues: str) -> tuple[str, ...]:
    """The cue words one by one, as a person divides them: by dots in the middle, else by semicolons or commas."""
    for sign in ("·", "•", ";", ","):
        if sign in cues:
            return tuple(word for part in cues.split(sign) if (word := part.strip()))
    return (cues,) if cues else ()
