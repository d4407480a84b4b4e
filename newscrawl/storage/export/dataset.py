"""Write a data set: read as of one instant, in bounded memory, under its name only when it is whole."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, true

from newscrawl.errors import StorageError, UsageError
from newscrawl.storage.export.datasheet import Request, describe
from newscrawl.storage.export.formats import FORMATS
from newscrawl.storage.export.readme import render
from newscrawl.storage.export.rows import Tally, count_rows, read_chunks
from newscrawl.storage.export.selection import select_articles
from newscrawl.storage.export.tables import ExportTable, export_tables
from newscrawl.storage.search.finding import articles_about

OnProgress = Callable[[str, int, int], None]
"""Called with a table, how many of its rows are written, and how many there are."""


def export(connection: Connection, path: Path, request: Request, on_progress: OnProgress) -> Any:
    """Write the folder `path` and return its datasheet; `connection` must see the store as of one instant.

    Raises `UsageError` where `path` exists or nothing is meant, `StorageError` where it cannot be written; then nothing
    is left behind.
    """
    with _written_beside(path) as folder:
        is_meant = articles_about(connection, request.query) if request.query else true()
        select_articles(connection, request.filters, is_meant)
        tallies = [_write_table(connection, folder, table, request.format, on_progress) for table in export_tables()]
        datasheet = describe(connection, folder, request, tallies, datetime.now(UTC))
        options = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
        (folder / "datasheet.json").write_bytes(orjson.dumps(datasheet, option=options))
        (folder / "README.md").write_text(render(datasheet), encoding="utf-8")
    return datasheet


def _write_table(
    connection: Connection, folder: Path, table: ExportTable, format: str, on_progress: OnProgress
) -> Tally:
    tally = Tally(table)
    total = count_rows(connection, table)
    with closing(FORMATS[format](folder, table)) as writer:
        for chunk in read_chunks(connection, table):
            writer.write(chunk)
            tally.count(chunk.rows)
            on_progress(table.name, tally.rows, total)
    return tally


@contextmanager
def _written_beside(path: Path) -> Iterator[Path]:
    """Yield a folder that becomes `path` in the end, and goes if anything fails."""
    if os.path.lexists(path):
        raise UsageError(f"{path} exists and is not overwritten; choose another name with -o, or remove it first")
    folder = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        folder.mkdir(parents=True)
        yield folder
        folder.rename(path)
    except OSError as error:
        reason = error.strerror or error
        raise StorageError(f"cannot write the export {path}: {reason}; nothing was left there") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
