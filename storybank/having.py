"""Whether somebody has anything of a kind, asked on most pages: by hand, as Django needs 0.2 ms for each table."""

from django.db import connections, models, router

ANY_OF = "EXISTS (SELECT 1 FROM {table} WHERE owner_id = %s AND trashed_at IS NULL{only})"


def has_any(owner: int, *tables: type[models.Model], example: bool = False) -> bool:
    """Whether the person with this number has a row in one of these, outside the trash; if asked so, of the example."""
    only = " AND example" if example else ""
    asked = " OR ".join(ANY_OF.format(table=table._meta.db_table, only=only) for table in tables)
    with connections[router.db_for_read(tables[0])].cursor() as cursor:
        cursor.execute(f"SELECT {asked}", [owner] * len(tables))  # nosec
        return bool(cursor.fetchone()[0])
