"""How much room words take on paper, without a browser: character widths, lines, and cutting at a word.

Widths are in em, counted a little generously: a sheet that is asked for a font it does not have must still fit.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

# Machines without Palatino print a little wider; far wider fonts (DejaVu Serif) are carried by the page's spare height.
GENEROUS = 1.04
BOLD = 1.03

_SERIF_GROUPS = {
    0.25: "',.·:;",
    0.32: "ijlt",
    0.36: "!()-[]`‘’",
    0.40: '"IJfr',
    0.45: "?cse{}",
    0.52: "#$*0123456789_axz–“”€£",
    0.56: "Fgovy",
    0.60: "+/<=>PS\\^bhknpqu|~−•×",
    0.65: "ELTdBZ",
    0.73: "CRXYKV",
    0.82: "&ADGOQUHNw",
    0.88: "%m@",
    1.00: "MW…—→←",
}
_SANS_GROUPS = {
    0.27: "',./I\\ijl|·‘’",
    0.33: "!:;[]ft()-`r{}•",
    0.42: '*"',
    0.51: "“”Jcksvxyz",
    0.56: "#$0123456789^_ae–€£",
    0.60: "+<=>?Lbdghnopqu~−×FTZ",
    0.68: "&ABEKPSVXY",
    0.72: "CDHNRU",
    0.79: "wGOQ",
    0.85: "Mm%",
    1.00: "W@…—→←",
}
# Script by the first half of the character's Unicode name; anything else counts as a full square.
_SCRIPTS = {
    "LATIN": 0.65,
    "GREEK": 0.68,
    "CYRILLIC": 0.78,
    "HEBREW": 0.62,
    "ARABIC": 0.70,
    "THAI": 0.65,
    "GEORGIAN": 0.70,
}
_LONG = {"\u2002": 0.5, "\u2003": 1.0, "\u2e3a": 2.0, "\u2e3b": 3.0, "\ufdfd": 12.0}  # spaces, dashes, a blessing
_EMOJI = 1.4
_BREAKS = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")


@dataclass(frozen=True, eq=False)
class Face:
    """One way to set type: which table of widths, how wide its space is, and how much wider than counted the widest
    font is that a browser may have instead (DejaVu, measured over whole sentences)."""

    widths: dict[str, float]
    space: float
    widest: float
    weight: float = 1.0


def _table(groups: dict[float, str]) -> dict[str, float]:
    return {letter: width for width, letters in groups.items() for letter in letters}


SERIF = Face(_table(_SERIF_GROUPS), 0.26 * GENEROUS, 1.09)
SERIF_BOLD = Face(SERIF.widths, 0.26 * GENEROUS, 1.15, BOLD)
SANS = Face(_table(_SANS_GROUPS), 0.28 * GENEROUS, 1.05)
SANS_BOLD = Face(SANS.widths, 0.28 * GENEROUS, 1.15, BOLD)


def collapse(text: str) -> str:
    """Put a text on one line: every run of spaces and line ends becomes one space; no-break spaces stay."""
    return _BREAKS.sub(" ", text).strip(" ")


@lru_cache(maxsize=1024)
def _foreign(letter: str) -> float:
    """The width of a character that the tables do not name, in em; never too small for a common font."""
    if letter in _LONG:
        return _LONG[letter]
    kind = unicodedata.category(letter)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return _EMOJI if kind in ("So", "Sk") else 1.0 / GENEROUS  # a square is as wide in every font
    if kind == "Zs":
        return 0.3
    script = unicodedata.name(letter, "").partition(" ")[0]
    wide = kind == "Lu" or "LIGATURE" in unicodedata.name(letter, "")
    return _SCRIPTS.get(script, _EMOJI if kind == "So" else 1.0) * (1.25 if wide else 1.0)


@lru_cache(maxsize=4096)
def ems(word: str, face: Face) -> float:
    """Return the width of a word in em of its own size."""
    known = face.widths
    return sum(known.get(letter) or _foreign(letter) for letter in word) * GENEROUS * face.weight


@lru_cache(maxsize=4096)  # the layout tries one plan after another, and most texts stay as they are
def count_lines(text: str, width: float, face: Face, indent: float = 0.0) -> int:
    """Return how many lines a text takes in a column `width` em wide, the first begun at `indent`; 0 for no text.

    Words break only where a whole line is too short for them, as `overflow-wrap: anywhere` does.
    """
    return _lines_of(((ems(word, face), face.space) for word in text.split(" ")), width, indent) if text else 0


@lru_cache(maxsize=4096)
def count_run(parts: tuple[tuple[str, Face, float], ...], width: float) -> int:
    """Return how many lines parts take that run on: each a text, its face, and how large it is beside the `width`."""
    words = (
        (ems(word, face) * scale, face.space * scale) for text, face, scale in parts if text for word in text.split(" ")
    )
    return _lines_of(words, width)


def _lines_of(words: Iterable[tuple[float, float]], width: float, at: float = 0.0) -> int:
    """The lines that words take, each given by its own width and that of the space before it."""
    lines = 1
    for long, space in words:
        if at and at + space + long > width:
            lines, at = lines + 1, 0.0
        at += long + (space if at else 0.0)
        if at > width:
            # A broken word leaves up to one letter's room at every line end.
            more = int(at // max(width - 1.0, 1.0))
            lines, at = lines + more, at - more * max(width - 1.0, 1.0)
    return lines


def cut(text: str, characters: int) -> str:
    """Shorten a text to at most so many characters, at a word where one ends near, with an ellipsis."""
    if len(text) <= characters:
        return text
    head = text[: characters - 1]
    if text[characters - 1] != " ":
        word = head.rpartition(" ")[0]
        head = word if len(word) * 2 >= len(head) else head
    return head.rstrip(" ,;:·-–—") + "…"


def longest_cut(text: str, fits: Callable[[str], bool]) -> str:
    """Shorten a text, at a word, until it fits; the whole text where that fits, none of it where nothing does."""
    if fits(text):
        return text
    lengths = range(2, len(text))
    fitting = bisect_right(lengths, 0, key=lambda long: int(not fits(cut(text, long))))
    return cut(text, lengths[fitting - 1]) if fitting else ""
