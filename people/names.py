"""Names as people write them, and when two spellings are the same name. Pure: no Django, no rows."""

import unicodedata

TITLES = frozenset(
    ["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "dipl", "ing", "herr", "frau"]
)


def folded(name: str) -> str:
    """`name` for comparing: without capitals, without what stands before a name ("Dr."), one space between words."""
    return " ".join(_own_words(unicodedata.normalize("NFKC", name).casefold()))


def initials(name: str) -> str:
    """One or two letters for the round mark beside a name; "" for no name."""
    words = _own_words(name)
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


def _own_words(name: str) -> list[str]:
    """The words of a name; all of them where nothing but "Dr." and its like would be left out."""
    words = name.split()
    return [word for word in words if word.strip(".,").casefold() not in TITLES] or words
