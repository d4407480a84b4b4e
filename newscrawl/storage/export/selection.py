"""The articles that an export takes, in its order: by site, then by date; kept in a temporary table of the database."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Table, Text, select

from newscrawl.errors import UsageError
from newscrawl.storage.filters import Filters, check_sites, dated_at
from newscrawl.storage.schema import articles

CHUNK = 500
"""Rows that are in memory at once."""
selection = Table(
    "export_selection",
    MetaData(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("article_id", Integer, nullable=False),
    Column("site", Text),
    Column("month", Text, nullable=False),
    prefixes=["TEMPORARY"],
)


def select_articles(connection: Connection, filters: Filters, is_meant: ColumnElement[bool]) -> None:
    """Fill the selection with the articles that pass `filters` and `is_meant`; raises `UsageError` if there is none."""
    check_sites(connection, filters.sites)
    selection.drop(connection, checkfirst=True)  # of an earlier export on the same connection
    selection.create(connection)
    count = 0
    for rows in _chunks(connection, filters.of(articles.c.site, dated_at) & is_meant):
        connection.execute(selection.insert(), [_row(count + place, row) for place, row in enumerate(rows)])
        count += len(rows)
    if not count:
        raise UsageError("no article of the store is meant by these filters; nothing was written")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {selection.name}")


def _chunks(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Sequence[Any]]:
    query = select(articles.c.id, articles.c.site, dated_at.label("dated_at")).where(condition)
    query = query.order_by(articles.c.site, dated_at, articles.c.id)
    return connection.execute(query.execution_options(yield_per=CHUNK)).partitions()


def _row(position: int, row: Any) -> dict[str, Any]:
    return {
        "position": position,
        "article_id": row.id,
        "site": row.site,
        "month": row.dated_at.isoformat()[:7],
    }
