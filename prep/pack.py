"""The pack: everything of an interview on paper, to learn from the evening before. Pure.

After the sheet: what comes first, one story a block in full, the questions to expect, notes, and lines to write on.
"""

from dataclasses import dataclass, replace

from prep.page import MM, PAGES, PITCH, Paper
from prep.sheet import Sheet, in_a_row
from prep.widths import SANS, SERIF, SERIF_BOLD, Face, count_lines

EMPTY_LINES = 18  # where nobody has counted how many fill the page
MARGINS = 11  # mm that a page of the pack is lower than the sheet: it has a running head
MARGIN = 43  # mm beside a story, for what to glance at
NARROWEST = 0.85  # of the counted width: Liberation. Only what is higher than a page even so may be cut anywhere
MOST_NOTES = 0.6  # of a page; longer ones leave the lines too little of it
HEADING = 18  # points, with what is above and below
LINE = 1.35  # of the type
PARTED = 1.2 * MM  # between paragraphs


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
    notes_above: bool = False  # short notes stand on the page of the empty lines

    @property
    def is_empty(self) -> bool:
        """Whether nothing follows the sheet but lines, and it has those."""
        return not (self.about_me or self.why_here or self.stories or self.expected or self.notes)

    @property
    def lines(self) -> range:
        """The empty lines, to loop over."""
        return range(self.empty_lines)


@dataclass(frozen=True)
class Set:
    """How the pack is set, in points: its width and height between the margins, text, title and small print."""

    width: float
    height: float
    beside: float = MARGIN * MM
    text: float = 11
    title: float = 14
    small: float = 10

    @classmethod
    def on(cls, paper: Paper, *, large: bool) -> "Set":
        """As `static/css/paper.css` has it."""
        width, height = PAGES[paper]
        height -= MARGINS * MM
        return cls(width, height, beside=0, text=16, title=18, small=16) if large else cls(width, height)

    def high(self, text: str, size: float, face: Face, stretch: float, line: float = LINE) -> float:
        """How high a text stands beside the margin, where the font is so much wider; its own line ends stay."""
        width = (self.width - self.beside) / size / stretch
        return sum(count_lines(part, width, face) for part in text.splitlines()) * size * line

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

    def notes_height(self, notes: str) -> float:
        """How high notes stand in the widest font, with their heading."""
        text = replace(self, beside=0).high(notes, self.text, SERIF, SERIF.widest)
        return text + self.text * LINE + HEADING + 7 * MM if notes else 0.0


def laid_out(pack: Pack, sheet: Sheet, *, large: bool) -> Pack:
    """The pack as it follows this sheet on paper: without what the sheet has whole, and with lines to fill a page."""
    how, said = Set.on(sheet.paper, large=large), sheet.content
    notes = how.notes_height(pack.notes)
    above = bool(pack.empty_lines) and notes <= MOST_NOTES * how.height
    room = how.height - (notes if above else 0) - HEADING - 1 * MM
    laid = replace(
        pack,
        about_me="" if in_a_row(pack.about_me) == said.about_me else pack.about_me,
        why_here="" if in_a_row(pack.why_here) == said.why_here else pack.why_here,
        stories=tuple(replace(story, is_long=how.is_long(story)) for story in pack.stories),
        notes_above=above,
    )
    return replace(laid, empty_lines=int(room / PITCH / MM) if pack.empty_lines and not laid.is_empty else 0)


def cue_words(cues: str) -> tuple[str, ...]:
    """The cue words one by one, as a person divides them: by dots in the middle, else by semicolons or commas."""
    for sign in ("·", "•", ";", ","):
        if sign in cues:
            return tuple(word for part in cues.split(sign) if (word := part.strip()))
    return (cues,) if cues else ()
