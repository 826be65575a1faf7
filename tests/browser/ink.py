"""What stands on the pages of a PDF, letter by letter, whoever made it: read with PDFium."""

import ctypes
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
from pypdfium2 import raw

SHORT = 12  # pages
A4, LETTER = (210, 297), (216, 279)
POINTS_A_MM = 72 / 25.4
GREY = 225  # of 255: what is darker is ink, and not the edge of it
OVERHANG = 1  # points by which ink may pass the box of its letter


@dataclass(frozen=True)
class Letter:
    """One letter: its size in points, its colour (red, green, blue), and its box: left, bottom, right, top."""

    letter: str
    size: float
    colour: tuple[int, int, int]
    box: tuple[float, float, float, float]

    @property
    def contrast(self) -> float:
        """With white paper, as WCAG counts it, once printed in grey."""
        red, green, blue = (self._linear(part / 255) for part in self.colour)
        return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)

    @staticmethod
    def _linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


@dataclass(frozen=True)
class Sheet:
    """One page: its width and height in points, its letters, its text as it reads, and how many pictures it has.

    An emoji may be a letter or a picture.
    """

    width: float
    height: float
    letters: tuple[Letter, ...]
    text: str
    pictures: int

    @property
    def size(self) -> tuple[int, int]:
        """In whole millimetres."""
        return round(self.width / POINTS_A_MM), round(self.height / POINTS_A_MM)

    @property
    def lines(self) -> list[str]:
        """The lines of text, running head included, without those that are empty."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def first(self, below: float) -> float:
        """How far from the top its first letter stands of those that are at least so far, in millimetres; on a page of
        nothing but ruled lines, just so far."""
        tops = ((self.height - one.box[3]) / POINTS_A_MM for one in self.letters)
        return min((top for top in tops if top >= below), default=below)

    def outside(self, sides: float, ends: float) -> str:
        """The letters that stand nearer than so many millimetres to a side, or to the upper or lower end."""
        across, along = (margin * POINTS_A_MM - OVERHANG for margin in (sides, ends))
        return "".join(
            one.letter
            for one in self.letters
            if min(one.box[0], self.width - one.box[2]) < across or min(one.box[1], self.height - one.box[3]) < along
        )


@dataclass(frozen=True)
class Ink:
    """A PDF."""

    pages: tuple[Sheet, ...]

    @cached_property
    def solid(self) -> str:
        """All of its text without any space."""
        return solid("".join(page.text for page in self.pages))

    def missing(self, texts: list[str]) -> list[str]:
        """Those of `texts` that are not on the paper; where lines break does not matter."""
        return [text for text in texts if solid(text) not in self.solid]

    def on_one_page(self, first: str, last: str) -> bool:
        """Whether both texts stand on the same page."""
        return any(solid(first) in solid(page.text) and solid(last) in solid(page.text) for page in self.pages)


def read(pdf: bytes) -> Ink:
    """Every page of a PDF; of a long one every tenth letter only, for that takes seconds."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        step = 1 if len(document) <= SHORT else 10
        return Ink(tuple(_sheet(page, step) for page in document))
    finally:
        document.close()


def filled(pdf: bytes) -> list[float]:
    """How far down each page has ink, rules included: the share of the height between margins of 12 millimetres."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_filled(page) for page in document]
    finally:
        document.close()


def _filled(page: Any) -> float:
    drawn = page.render(scale=1, grayscale=True)
    rows = bytes(drawn.buffer)
    above, below = 12 * POINTS_A_MM, drawn.height - 12 * POINTS_A_MM
    inked = (y for y in range(int(below)) if min(rows[y * drawn.stride : y * drawn.stride + drawn.width]) < GREY)
    return (max(inked, default=above) - above) / (below - above)


def solid(text: str) -> str:
    """A text without spaces, in one form: a font's ligatures come back as one character."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _sheet(page: Any, step: int) -> Sheet:
    text = page.get_textpage()
    width, height = page.get_size()
    pictures = sum(one.type == raw.FPDF_PAGEOBJ_IMAGE for one in page.get_objects(max_depth=5))
    letters = (_letter(text, number) for number in range(0, text.count_chars(), step))
    return Sheet(width, height, tuple(one for one in letters if one.letter.strip()), text.get_text_range(), pictures)


def _letter(text: Any, number: int) -> Letter:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text.raw, number, matrix)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFText_GetFillColor(text.raw, number, red, green, blue, alpha)
    size = raw.FPDFText_GetFontSize(text.raw, number) * abs(matrix.d or matrix.b)
    letter = chr(raw.FPDFText_GetUnicode(text.raw, number))
    return Letter(letter, size, (red.value, green.value, blue.value), text.get_charbox(number))
