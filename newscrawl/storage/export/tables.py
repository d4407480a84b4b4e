"""What an export holds: every table that is not kept out, with the type and meaning of each column."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa
from sqlalchemy import Column, ColumnElement, Select, Table, case, select, true

from newscrawl.items import Article, Comment, CommentThread, Image
from newscrawl.storage.export.field_docs import field_docs
from newscrawl.storage.export.selection import selection
from newscrawl.storage.export.types import arrow_type, is_json
from newscrawl.storage.schema import articles, comments, duplicate_members, metadata, sites

_ITEMS: dict[str, type] = {"articles": Article, "comments": Comment, "images": Image, "threads": CommentThread}
_SITES = {"sites": sites.c.name}
"""Columns that name a site under another name; rows about sites of which no article is taken are left out."""
PARTITION = ("site", "month")
"""Columns by which Parquet files are laid out in folders."""
_STATUS = case((comments.c.absent_since.is_not(None), "absent"), (comments.c.is_removed, "removed"), else_="present")


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column of a data set."""

    name: str
    source: ColumnElement[Any]
    type: pa.DataType
    """In Parquet; text for JSON whose shape the items do not say."""
    meaning: str
    is_json: bool = False
    """Whether the values are lists or objects."""


_DUPLICATES = (
    ExportColumn(
        "duplicate_cluster_id",
        duplicate_members.c.cluster_id,
        pa.int64(),
        "Number shared by articles that tell one story in nearly the same words; None: no other does.",
    ),
    ExportColumn(
        "duplicate_similarity",
        duplicate_members.c.similarity,
        pa.float64(),
        "Estimated share of word triples in common with the earliest of them, the likely origin; 1 for that itself.",
    ),
)


@dataclass(frozen=True, slots=True)
class ExportTable:
    """One table of a data set."""

    name: str
    meaning: str
    columns: tuple[ExportColumn, ...]
    query: Select[Any]
    """The rows, sorted by site and month of their article."""
    is_partitioned: bool
    """Whether its rows belong to articles, and so to a site and a month."""


@cache
def export_tables() -> tuple[ExportTable, ...]:
    """Return the tables, articles first."""
    tables = [table for table in metadata.sorted_tables if table.info.get("export", True)]
    return tuple(_export_table(table) for table in sorted(tables, key=lambda table: table is not articles))


def _export_table(table: Table) -> ExportTable:
    is_partitioned = table is articles or "article_id" in table.c
    columns = tuple(_shared(table)) if is_partitioned else ()
    names = {column.name for column in columns}
    columns += tuple(_column(column) for column in table.c if column.name not in names and column is not articles.c.id)
    if table is comments:
        meaning = "absent: gone from a thread that was read whole; removed: a tombstone stands there; present: neither."
        columns += (ExportColumn("status", _STATUS, pa.string(), meaning),)
    if table is articles:
        columns += _DUPLICATES
    item = _ITEMS.get(table.name)
    meaning = (item.__doc__ or "").splitlines()[0] if item else table.info.get("meaning", "")
    return ExportTable(str(table.name), meaning, columns, _query(table, columns, is_partitioned), is_partitioned)


def _shared(table: Table) -> list[ExportColumn]:
    """Return what every row that belongs to an article begins with."""
    article_id = ExportColumn("article_id", articles.c.id, pa.int64(), "Number of the article in this store.")
    url = ExportColumn("article_url", articles.c.url, pa.string(), "`url` of the article.")
    site = ExportColumn("site", selection.c.site, pa.string(), "Site of the article.")
    month = ExportColumn(
        "month", selection.c.month, pa.string(), "Month (UTC) of the article's publication, as 2026-03."
    )
    return [article_id, site, month] if table is articles else [article_id, url, site, month]


def _column(column: Column[Any]) -> ExportColumn:
    item = _ITEMS.get(column.table.name)
    meaning = column.doc or (field_docs(item)[column.name].meaning if item and column.name in field_docs(item) else "")
    return ExportColumn(str(column.name), column, arrow_type(column, item), meaning, is_json(column))


def _query(table: Table, columns: tuple[ExportColumn, ...], is_partitioned: bool) -> Select[Any]:
    query = select(*(column.source.label(column.name) for column in columns))
    key = list(table.primary_key.columns)
    if not is_partitioned:
        site = _SITES.get(table.name, table.c.get("site"))
        chosen = true() if site is None else site.in_(select(selection.c.site))
        return query.where(chosen).order_by(*key)
    query = query.select_from(selection).join(articles, articles.c.id == selection.c.article_id)
    if table is articles:
        return query.outerjoin(duplicate_members).order_by(selection.c.position)
    reading_order = [table.c.position] if "position" in table.c else []
    query = query.join(table, table.c.article_id == articles.c.id)
    return query.order_by(
        selection.c.position, *reading_order, *(column for column in key if column.name != "article_id")
    )
