"""JSON Lines: one file a table, one object a row; instants are ISO 8601 in UTC."""

from pathlib import Path

import orjson

from newscrawl.storage.export.rows import Chunk
from newscrawl.storage.export.tables import ExportTable

_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


class JsonLinesWriter:
    """Writes TABLE.jsonl."""

    def __init__(self, folder: Path, table: ExportTable) -> None:
        self._names = [column.name for column in table.columns]
        self._file = (folder / f"{table.name}.jsonl").open("wb")

    def write(self, chunk: Chunk) -> None:
        """Write a line for each row."""
        names = self._names
        self._file.writelines(orjson.dumps(dict(zip(names, row, strict=True)), option=_OPTIONS) for row in chunk.rows)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
