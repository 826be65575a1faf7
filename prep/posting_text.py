"""A posting taken apart: out of HTML and hard-wrapped mail, into sentences that know under which heading they stand.

Pure: no Django, no rows.
"""

import html
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from prep.sets import MATTERS, MUST, NICE

LISTS = tomllib.loads(Path(__file__).with_name("posting.toml").read_text(encoding="utf-8"))
IGNORED = 0  # beside the weights: how strongly a sentence, or the heading over it, asks
LONGEST_HEADING = 60  # characters
LONGEST_SENTENCE = 600  # characters; of a longer one, which no posting has, the rest is not read
WRAPPED = 55  # characters; a paragraph of lines this long was broken by a mail program

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK = re.compile(r"</?(?:p|div|ul|ol|li|br|tr|h[1-6]|table|section|article)\b[^<>]*>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_HEAD = re.compile(r"<h[1-6]\b[^<>]*>", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–—*•·▪◦‣>✓✔➢o]|\(?\d{1,2}[.)])\s+")
_END = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\betc\.)\s+(?=[A-Z\"“'‘(])")


@dataclass(frozen=True)
class Said:
    """One sentence that asks for something, how strongly, and whether its own words say so (`itself`)."""

    text: str
    force: int
    itself: bool = False


class Phrases:
    """Phrases as posting.toml writes them, as one pattern.

    It is put together when it is looked for first: all of them take two seconds, and no server should wait for them.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """`words`: the phrases."""
        self.words = tuple(words)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of all of them."""
        by_letter: dict[str, list[str]] = {}
        for phrase in self.words:
            first, *rest = phrase.split(" ", 1)
            for one in first.split("/"):
                by_letter.setdefault(one[0], []).append(_phrase(" ".join([one, *rest])))
        # Grouped by their letter, or each of a thousand phrases would be tried at each word: ten times as slow.
        grouped = (f"(?={re.escape(letter)})(?:{'|'.join(found)})" for letter, found in by_letter.items())
        return re.compile(rf"(?<!\w)(?:{'|'.join(grouped)})(?!\w)", re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of them in the text."""
        return self.pattern.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The one that the text begins with."""
        return self.pattern.match(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All of them in the text."""
        return self.pattern.finditer(text)


def _phrase(words: str) -> str:
    gap = r"(?:\W{1,3}[\w'-]+){0,6}?"
    found = ""
    for word in words.split():
        found += gap if word == ".." else (r"\W{1,3}" if found else "") + _word(word)
    return found


def _word(words: str) -> str:
    """One word, or the choice between several, split by "/"."""
    one, *others = map(_ended, words.split("/"))
    return f"(?:{'|'.join([one, *others])})" if others else one


def _ended(word: str) -> str:
    """A word that "*" ends in any way, "~" in the ways of an English verb: carry~ is carries, carried, carrying."""
    if not word.endswith("~"):
        return re.escape(word).replace(r"\*", r"\w*")
    stem, last = word[:-2], word[-2]
    if last == "e":
        return f"{stem}(?:e[sd]?|ing)"
    if last == "y" and stem[-1] not in "aeiou":
        return f"{stem}(?:y|ies|ied|ying)"
    return f"{stem}{last}(?:s|es|{last}?ed|{last}?ing)?"


def _heading(words: str) -> re.Pattern[str]:
    return re.compile(f"{_phrase(words.removesuffix('*').strip())}{'.*' if words.endswith('*') else ''}")


@cache
def headings() -> list[tuple[re.Pattern[str], int]]:
    """What stands over a part of a posting, the longest first, and how strongly that part asks."""
    found = [
        (_heading(words), force)
        for kind, force in (("ignored", IGNORED), ("nice", NICE), ("must", MUST), ("asked", MATTERS))
        for words in sorted(LISTS["headings"][kind])
    ]
    return sorted(found, key=lambda heading: -len(heading[0].pattern))


ASKS, MUST_SAID, NICE_SAID, IGNORE, DENIED, ORDERS, NEGATED, STILL_MEANT = (
    Phrases(LISTS["sentences"][kind])
    for kind in ("asks", "must", "nice", "ignored", "denied", "orders", "negated", "still_meant")
)
ANY_OF_THE_SIXTEEN = Phrases(words for those in LISTS["competencies"].values() for words in those)
_TURN = re.compile(r"[;:,–—]|\bbut\b|\balthough\b|$")


def sentences(text: str) -> list[Said]:
    """The sentences that ask for something, in their order, each once."""
    found: dict[str, Said] = {}
    section: int | None = None
    for number, (line, is_item, is_heading) in enumerate(_lines(plain(text))):
        kind = _kind(line) if is_heading else None
        if kind is not None:
            section = kind
            continue
        if is_heading and number and _is_shouted(line):
            is_item = True
        elif is_heading:
            section = None
        if section == IGNORED:
            continue
        for said in _asked(line, section, is_item):
            found.setdefault(said.text.casefold(), said)
    return list(found.values())


def plain(text: str) -> str:
    """The text without markup, with plain apostrophes and line ends."""
    if _BLOCK.search(text):
        text = _without_scripts(text)
        text = _HEAD.sub("\n\n# ", _CELL.sub("\t", _ITEM.sub("\n• ", text)))
        text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    text = text.replace("\xa0", " ").replace("’", "'").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\*\*|__", "", text)


def _without_scripts(text: str) -> str:
    """Cut at each script or style; what stands before its end goes. Splitting keeps this linear, however hostile."""
    first, *rest = re.split(r"<(?:script|style)\b", text, flags=re.IGNORECASE)
    ends = (re.split(r"</(?:script|style)>", part, maxsplit=1, flags=re.IGNORECASE) for part in rest)
    return first + "".join(end[1] for end in ends if len(end) == 2)


def _lines(text: str) -> Iterator[tuple[str, bool, bool]]:
    """Each line, whether it is an item of a list, and whether it looks like a heading."""
    for block in re.split(r"\n[ \t]*\n\s*", text.strip()):
        for number, line in enumerate(lines := _unwrapped(block.split("\n"))):
            bare = _BULLET.sub("", line, count=1)
            is_item = bare != line or "\t" in line.strip()
            bare = bare.strip()
            if bare:
                yield bare.lstrip("# "), is_item or len(lines) > 2, not is_item and _looks_like_heading(bare, number)


def _unwrapped(lines: list[str]) -> list[str]:
    long = all(len(line) >= WRAPPED for line in lines[:-1]) and len(lines) > 2
    whole: list[str] = []
    for line in lines:
        before = whole[-1] if whole else ""
        goes_on = long or (len(before) >= WRAPPED and line.lstrip()[:1].islower())
        if before and goes_on and "\t" not in before + line and not _BULLET.match(line):
            whole[-1] = f"{before.rstrip()} {line.strip()}"
        else:
            whole.append(line)
    return whole


def _looks_like_heading(line: str, number: int) -> bool:
    if len(line) > LONGEST_HEADING or line.endswith((".", ",", ";", "!")):
        return False
    stands_out = line.startswith("#") or line.endswith((":", "?")) or line.isupper()
    return stands_out or _kind(line) is not None or number == 0


def _is_shouted(line: str) -> bool:
    """ "HONESTY", "TEAM PLAYER": capitals that ask for something, and no heading."""
    short = line.isupper() and not line.endswith(":") and len(line.split()) <= 4
    return short and bool(ANY_OF_THE_SIXTEEN.search(line))


def _kind(line: str) -> int | None:
    """What a heading says of the lines under it; None for one that is not on the lists, or is a sentence of its own."""
    cells = line.lstrip("# ").split("\t")
    words = cells[0].strip(" :?-–—").casefold()
    tail = re.split(r"\s[-–—]\s|:\s", words)[-1]
    if len(words.split()) > 7:
        return None
    return next((force for pattern, force in headings() if pattern.fullmatch(tail) or pattern.fullmatch(words)), None)


def affirmed(text: str) -> str:
    """The text with blanks, as many, for what it says need not be: up to the end of that clause."""
    for match in NEGATED.finditer(text):
        rest = text[match.end() :].lstrip()
        if not STILL_MEANT.match(rest):
            turn = _TURN.search(text, match.end())
            end = turn.start() if turn else len(text)
            text = text[: match.start()] + " " * (end - match.start()) + text[end:]
    return text


def _asked(line: str, section: int | None, is_item: bool) -> Iterator[Said]:
    if _kind(line.partition(":")[0]) == IGNORED and ":" in line:
        return
    cells = [cell.strip() for cell in line.split("\t")]
    marks = " ".join(cells[1:])
    base = section or MATTERS
    if marks:
        base = NICE if NICE_SAID.search(marks) else MUST if MUST_SAID.search(marks) else base
    for sentence in _END.split(cells[0]):
        text = " ".join(sentence[:LONGEST_SENTENCE].split())
        if text.endswith("?") or DENIED.search(text) or IGNORE.search(text):
            continue
        said = _weighed(text, base)
        if section is not None or is_item or said.itself or ASKS.search(text) or ORDERS.match(text):
            yield said


def _weighed(text: str, base: int) -> Said:
    if NICE_SAID.search(text):
        return Said(text, NICE, itself=True)
    return Said(text, MUST, itself=True) if MUST_SAID.search(text) else Said(text, base)
