"""Names that must not be read on paper: what a person writes about them, and texts without them. Pure.

They write "Calder = a car maker", one a line. A name of one word that is written with a capital is found wherever it
begins with one, so that "May" leaves "may" alone; any other is found in any case. It must stand as a word of its own,
but for scripts that have no cases: many of them join words or put nothing between them, and a name too many is hidden
there, never one too few. "Müller" is found as "Muller" and "Mueller" too: not every keyboard has the dots.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

SOMEBODY = "a client"
NEAR = 12  # letters before a name that are looked at: the whole text before each would take time by its square
TELLING = 4  # letters: a part of a name that is shorter gives nobody away
WORD = re.compile(r"\w+")
UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "oe"}
)
LIKE = str.maketrans("’‘ʼłŁøØđĐßæÆœŒ", "'''lLoOdDsaAoO")  # one for one, so that places in a text stay the same
AN_ARTICLE = r"(?:\b([Aa]n?)(\s+))?"  # it is written to fit: an Acme plant, a client plant
FIRST_NAME = 3  # the number of its group in the pattern, behind the article and the space
ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
DETERMINER = re.compile(r"\b(?:the|this|that|our|my|their|your|his|her|its|one|each|every|no)\s+$", re.IGNORECASE)
SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…:]\s|\n)[\s“”‘\"'(]*$")

Hide = Callable[[str], str]


def names(texts: Iterable[str]) -> dict[str, str]:
    """What to write instead of which name, from the texts of any number of stories; of two for one name the first."""
    found: dict[str, str] = {}
    for line in (line for text in texts for line in text.splitlines()):
        name, _, other = (" ".join(part.split()) for part in line.partition("="))
        if name:
            found.setdefault(name, other or SOMEBODY)
    return found


def hider(instead: dict[str, str]) -> Hide:
    """What writes a text without these names; of two that begin alike the longer one is found."""
    return Hider(instead) if instead else str


class Hider:
    """Writes texts without some names, and knows what of these still stood in what it wrote.

    "Calder" gives "Calder Rail" away as well as the whole name does, and nobody reads ten pages again to find it.
    """

    def __init__(self, instead: dict[str, str]) -> None:
        """`instead`: what to write for which name, one at least."""
        spelled = {way: other for name, other in instead.items() for way in _spellings(name)}
        self._instead = {**spelled, **{_plain(name): other for name, other in instead.items()}}
        self._sought = [(_folded(name), name) for name in sorted(self._instead, key=len, reverse=True)]
        self._parts = {word for name in self._instead for word in _telling_words(name)}
        self.left: set[str] = set()

    def __call__(self, text: str) -> str:
        # Most names stand in no text: looking for them plainly is a thousand times as quick.
        folded = _folded(_plain(text))
        written = _without([name for letters, name in self._sought if letters in folded], self._instead, text)
        self.left |= self._parts.intersection(WORD.findall(_plain(written)))
        return written


def _telling_words(name: str) -> list[str]:
    """The words of a name that give it away, with a capital and longer than "New" or "The"; of one in a single word,
    which is found with a capital only, that word without.
    """
    words = [word for word in WORD.findall(name) if len(word) >= TELLING and word[0].isupper()]
    return words if " " in name else [word.lower() for word in words]


def _spellings(name: str) -> set[str]:
    """A name as it may be written without its accents and dots."""
    composed = unicodedata.normalize("NFC", name)
    return {_plain(composed), _plain(composed.translate(UMLAUTS))}


def _plain(text: str) -> str:
    """The text with as many letters as it has composed, each without its accent. A syllable of a script that has no
    cases stays whole: it would lose more than an accent.
    """
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text).translate(LIKE)
    return "".join(unicodedata.normalize("NFD", letter)[0] if _has_case(letter) else letter for letter in composed)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without(names: Sequence[str], instead: dict[str, str], text: str) -> str:
    """The text without these names, which are plain, the longest first."""
    if not names:
        return text
    text = unicodedata.normalize("NFC", text)
    pattern = re.compile(f"{AN_ARTICLE}(?:{'|'.join(f'({_pattern(name)})' for name in names)})")
    written, end = "", 0
    for found in pattern.finditer(_plain(text)):
        other = instead[names[(found.lastindex or 0) - FIRST_NAME]]
        before = text[max(0, found.start() - NEAR) : found.start()]
        written += text[end : found.start()] + _fitting(other, before, found[1], found[2])
        end = found.end()
    return written + text[end:]


def _fitting(other: str, before: str, article: str | None, space: str | None) -> str:
    """What stands instead of a name, with the article that stood before it, if any."""
    bare = ARTICLE.sub("", other)
    if article and space:
        an = article[0] + "n" * (bare[:1].lower() in tuple("aeiou"))
        return f"{an}{space}{bare}"
    if DETERMINER.search(before):  # "the Calder plant" is not "the a car maker plant"
        return bare
    return other[:1].upper() + other[1:] if SENTENCE_BEGINS.search(before) else other


def _pattern(name: str) -> str:
    first, rest = name[0], r"\s+".join(map(re.escape, name[1:].split(" ")))
    begins = re.escape(first) if first.isupper() and " " not in name else f"(?i:{re.escape(first)})"
    before, after = ("(?<!\\w)" if _stands_alone(first) else ""), ("(?!\\w)" if _stands_alone(name[-1]) else "")
    return f"{before}{begins}(?i:{rest}){after}"


def _stands_alone(letter: str) -> bool:
    """Whether a word of its own can be told at this letter: one of a script with cases, or a digit."""
    return letter.isdigit() or _has_case(letter)


def _has_case(letter: str) -> bool:
    return letter.lower() != letter.upper()
