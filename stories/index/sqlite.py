"""The index on SQLite: FTS5, once with stemmed words and once as they are spelled, for those that are half typed.

Both have the table of stories as their content, so that no text is stored twice. The owner is a column of the index:
what others have written costs nothing then. The SQL here is put together from names of its own; what a person typed is
always a parameter.
"""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, OperationalError, transaction

from stories.index.columns import ALL
from stories.searching import Term

STEMMED, SPELLED = "stories_found", "stories_spelled"
TOKENS = "unicode61 remove_diacritics 2"
TOKENIZERS = {STEMMED: f"porter {TOKENS}", SPELLED: TOKENS}
COLUMNS = (*ALL, "owner_id")


def _listed(prefix: str = "") -> str:
    return ", ".join(f"{prefix}{name}" for name in COLUMNS)


def _table(name: str) -> str:
    how = f"content='stories_story', content_rowid='id', tokenize='{TOKENIZERS[name]}'"
    return f"CREATE VIRTUAL TABLE {name} USING fts5({_listed()}, {how})"


def _take_out(name: str) -> str:
    return f"INSERT INTO {name}({name}, rowid, {_listed()}) VALUES ('delete', old.id, {_listed('old.')});"  # nosec


def _put_in(name: str) -> str:
    return f"INSERT INTO {name}(rowid, {_listed()}) VALUES (new.id, {_listed('new.')});"  # nosec


def _trigger(name: str, when: str, *steps: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN {' '.join(steps)} END"


OUT, IN = [_take_out(name) for name in TOKENIZERS], [_put_in(name) for name in TOKENIZERS]
CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in COLUMNS)
UPDATED = f"AFTER UPDATE OF {_listed()} ON stories_story WHEN {CHANGED}"
PARTS = {
    **{name: _table(name) for name in TOKENIZERS},
    "stories_found_insert": _trigger("stories_found_insert", "AFTER INSERT ON stories_story", *IN),
    "stories_found_delete": _trigger("stories_found_delete", "AFTER DELETE ON stories_story", *OUT),
    "stories_found_update": _trigger("stories_found_update", UPDATED, *OUT, *IN),
}


def build(connection: Any) -> None:
    """Drop what there is of the index, and make it from all stories. CommandError where this SQLite has no FTS5."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for name in PARTS:
            kind = "TABLE" if name in TOKENIZERS else "TRIGGER"
            cursor.execute(f"DROP {kind} IF EXISTS {name}")
        try:
            for command in PARTS.values():
                cursor.execute(command)
        except OperationalError as error:
            raise CommandError(f"This SQLite cannot hold the index of the search: {error}.") from error
        for name in TOKENIZERS:
            cursor.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # nosec


def trouble(connection: Any, *, thorough: bool) -> str:
    """What is wrong with the index, in words; "" where it is in step."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'stories\\_%' ESCAPE '\\'")
        there = dict(cursor.fetchall())
        missing = [name for name, command in PARTS.items() if there.get(name) != command]
        if missing:
            return f"It is not there, or not as it should be: {', '.join(missing)}."
        for name in TOKENIZERS:
            counts = f"SELECT (SELECT count(*) FROM {name}_docsize), (SELECT count(*) FROM stories_story)"  # nosec
            held, stories = cursor.execute(counts).fetchone()
            if held != stories:
                return f"It holds {held:,} stories of {stories:,}."
    return _compare(connection) if thorough else ""


def _compare(connection: Any) -> str:
    """Whether every word of every story is in the index, and no other: SQLite compares them."""
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for name in TOKENIZERS:
                cursor.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")  # nosec
    except DatabaseError:  # "database disk image is malformed"
        return "It holds other words than the stories."
    return ""


def holds(
    key: str, terms: Sequence[Term], columns: Sequence[str], owner: int | None, *, any_of: bool, leads: bool
) -> tuple[str, list[str]]:
    """The condition that the story whose key is the SQL `key` holds these terms in these columns; its parameters.

    SQLite reads the stories of a list by their keys, and of two lists it would try every pair: only one may lead, the
    others are looked up (the plus). So two lists of which either will do are made one.
    """
    stemmed = [_quoted(term) for term in terms]
    begun = [_quoted(term, " *") for term in terms if term.half]
    first, then = (key if leads else f"+{key}"), f"+{key}"
    if not begun:
        return f"{first} IN ({_rows(STEMMED)})", [_match((" OR " if any_of else " AND ").join(stemmed), columns, owner)]
    either = f"IN ({_rows(STEMMED)} UNION {_rows(SPELLED)})"
    if any_of:
        return f"{first} {either}", [_match(" OR ".join(words), columns, owner) for words in (stemmed, begun)]
    *before, last = stemmed
    texts = [_match(words, columns, owner) for words in (last, *begun)]
    if not before:
        return f"{first} {either}", texts
    whole = _match(" AND ".join(before), columns, owner)
    return f"({first} IN ({_rows(STEMMED)}) AND {then} {either})", [whole, *texts]


def _rows(table: str) -> str:
    return f"SELECT rowid FROM {table} WHERE {table} MATCH %s"  # nosec


def _match(terms: str, columns: Sequence[str], owner: int | None) -> str:
    own = f'owner_id : "{owner}" AND ' if owner else ""
    return f"{own}{{{' '.join(columns)}}} : ({terms})"


def _quoted(term: Term, end: str = "") -> str:
    """The words side by side as FTS5 reads them: quoted, so that none of them is taken for an operator."""
    return "(" + " OR ".join(f'"{text}"{end}' for text in term.spellings) + ")"
