"""CSV for spreadsheets: one file a table, UTF-8, lists and objects as JSON, and no cell that would run as a formula.

Formulas: https://owasp.org/www-community/attacks/CSV_Injection. A text that a spreadsheet could take for one gets an
apostrophe in front, as does a text that begins with an apostrophe, so that taking one away gives the text back.
Numbers are left alone, also where they stand in a column of text.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from pyarrow.csv import CSVWriter, WriteOptions

from newscrawl.storage.export.formats.base import to_batch
from newscrawl.storage.export.rows import Chunk
from newscrawl.storage.export.tables import ExportTable

_FORMULA = re.compile(r"(?!-?\+?\d+(?:[.,]\d+)*\Z)[=+\-@\t\r\n＝＋－＠']")


def defuse(text: str | None) -> str | None:
    """Return `text` as it may stand in a spreadsheet's cell.

    >>> [defuse(text) for text in ('=1+1', '-5', '-5+cmd', "'tis", "+1,000.5", "a=b")]
    ["'=1+1", '-5', "'-5+cmd", "''tis", '+1,000.5', 'a=b']
    """
    return "'" + text if text and _FORMULA.match(text) else text


class CsvWriter:
    """Writes TABLE.csv; a missing value is an empty cell, an empty text a quoted one."""

    def __init__(self, folder: Path, table: ExportTable) -> None:
        self._columns = table.columns
        self._schema = pa.schema(
            (column.name, pa.string() if column.is_json else column.type) for column in table.columns
        )
        options = WriteOptions(quoting_style="needed")
        self._writer = CSVWriter(folder / f"{table.name}.csv", self._schema, write_options=options)

    def write(self, chunk: Chunk) -> None:
        """Write a line for each row."""
        batch = to_batch(chunk.rows, self._columns, self._schema)
        self._writer.write_batch(pa.RecordBatch.from_arrays(list(_defused(batch)), schema=self._schema))

    def close(self) -> None:
        """Close the file."""
        self._writer.close()


def _defused(batch: pa.RecordBatch) -> Iterable[pa.Array]:
    for values in batch.columns:
        is_text = pa.types.is_string(values.type)
        yield pa.array(map(defuse, values.to_pylist()), pa.string()) if is_text else values
