"""The index of all stories' words, kept by the database itself outside the models' state: `sqlite` and `postgres`.

SQLite holds it in two FTS5 tables, PostgreSQL in two tsvector columns; triggers keep both. Django knows nothing of
either, and on SQLite it drops the triggers without a word whenever it makes the table anew. So after every migrate
`keep` looks whether all is there as it is written here, and builds it where it is not; `manage.py check --database
default` tells.
"""

from types import ModuleType

from django.db import connections

from stories.index import postgres, sqlite
from stories.index.columns import ALL

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}
TABLE = "stories_story"


def keep(using: str) -> bool:
    """Build the index in the database of that alias where it is not in step. True if it had to be built."""
    wanting = has_stories(using) and bool(trouble(using))
    if wanting:
        build(using)
    return wanting


def has_stories(using: str) -> bool:
    """Whether the table of stories is there, with all that is searched: not before the migrations have made it."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if TABLE not in connection.introspection.table_names(cursor):
            return False
        there = {column.name for column in connection.introspection.get_table_description(cursor, TABLE)}
        return there >= {*ALL, "owner_id"}


def build(using: str) -> None:
    """Make the index anew from all stories. CommandError, in words, where this database does not allow it."""
    ENGINES[connections[using].vendor].build(connections[using])


def trouble(using: str, *, thorough: bool = False) -> str:
    """What is wrong with the index, in words; "" where it is in step; `thorough` compares every word."""
    return ENGINES[connections[using].vendor].trouble(connections[using], thorough=thorough)
