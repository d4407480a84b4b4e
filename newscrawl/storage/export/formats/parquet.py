"""Parquet: one data set a table, in folders by site and month (TABLE/site=NAME/month=2026-03), typed."""

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
from pyarrow.parquet import ParquetWriter as FileWriter

from newscrawl.storage.export.formats.base import to_batch
from newscrawl.storage.export.rows import Chunk, Partition
from newscrawl.storage.export.tables import PARTITION, ExportTable

_GROUP_BYTES = 16 * 1024 * 1024
"""Size at which rows are written out, so that memory does not grow with the table."""
_NO_SITE = "__HIVE_DEFAULT_PARTITION__"


class ParquetWriter:
    """Writes the files of one table; rows come sorted by partition, so that one file is open at a time."""

    def __init__(self, folder: Path, table: ExportTable) -> None:
        self._folder = folder / table.name
        self._columns = table.columns
        self._full_schema = pa.schema((column.name, column.type) for column in table.columns)
        left_out = PARTITION if table.is_partitioned else ()
        self._schema = pa.schema(field for field in self._full_schema if field.name not in left_out)
        self._partition: Partition | None = None
        self._file: FileWriter | None = None
        self._waiting: list[pa.RecordBatch] = []
        self._bytes = 0

    def write(self, chunk: Chunk) -> None:
        """Take rows; they reach the disk when there are enough of them."""
        if self._file is None or chunk.partition != self._partition:
            self._finish_file()
            self._file = self._open(_path(chunk.partition), self._schema)
            self._partition = chunk.partition
        batch = to_batch(chunk.rows, self._columns, self._schema)
        self._waiting.append(batch)
        self._bytes += batch.nbytes
        if self._bytes >= _GROUP_BYTES:
            self._write_out(self._file)

    def close(self) -> None:
        """Finish the last file; without any row, one with all columns, since no folder names a site."""
        if self._file is None:
            self._file = self._open((), self._full_schema)
            self._waiting.append(to_batch((), self._columns, self._full_schema))
        self._finish_file()

    def _open(self, parts: Sequence[str], schema: pa.Schema) -> FileWriter:
        folder = self._folder.joinpath(*parts)
        folder.mkdir(parents=True, exist_ok=True)
        return FileWriter(folder / "part-0.parquet", schema, compression="zstd")

    def _write_out(self, file: FileWriter) -> None:
        if self._waiting:
            file.write_table(pa.Table.from_batches(self._waiting))
        self._waiting, self._bytes = [], 0

    def _finish_file(self) -> None:
        if self._file is not None:
            self._write_out(self._file)
            self._file.close()
            self._file = None


def _path(partition: Partition | None) -> tuple[str, ...]:
    if partition is None:
        return ()
    site = _NO_SITE if partition.site is None else quote(partition.site, safe="")
    return f"site={site}", f"month={partition.month}"
