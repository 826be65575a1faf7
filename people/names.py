"""Names as people write them, and when two spellings are the same name. Pure: no Django, no rows."""

import re
import unicodedata

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
    ["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "dipl", "ing", "herr", "frau"]
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
