"""Insert or update many rows, in both databases.

SQLAlchemy makes the statements and knows the types; the rows go to the driver as tuples, because preparing every row of
an `executemany` in SQLAlchemy takes longer than SQLite takes to write it.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresqlInsert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.exc import DBAPIError, StatementError

from newscrawl.storage.columns import Instant, Json

Row = dict[str, Any]
Statement = SqliteInsert | PostgresqlInsert
_ROWS_AT_ONCE = 100
"""Rows in one statement of SQLite: after each statement, and each row of an `executemany`, the thread that saves has to
wait for its turn beside the thread that crawls."""
_SQLITE_VARIABLES = 32_766
_STATEMENTS = 64
"""Prepared ones that are kept; a program needs a dozen for each database."""


def upsert(
    connection: Connection, table: Table, key: Collection[str], rows: Sequence[Row], keep: Collection[str] = ()
) -> None:
    """Insert `rows`, all with the same columns; where one with that `key` is there, set what is not in `keep`."""
    if rows:
        names = tuple(rows[0])
        changed = tuple(name for name in names if name not in key and name not in keep)
        _write(connection, _Prepared.upsert(connection.dialect, table, names, tuple(key), changed), rows)


def insert_missing(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert those of `rows`, all with the same columns, whose primary key is not there yet."""
    if rows:
        _write(connection, _Prepared.insert_missing(connection.dialect, table, tuple(rows[0])), rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert `rows`, all with the same columns, of something that was made in this transaction: no key is there yet."""
    if rows:
        prepared = _Prepared.insert_missing(connection.dialect, table, tuple(rows[0]))
        write = _copy if connection.dialect.name == "postgresql" else _write
        write(connection, prepared, rows)


class _Prepared:
    """A statement as the driver takes it, and how a row becomes its parameters."""

    def __init__(self, dialect: Dialect, table: Table, statement: Statement, names: tuple[str, ...]) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=list(names))
        order = compiled.positiontup or []
        self.sql = str(compiled)
        values = f"({', '.join('?' * len(order))})"
        self.rows_at_once = min(_ROWS_AT_ONCE, _SQLITE_VARIABLES // len(order))
        self.sql_for_many = self.sql.replace(values, ", ".join([values] * self.rows_at_once), 1)
        self.copy_sql = f"COPY {table.name} ({', '.join(order)}) FROM STDIN"
        self._take = itemgetter(*order)
        self._converters = [
            (position, convert)
            for position, name in enumerate(order)
            if (convert := _converter(dialect, table.c[name].type))
        ]

    @classmethod
    @lru_cache(maxsize=_STATEMENTS)
    def upsert(
        cls, dialect: Dialect, table: Table, names: tuple[str, ...], key: tuple[str, ...], changed: tuple[str, ...]
    ) -> "_Prepared":
        """Return the statement that inserts, or sets `changed`."""
        statement = _insert(dialect, table)
        changes = {name: statement.excluded[name] for name in changed}
        return cls(dialect, table, statement.on_conflict_do_update(index_elements=list(key), set_=changes), names)

    @classmethod
    @lru_cache(maxsize=_STATEMENTS)
    def insert_missing(cls, dialect: Dialect, table: Table, names: tuple[str, ...]) -> "_Prepared":
        """Return the statement that inserts, or does nothing."""
        return cls(dialect, table, _insert(dialect, table).on_conflict_do_nothing(), names)

    def parameters(self, row: Row) -> tuple[Any, ...]:
        """Return the row's values as the driver takes them."""
        values = list(self._take(row))
        for position, convert in self._converters:
            if values[position] is not None:
                values[position] = convert(values[position])
        return tuple(values)


def _write(connection: Connection, prepared: _Prepared, rows: Sequence[Row]) -> None:
    parameters = _parameters(prepared, rows)
    size = prepared.rows_at_once if connection.dialect.name == "sqlite" else len(parameters) + 1
    while len(parameters) >= size:
        some, parameters = parameters[:size], parameters[size:]
        connection.exec_driver_sql(prepared.sql_for_many, tuple(chain.from_iterable(some)))
    if parameters:
        connection.exec_driver_sql(prepared.sql, parameters)


def _copy(connection: Connection, prepared: _Prepared, rows: Sequence[Row]) -> None:
    """Write rows as PostgreSQL takes them fastest; SQLAlchemy has no word for it, so errors are made its own here."""
    import psycopg  # here, so that a crawl into a SQLite file need not load it

    parameters = _parameters(prepared, rows)
    try:
        with connection.connection.cursor() as cursor, cursor.copy(prepared.copy_sql) as copy:  # type: ignore[attr-defined]
            for row in parameters:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError.instance(prepared.copy_sql, None, error, psycopg.Error, dialect=connection.dialect) from error


def _parameters(prepared: _Prepared, rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    try:
        return [prepared.parameters(row) for row in rows]
    except (TypeError, ValueError) as error:
        raise StatementError(str(error), prepared.sql, None, error) from error


def _converter(dialect: Dialect, kind: Any) -> Callable[[Any], Any] | None:
    """Return what makes a value of an instant or a JSON column fit for the driver; the other types need nothing."""
    if not isinstance(kind, Instant | type(Json)):
        return None
    convert = kind.dialect_impl(dialect).bind_processor(dialect)
    return lru_cache(maxsize=1024)(convert) if convert and isinstance(kind, Instant) else convert


def _insert(dialect: Dialect, table: Table) -> Statement:
    return postgresql_insert(table) if dialect.name == "postgresql" else sqlite_insert(table)
