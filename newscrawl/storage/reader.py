"""A store that is only looked at: the database itself refuses to write."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from newscrawl.errors import StorageError
from newscrawl.storage.engine import for_snapshots, make_engine, sqlite_path, transaction
from newscrawl.storage.migrate import check_current


class Reader:
    """Gives connections to read with. Safe to use from several threads; close it in the end."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection that sees the store as of one instant; database errors become `StorageError`."""
        with transaction(for_snapshots(self._engine)) as connection:
            yield connection

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()


def open_reader(url: str) -> Reader:
    """Return a reader of the store behind a SQLAlchemy URL; raises `StorageError` where nothing is there to be read."""
    if (path := sqlite_path(url)) and not path.is_file():
        raise StorageError(f"database {path}: there is no such file; crawl first, or set NEWSCRAWL_DATABASE_URL")
    engine = make_engine(url, read_only=True)
    check_current(engine)
    return Reader(engine)
