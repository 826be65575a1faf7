"""The pack: everything of an interview on paper, to learn from the evening before. Pure.

After the sheet: what comes first, one story a block in full, the questions to expect, notes, and lines to write on.
"""

from dataclasses import dataclass

EMPTY_LINES = 18  # 8 mm each: half a page and more


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
    def lines(self) -> range:
        """The empty lines, to loop over."""
        return range(self.empty_lines)


def cue_words(cues: str) -> tuple[str, ...]:
    """The cue words one by one, as a person divides them: by dots in the middle, else by semicolons or commas."""
    for sign in ("·", "•", ";", ","):
        if sign in cues:
            return tuple(word for part in cues.split(sign) if (word := part.strip()))
    return (cues,) if cues else ()
