"""Where the words of a search stand in the texts of one page, and the line around them. Pure.

The texts are put into a small FTS5 table in memory, with the tokenizers of the index: it stems as that does. On
PostgreSQL, whose own stemmer knows a few words more, a hit in one of those is found and not marked.
"""

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from stories.searching import Term

Span = tuple[int, int]

BEGIN, END = "\x02", "\x03"
PARTED = re.compile(f"[{BEGIN}{END}]")
TOKENS = "unicode61 remove_diacritics 2"
BEFORE, AFTER = 40, 110  # characters of the line around the first hit
THREAD = threading.local()
TABLES = (("stemmed", f"porter {TOKENS}"), ("spelled", TOKENS))


def hits(texts: Sequence[str], terms: Sequence[Term]) -> dict[int, list[Span]]:
    """Where the terms stand in each text, by its place among the texts, in order; texts without any are left out."""
    found: dict[int, set[Span]] = {}
    for at, span in [*_indexed(texts, terms), *_inside(texts, terms)]:
        found.setdefault(at, set()).add(span)
    return {at: _joined(spans) for at, spans in found.items()}


def marked(text: str, spans: Sequence[Span]) -> str:
    """`text` as HTML, with each span in a <mark>."""
    if not spans:
        return escape(text)
    parts, last = [], 0
    for start, end in spans:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return "".join([*parts, escape(text[last:])])


def line(text: str, spans: Sequence[Span]) -> str:
    """About 150 characters around the first hit, as HTML in one line; at least one span is expected."""
    first = max(0, spans[0][0] - BEFORE)
    last = max(spans[0][1], min(len(text), first + BEFORE + AFTER))
    if first:
        first = text.find(" ", first, spans[0][0]) + 1 or first
    if last < len(text):
        last = max(text.rfind(" ", spans[0][1], last), spans[0][1]) if " " in text[spans[0][1] : last] else last
    within = [(start - first, min(end, last) - first) for start, end in spans if start < last]
    shown = PARTED.sub(" ", text[first:last]).replace("\n", " ")
    return f"{'… ' if first else ''}{marked(shown, within)}{' …' if last < len(text) else ''}"


def _indexed(texts: Sequence[str], terms: Sequence[Term]) -> Iterator[tuple[int, Span]]:
    spaced = [term for term in terms if not term.is_unspaced]
    stemmed = [f'"{text}"' for term in spaced for text in term.spellings]
    asked = (stemmed, [f'"{text}" *' for term in spaced if term.half for text in term.spellings])
    memory = _memory()
    memory.execute("BEGIN")
    try:
        for (table, _), wanted in zip(TABLES, asked, strict=True):
            if wanted:
                yield from _in_memory(memory, table, texts, " OR ".join(wanted))
    finally:
        memory.execute("ROLLBACK")


def _memory() -> sqlite3.Connection:
    """The tables of this thread, empty: to make them takes longer than to look. What is put in is taken back."""
    if not hasattr(THREAD, "memory"):
        memory = sqlite3.connect(":memory:", isolation_level=None)
        for table, tokenizer in TABLES:
            memory.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(text, tokenize='{tokenizer}')")
        THREAD.memory = memory
    found: sqlite3.Connection = THREAD.memory
    return found


def _in_memory(memory: sqlite3.Connection, table: str, texts: Sequence[str], wanted: str) -> Iterator[tuple[int, Span]]:
    rows = ((at, text.replace(BEGIN, " ").replace(END, " ")) for at, text in enumerate(texts, 1) if text)
    memory.executemany(f"INSERT INTO {table}(rowid, text) VALUES (?, ?)", rows)  # nosec
    highlighted = f"SELECT rowid, highlight({table}, 0, '{BEGIN}', '{END}') FROM {table} WHERE {table} MATCH ?"  # nosec
    for at, text in memory.execute(highlighted, [wanted]).fetchall():
        for span in _spans(text):
            yield at - 1, span


def _spans(text: str) -> Iterator[Span]:
    """Where the marks stand in a highlighted text, counted without the marks."""
    starts = (found.start() for found in PARTED.finditer(text))
    for number, (start, end) in enumerate(zip(starts, starts, strict=True)):
        yield start - 2 * number, end - 2 * number - 1


def _inside(texts: Sequence[str], terms: Sequence[Term]) -> Iterator[tuple[int, Span]]:
    words = [re.escape(word) for term in terms if term.is_unspaced for word in term.words]
    if words:
        for at, text in enumerate(texts):
            for found in re.finditer("|".join(words), text, re.IGNORECASE):
                yield at, found.span()


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
