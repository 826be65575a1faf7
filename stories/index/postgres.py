"""The index on PostgreSQL: two tsvector columns beside the story's own, which a trigger keeps.

`found` holds every word twice: stemmed, by a configuration without stop words (else "to be or not to be" finds
nothing), and after these as it is spelled, for words that are half typed. `found_first` holds the words that say most,
with weights: A the title, B tags, C the rest, D the organization. Each also holds its owner as a word: what others have
written costs nothing then.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from django.core.management.base import CommandError
from django.db import ProgrammingError, transaction
from psycopg import errors

from stories.index.columns import ALL, FIRST, NAMED, TITLE, WHERE
from stories.searching import Term
from stories.words import ACCENTS, SEPARATORS

COMPARED = 1_000  # newest stories, whose words a thorough look makes anew
WEIGHTS = {ALL: "", TITLE: "A", NAMED: "AB", FIRST: "ABC", WHERE: "D"}
WEIGHT_OF = {"title": "A", "tag_words": "B", "proof": "C", "cues": "C", "hook": "C", "organization": "D"}
# The first in which small letters are known for every script; in a database of the locale C only ASCII has any.
COLLATIONS = ("", "und-x-icu", "C.utf8", "en_US.utf8")
ADVICE = (
    "The search needs a text search configuration and functions of its own in PostgreSQL, and this database user may"
    " not make them. Let it create in the schema {schema}, and own the tables; then run manage.py migrate again."
)
# A gap between two texts: words that only happen to meet there do not stand side by side.
GAP = "'''|'':1'::tsvector"


def _vector(configuration: str, columns: Sequence[str], *, weighed: bool) -> str:
    parts = []
    for name in columns:
        words = f"to_tsvector('{{schema}}.{configuration}', {{schema}}.storybank_fold(story.{name}))"
        parts.append(f"setweight({words}, '{WEIGHT_OF[name]}')" if weighed else words)
    return f" || {GAP} || ".join(parts)


def _both(columns: Sequence[str], *, weighed: bool = False) -> str:
    stemmed = _vector("storybank", columns, weighed=weighed)
    spelled = _vector("storybank_spelled", columns, weighed=weighed)
    return f"{stemmed} || {GAP} || {spelled} || ('''@' || story.owner_id || ''':1')::tsvector"


def _row(which: str) -> str:
    return ", ".join(f"{which}.{name}" for name in (*ALL, "owner_id"))


TOKENS = "asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part, hword_numpart"
SMALL = "replace(lower(written{collation}), 'ß', 'ss')"
FOLDED = f"normalize(regexp_replace(normalize({SMALL}, NFD), '{ACCENTS}', '', 'g'), NFC)"
VECTOR = "(story {schema}.stories_story) RETURNS tsvector LANGUAGE sql STABLE AS"
DROP = """
DROP TRIGGER IF EXISTS stories_found_keep ON {schema}.stories_story;
DROP FUNCTION IF EXISTS {schema}.storybank_keep, {schema}.storybank_found, {schema}.storybank_found_first,
  {schema}.storybank_fold;
DROP TEXT SEARCH CONFIGURATION IF EXISTS {schema}.storybank;
DROP TEXT SEARCH CONFIGURATION IF EXISTS {schema}.storybank_spelled;
DROP TEXT SEARCH DICTIONARY IF EXISTS {schema}.storybank_stem;
"""
MAKE = f"""
CREATE TEXT SEARCH DICTIONARY {{schema}}.storybank_stem (TEMPLATE = pg_catalog.snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION {{schema}}.storybank (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION {{schema}}.storybank ALTER MAPPING FOR {TOKENS} WITH {{schema}}.storybank_stem;
CREATE TEXT SEARCH CONFIGURATION {{schema}}.storybank_spelled (COPY = pg_catalog.simple);
CREATE FUNCTION {{schema}}.storybank_fold(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace({FOLDED}, '{SEPARATORS}', ' ', 'g') $$;
ALTER TABLE {{schema}}.stories_story ADD COLUMN IF NOT EXISTS found tsvector;
ALTER TABLE {{schema}}.stories_story ADD COLUMN IF NOT EXISTS found_first tsvector;
CREATE FUNCTION {{schema}}.storybank_found{VECTOR} $$ SELECT {_both(ALL)} $$;
CREATE FUNCTION {{schema}}.storybank_found_first{VECTOR} $$ SELECT {_both((*FIRST, *WHERE), weighed=True)} $$;
UPDATE {{schema}}.stories_story AS story
  SET found = {{schema}}.storybank_found(story), found_first = {{schema}}.storybank_found_first(story);
CREATE FUNCTION {{schema}}.storybank_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'INSERT' OR NEW.found IS NULL OR ROW({_row("NEW")}) IS DISTINCT FROM ROW({_row("OLD")}) THEN
    NEW.found := {{schema}}.storybank_found(NEW);
    NEW.found_first := {{schema}}.storybank_found_first(NEW);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stories_found_keep BEFORE INSERT OR UPDATE ON {{schema}}.stories_story
  FOR EACH ROW EXECUTE FUNCTION {{schema}}.storybank_keep();
CREATE INDEX IF NOT EXISTS stories_found ON {{schema}}.stories_story USING gin (found);
"""  # nosec
MARK = hashlib.sha256(MAKE.encode()).hexdigest()[:16]
STATE = """
SELECT (SELECT col_description(attrelid, attnum) FROM pg_attribute
        WHERE attrelid = 'stories_story'::regclass AND attname = 'found' AND NOT attisdropped),
  (SELECT count(*) FROM pg_trigger
   WHERE tgrelid = 'stories_story'::regclass AND tgname = 'stories_found_keep' AND tgenabled <> 'D'),
  (SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('stories_found') AND indisvalid)
"""
DIFFERENT = """
SELECT count(*) FROM (SELECT * FROM stories_story ORDER BY id DESC LIMIT %s) AS story
WHERE (found, found_first) IS DISTINCT FROM (storybank_found(story), storybank_found_first(story))
"""


def build(connection: Any) -> None:
    """Drop what there is of the index, and make it from all stories. CommandError where the user may not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        schema = cursor.fetchone()[0]
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table is not altered while a check on it waits
            cursor.execute(DROP.format(schema=schema))
            cursor.execute(MAKE.format(schema=schema, collation=_collation(cursor)))
            cursor.execute(f"COMMENT ON COLUMN {schema}.stories_story.found IS '{MARK}'")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise CommandError(ADVICE.format(schema=schema)) from error
        raise


def _collation(cursor: Any) -> str:
    """The clause that makes `lower` know the letters of other scripts; "" where it does anyway, or nothing helps."""
    for name in COLLATIONS:
        cursor.execute("SELECT %s = '' OR EXISTS (SELECT FROM pg_collation WHERE collname = %s)", [name, name])
        if not cursor.fetchone()[0]:
            continue
        clause = f' COLLATE "{name}"' if name else ""
        cursor.execute(f"SELECT lower('ÉЖ'{clause}) = 'éж'")
        if cursor.fetchone()[0]:
            return clause
    return ""


def trouble(connection: Any, *, thorough: bool) -> str:
    """What is wrong with the index, in words; "" where it is in step."""
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        if cursor.fetchone() != (MARK, 1, 1):
            return "It is not there, or not as it should be."
        cursor.execute("SELECT count(*) FROM stories_story WHERE found IS NULL OR found_first IS NULL")
        if left_out := cursor.fetchone()[0]:
            return f"It lacks {left_out:,} stories."
        if thorough:
            cursor.execute(DIFFERENT, [COMPARED])
            if different := cursor.fetchone()[0]:
                return f"It holds other words than {different:,} of the newest stories."
    return ""


def holds(
    key: str, terms: Sequence[Term], columns: Sequence[str], owner: int | None, *, any_of: bool, leads: bool
) -> tuple[str, list[str]]:
    """The condition that the story whose key is the SQL `key` holds these terms in these columns; its parameters.

    Which condition leads is found out by PostgreSQL itself.
    """
    column, weights = "found" if columns == ALL else "found_first", WEIGHTS[tuple(columns)]
    asked: list[tuple[str, list[str]]] = []
    if whole := [_quoted(term, weights) for term in terms if not term.half]:
        asked.append(("to_tsquery('storybank', %s)", [(" | " if any_of else " & ").join(whole)]))
    for term in (term for term in terms if term.half):
        either = "(to_tsquery('storybank', %s) || to_tsquery('storybank_spelled', %s))"
        asked.append((either, [_quoted(term, weights), _quoted(term, weights, half=True)]))
    own, texts = ("%s::tsquery && ", [f"'@{owner}'"]) if owner else ("", [])
    query = (" || " if any_of else " && ").join(sql for sql, _ in asked)
    table = key.rpartition(".")[0]
    return f'{table}."{column}" @@ ({own}({query}))', texts + [text for _, some in asked for text in some]


def _quoted(term: Term, weights: str, *, half: bool = False) -> str:
    """The words side by side as PostgreSQL reads them: quoted, so that none of them is taken for an operator."""
    either = (_side_by_side(words, weights, half=half) for words in (term.words, *term.otherwise))
    return f"({' | '.join(either)})"


def _side_by_side(texts: Sequence[str], weights: str, *, half: bool) -> str:
    *before, last = (f"'{word}'" for word in texts)
    end = f"{'*' if half else ''}{weights}"
    words = [f"{word}:{weights}" if weights else word for word in before]
    return f"({' <-> '.join([*words, f'{last}:{end}' if end else last])})"
