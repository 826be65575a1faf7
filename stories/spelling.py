"""One word, however it is spelled. Pure."""

import unicodedata


def fold(name: str) -> str:
    """The form in which two spellings of one word are equal: NFC, then case folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def spellings(word: str) -> list[str]:
    """The spellings to look for so that capitals do not matter: as typed, small, in capitals, with one capital.

    One is enough for plain ASCII, whose capitals every database passes over; SQLite knows no others.
    """
    word = unicodedata.normalize("NFC", word)
    return [word] if word.isascii() else list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))
