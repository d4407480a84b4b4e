"""The formats of an export: one writer each, which takes the chunks of one table and leaves files in a folder."""

from collections.abc import Callable
from pathlib import Path

from newscrawl.storage.export.formats.base import TableWriter
from newscrawl.storage.export.formats.csv import CsvWriter
from newscrawl.storage.export.formats.jsonl import JsonLinesWriter
from newscrawl.storage.export.formats.parquet import ParquetWriter
from newscrawl.storage.export.tables import ExportTable

FORMATS: dict[str, Callable[[Path, ExportTable], TableWriter]] = {
    "jsonl": JsonLinesWriter,
    "csv": CsvWriter,
    "parquet": ParquetWriter,
}

__all__ = ["FORMATS", "TableWriter"]
