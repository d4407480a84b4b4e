"""Reading the rows of a table, a chunk at a time, and counting what is missing in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from newscrawl.storage.export.selection import CHUNK
from newscrawl.storage.export.tables import PARTITION, ExportTable

Values = tuple[Any, ...]


class Partition(NamedTuple):
    """Where rows belong; None for a site: the article has none."""

    site: str | None
    month: str


@dataclass(slots=True)
class Chunk:
    """Some consecutive rows of a table that belong together."""

    partition: Partition | None
    """None for a table whose rows belong to no article."""
    rows: Sequence[Values]


@dataclass(slots=True)
class Tally:
    """How many rows a table has, and in how many of them each column says nothing (None, an empty list or object)."""

    table: ExportTable
    rows: int = 0
    missing: dict[str, int] = field(default_factory=dict)

    def count(self, rows: Sequence[Values]) -> None:
        """Count some more rows."""
        self.rows += len(rows)
        for column, values in zip(self.table.columns, zip(*rows, strict=True), strict=True):
            empty = values.count([]) + values.count({}) if column.is_json else 0
            self.missing[column.name] = self.missing.get(column.name, 0) + values.count(None) + empty


def read_chunks(connection: Connection, table: ExportTable) -> Iterator[Chunk]:
    """Yield the rows of the selected articles, or all where the table has nothing to do with articles."""
    result = connection.execute(table.query.execution_options(yield_per=CHUNK))
    site, month = _places(table)
    for rows in result.partitions():
        values = [tuple(row) for row in rows]
        if not table.is_partitioned:
            yield Chunk(None, values)
            continue
        for partition, some in groupby(values, lambda row: Partition(row[site], row[month])):
            yield Chunk(partition, list(some))


def count_rows(connection: Connection, table: ExportTable) -> int:
    """Return how many rows `read_chunks` will yield."""
    return connection.scalar(select(func.count()).select_from(table.query.order_by(None).subquery())) or 0


def _places(table: ExportTable) -> tuple[int, int]:
    names = [column.name for column in table.columns]
    site, month = (names.index(name) if table.is_partitioned else 0 for name in PARTITION)
    return site, month
