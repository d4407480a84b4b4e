"""What every writer does, and how values become Arrow columns."""

from collections.abc import Sequence
from typing import Any, Protocol

import orjson
import pyarrow as pa

from newscrawl.storage.export.rows import Chunk, Values
from newscrawl.storage.export.tables import ExportColumn


class TableWriter(Protocol):
    """Writes one table into a folder."""

    def write(self, chunk: Chunk) -> None:
        """Take the next rows."""

    def close(self) -> None:
        """Finish the files; a table without rows leaves one that says so."""


def to_json(value: Any) -> str | None:
    """Return a list or object as JSON with sorted keys; None stays None.

    >>> to_json({"b": [1], "a": "ж"})
    '{"a":"ж","b":[1]}'
    """
    return None if value is None else orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def to_batch(rows: Sequence[Values], columns: Sequence[ExportColumn], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows with all `columns` as Arrow columns: those that `schema` has, in its types."""
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [
        pa.array(_fit(some, column, schema.field(column.name).type), schema.field(column.name).type)
        for column, some in zip(columns, values, strict=True)
        if column.name in schema.names
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _fit(values: Sequence[Any], column: ExportColumn, kind: pa.DataType) -> Sequence[Any]:
    if column.is_json and pa.types.is_string(kind):
        return [to_json(value) for value in values]
    if pa.types.is_map(kind):
        return [None if value is None else sorted(value.items()) for value in values]
    return values
