"""Words as the search sees them, the same for both databases: without capitals, accents and punctuation. Pure."""

import re
import unicodedata

LONGEST_WORD = 100  # letters; no database takes a word of any length
# Of Latin letters only: a Cyrillic й is another letter than и, to people as to FTS5.
ACCENTS = "(?<=[a-z])[\u0300-\u036f]+"
# What parts words, wherever the database stands: its own idea of a letter depends on its locale. Ranges in the syntax
# that Python and PostgreSQL share: ASCII and Latin-1, other scripts' full stops and the like, signs, wide forms, emoji.
SEPARATORS = (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    r"\u0387\u055a-\u055f\u0589\u05be\u05c0\u05c3\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965"
    r"\u0e4f\u0e5a\u0e5b\u1361-\u1368\u2000-\u206f\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020"
    r"\u3030\u30fb\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"\U0001f000-\U0001faff]"
)
# Scripts that put no space between words (Thai, Lao, Myanmar, Khmer, kana, Han): both databases take a whole sentence
# for one word, so what is looked for has to be found inside.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SPLIT = re.compile(SEPARATORS)
_MARKS = re.compile(ACCENTS)


def fold(text: str) -> str:
    """`text` in small letters without the accents of Latin ones, ß as ss: as the index of PostgreSQL holds it."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower().replace("ß", "ss")))
    return unicodedata.normalize("NFC", bare)


def split(text: str) -> list[str]:
    """The words in `text`, folded, in order; a longer one than any real word is cut."""
    return [word[:LONGEST_WORD] for word in _SPLIT.sub(" ", fold(text)).split() if any(map(str.isalnum, word))]


def is_unspaced(text: str) -> bool:
    """Whether `text` holds letters of a script that puts no space between words."""
    return UNSPACED.search(text) is not None


def ends_within(text: str) -> bool:
    """Whether `text` ends within a word, which may still be typed."""
    return bool(text) and _SPLIT.match(text[-1]) is None
