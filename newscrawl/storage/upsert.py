"""Insert or update, in both databases."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

Row = dict[str, Any]


def upsert(
    connection: Connection, table: Table, key: Collection[str], rows: Sequence[Row], keep: Collection[str] = ()
) -> None:
    """Insert `rows`; where one with that `key` is there, set its other columns, except those in `keep`."""
    if not rows:
        return
    changed = [name for name in rows[0] if name not in key and name not in keep]
    connection.execute(_upsert(connection.dialect.name, table, tuple(key), tuple(changed)), rows)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those of `rows` whose primary key is not there yet."""
    if rows:
        connection.execute(_insert(connection.dialect.name, table).on_conflict_do_nothing(), rows)


@cache
def _upsert(dialect: str, table: Table, key: tuple[str, ...], changed: tuple[str, ...]) -> Executable:
    statement = _insert(dialect, table)
    changes = {name: statement.excluded[name] for name in changed}
    return statement.on_conflict_do_update(index_elements=list(key), set_=changes)


def _insert(dialect: str, table: Table) -> SqliteInsert | PostgresqlInsert:
    return postgresql_insert(table) if dialect == "postgresql" else sqlite_insert(table)
