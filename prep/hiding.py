"""Names that must not be read on paper: what a person writes about them, and texts without them. Pure.

They write "Calder = a car maker", one a line. A name of one word that is written with a capital is found wherever it
begins with one, so that "May" leaves "may" alone; any other is found in any case. It must stand as a word of its own,
but for scripts that have no cases: many of them join words or put nothing between them, and a name too many is hidden
there, never one too few.
"""

import re
from collections.abc import Callable, Iterable, Sequence

SOMEBODY = "a client"
NEAR = 12  # letters before a name that are looked at: the whole text before each would take time by its square
TELLING = 4  # letters: a part of a name that is shorter gives nobody away
WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
DETERMINER = re.compile(r"\b(?:an?|the|this|that|our|my|their|your|his|her|its|one|each|every|no)\s+$", re.IGNORECASE)
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
        self._instead = instead
        self._sought = [(_folded(name), name) for name in sorted(instead, key=len, reverse=True)]
        self._parts = {word for name in instead for word in _telling_words(name)}
        self.left: set[str] = set()

    def __call__(self, text: str) -> str:
        folded = _folded(text)  # most names stand in no text: looking for them plainly is a thousand times as quick
        written = _without([name for letters, name in self._sought if letters in folded], self._instead, text)
        self.left |= self._parts.intersection(WORD.findall(written))
        return written


def _telling_words(name: str) -> list[str]:
    """The words of a name that give it away, with a capital and longer than "New" or "The"; of one in a single word,
    which is found with a capital only, that word without.
    """
    words = [word for word in WORD.findall(name) if len(word) >= TELLING and word[0].isupper()]
    return words if " " in name else [word.lower() for word in words]


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _without(names: Sequence[str], instead: dict[str, str], text: str) -> str:
    """The text without these names, the longest first."""
    if not names:
        return text
    pattern = re.compile("|".join(f"({_pattern(name)})" for name in names))

    def written(found: re.Match[str]) -> str:
        other = instead[names[(found.lastindex or 1) - 1]]
        before = text[max(0, found.start() - NEAR) : found.start()]
        if DETERMINER.search(before):  # "the Calder plant" is not "the a car maker plant"
            return ARTICLE.sub("", other)
        return other[:1].upper() + other[1:] if SENTENCE_BEGINS.search(before) else other

    return pattern.sub(written, text)


def _pattern(name: str) -> str:
    first, rest = name[0], r"\s+".join(map(re.escape, name[1:].split(" ")))
    begins = re.escape(first) if first.isupper() and " " not in name else f"(?i:{re.escape(first)})"
    before, after = ("(?<!\\w)" if _stands_alone(first) else ""), ("(?!\\w)" if _stands_alone(name[-1]) else "")
    return f"{before}{begins}(?i:{rest}){after}"


def _stands_alone(letter: str) -> bool:
    """Whether a word of its own can be told at this letter: one of a script with cases, or a digit."""
    return letter.isdigit() or letter.lower() != letter.upper()
