"""Names as people write them, and when two spellings are the same name. Pure: no Django, no rows."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

# Words that stand in the names of people who have nothing else in common.
PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "van",
        "von",
    ]
)
TITLES = frozenset(
    ["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev", "dipl", "ing", "herr", "frau"]
)


def folded(name: str) -> str:
    """`name` for comparing: without capitals, without what stands before a name ("Dr."), one space between words."""
    return " ".join(_own_words(unicodedata.normalize("NFKC", name).casefold()))


def may_be_one(name: str, other: str) -> bool:
    """Whether two names may be one person's: a word in common, accents and hyphens aside."""
    return folded(name) == folded(other) or bool(_telling(name) & _telling(other))


def has_words(about: str, words: str) -> bool:
    """Whether each of these words, or its beginning or middle, stands in a text about somebody; accents aside."""
    text = _plain(about)
    return all(word in text for word in _plain(words).split())


def initials(name: str) -> str:
    """One or two letters for the round mark beside a name; "" for no name."""
    words = _own_words(name)
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


def first(name: str) -> str:
    """What somebody is called: the first name; the whole of it where a title stands before a single word."""
    words = _own_words(name)
    return words[0] if len(words) > 1 or len(name.split()) == 1 else name


def apart(names: Sequence[str]) -> list[str]:
    """The first of each of these names, the whole name where another one begins alike."""
    short = [first(name) for name in names]
    alike = Counter(map(folded, short))
    return [one if alike[folded(one)] == 1 else name for one, name in zip(short, names, strict=True)]


def marks(names: Sequence[str]) -> list[str]:
    """The initials of each; where some would be the same, with the first letter in which their last words differ, else
    their first ones: "KBn" and "KBu" for Brandt and Braun. People of one name are numbered.
    """
    short = [initials(name) for name in names]
    alike = {mark: [name for one, name in zip(short, names, strict=True) if one == mark] for mark in short}
    more = {mark: iter(_differ(group) if len(group) > 1 else [""]) for mark, group in alike.items()}
    return [mark + next(more[mark]) for mark in short]


def _differ(names: Sequence[str]) -> list[str]:
    """A letter for each in which no two of these names are alike."""
    for at in (-1, 0):
        words = [(_own_words(name) or [name])[at] for name in names]
        for place in range(1, max(map(len, words))):
            letters = [word[place : place + 1].lower() for word in words]
            if len(set(letters)) == len(letters):
                return letters
    return [str(number) for number in range(1, len(names) + 1)]


def _telling(name: str) -> set[str]:
    """The words that tell people apart, without accents; not "de", and not the letter in "R. Alvarez"."""
    words = re.findall(r"\w+", _plain(name))
    return {word for word in words if word not in PARTICLES and (len(word) > 1 or not word.isascii())}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", folded(name)) if not unicodedata.combining(c))


def _own_words(name: str) -> list[str]:
    """The words of a name; all of them where nothing but "Dr." and its like would be left out."""
    words = name.split()
    return [word for word in words if word.strip(".,").casefold() not in TITLES] or words
