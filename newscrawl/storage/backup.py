"""A copy of a SQLite file beside it, made while others may read and write."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import OperationalError


def back_up(url: URL, revision: str) -> Path:
    """Return the copy of the file behind `url`, named by its schema's revision and the time.

    What transactions under way have written is not in it. It has its name only once it is whole and on the disk;
    raises `OperationalError` where it cannot be written.
    """
    file = Path(url.database or "")
    copy = file.with_name(f"{file.stem}-{revision}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}{file.suffix}")
    unfinished = copy.with_name(copy.name + ".part")
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as target:
            source.backup(target)
        return unfinished.replace(copy)
    except (sqlite3.Error, OSError) as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise OperationalError(f"copying {file} to {copy}", None, error) from error
