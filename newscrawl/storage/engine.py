"""Connections: which databases are taken, how SQLite is set up, and what their errors say to a user."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
)
from tenacity import retry, retry_if_exception, stop_after_attempt, wait_random

from newscrawl.errors import StorageError

_BUSY_SECONDS = 30
"""How long a writer waits for another one; `?timeout=SECONDS` in a SQLite URL says otherwise."""
_CACHE_KILOBYTES = {"small": 2_000, "large": 16 * 1024}
"""Pages that a connection to SQLite keeps: as many as is its own habit, and for a while many more."""
_WRITES = "newscrawl_writes"
_ASKS = "newscrawl_asks"
_POSTGRESQL = {
    "connect_timeout": 10,
    # A peer that falls silent is given up after half a minute, not after the hours that TCP waits.
    **{"keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 30_000},
    # Tables grow a thousandfold during a first crawl; a plan that was made when they were empty reads them whole.
    "options": "-c plan_cache_mode=force_custom_plan",
}
_READ_ONLY = "-c default_transaction_read_only=on"
_PASSING = ("08", "57P", "40", "53300")
"""SQLSTATE of PostgreSQL: connection lost, server going down or coming up, deadlock, too many connections."""

_DISK_FULL = "53100"


def make_engine(url: str, *, read_only: bool = False) -> Engine:
    """Return the engine for a SQLite or PostgreSQL URL, making the folder of a SQLite file; raises `StorageError`.

    Where it is `read_only` the database itself refuses to write.
    """
    parsed = _parse(url)
    json_by = {"json_serializer": _to_json, "json_deserializer": orjson.loads}
    if parsed.get_backend_name() == "postgresql":
        arguments = _POSTGRESQL | {"options": f"{_POSTGRESQL['options']} {_READ_ONLY}"} if read_only else _POSTGRESQL
        return create_engine(parsed, paramstyle="format", pool_pre_ping=True, connect_args=arguments, **json_by)
    _make_folder(parsed)
    seconds = {} if "timeout" in parsed.query else {"timeout": _BUSY_SECONDS}
    engine = create_engine(parsed, connect_args=seconds, **json_by)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    if read_only:
        event.listen(engine, "connect", _forbid_writing)
    return engine


def sqlite_path(url: str) -> Path | None:
    """Return the file behind the URL of a SQLite database; None for PostgreSQL."""
    parsed = _parse(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def for_writing(engine: Engine) -> Engine:
    """Return the engine with transactions that take SQLite's only write lock at once, not half-way."""
    return engine.execution_options(**{_WRITES: True})


def for_questions(engine: Engine) -> Engine:
    """Return the engine with statements that stand alone, which saves two round trips a question."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.execution_options(**{_ASKS: True})


def for_snapshots(engine: Engine) -> Engine:
    """Return the engine with transactions that see one instant; SQLite's do anyway."""
    return (
        engine.execution_options(isolation_level="REPEATABLE READ") if engine.dialect.name == "postgresql" else engine
    )


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Yield a connection in a transaction; database errors become `StorageError`."""
    with translated(engine.url), engine.begin() as connection:
        yield connection


def pack(engine: Engine) -> None:
    """Write a SQLite file anew without what was deleted; PostgreSQL does so by itself."""
    if engine.dialect.name != "sqlite":
        return
    with translated(engine.url), closing(engine.raw_connection()) as connection:
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            connection.cursor().execute(statement)


def is_free(engine: Engine) -> bool:
    """Return whether a SQLite file can be written to without waiting for another program."""
    with translated(engine.url), closing(engine.raw_connection()) as connection:
        cursor = connection.cursor()
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            cursor.execute("BEGIN IMMEDIATE")
            cursor.execute("ROLLBACK")
        except sqlite3.OperationalError:
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")
    return True


class RefusedValueError(StorageError):
    """Raised when the database works but does not take a value: too large, not text, a naive time."""


class UnavailableError(StorageError):
    """Raised when the database does not answer now but may soon: connection lost, server starting, file locked."""


@contextmanager
def translated(url: URL) -> Iterator[None]:
    """Turn what the database library raises into a `StorageError` of one line."""
    try:
        yield
    except (SQLAlchemyError, OverflowError, UnicodeError) as error:
        if _is_refused_value(error):
            raise RefusedValueError(f"database {shown(url)}: refused a value: {_first_line(error)}") from error
        kind = UnavailableError if _is_unavailable(error) else StorageError
        raise kind(f"database {shown(url)}: {_first_line(error)}; {_advice(url, error)}") from error


def shown(url: URL) -> str:
    """Return the URL as it may be printed: without its password."""
    return url.render_as_string(hide_password=True)


@contextmanager
def large_cache(connection: Connection) -> Iterator[None]:
    """Let SQLite keep many pages meanwhile, for work on more of an index than fits its own cache.

    It writes and reads the same pages again and again otherwise. A crawl does not ask for it: each of its several
    connections would take as much.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KILOBYTES['large']}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KILOBYTES['small']}")


def _parse(url: str) -> URL:
    expected = "expected sqlite:///FILE or postgresql://USER@HOST/NAME in NEWSCRAWL_DATABASE_URL"
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError(f"{expected}, found {url!r}") from error
    if parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "postgresql+psycopg") or parsed.database in (None, "", ":memory:"):
        raise StorageError(f"{expected}, found {shown(parsed)!r}")
    return parsed


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"database {shown(url)}: cannot make the folder {folder}: {error.strerror}; "
            "make it writable or set NEWSCRAWL_DATABASE_URL"
        ) from error


def _set_up_sqlite(connection: sqlite3.Connection, record: object) -> None:
    """Prepare a new connection; SQLAlchemy begins transactions itself, so that tables too are made in one."""
    connection.isolation_level = None
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@retry(
    retry=retry_if_exception(lambda error: _is_busy(error)),
    wait=wait_random(max=0.1),
    stop=stop_after_attempt(20),
    reraise=True,
)
def _write_ahead(connection: sqlite3.Connection) -> None:
    """Have the file keep a write-ahead log, as it then does for good.

    Of programs that ask this of a new file at once, SQLite turns some away without waiting: each waits for the others.
    """
    connection.execute("PRAGMA journal_mode=WAL")


def _forbid_writing(connection: sqlite3.Connection, record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(_ASKS):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")


def _to_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _is_refused_value(error: Exception) -> bool:
    """Return whether another row might be taken; a bare `StatementError` comes from converting a parameter."""
    return isinstance(error, DataError | IntegrityError | OverflowError | UnicodeError) or type(error) is StatementError


def _is_unavailable(error: Exception) -> bool:
    """Return whether the same work may succeed in a while; a full disk or a missing table does not mend itself."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return _is_busy(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    return state is None or state.startswith(_PASSING)


def _is_busy(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) and error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _first_line(error: Exception) -> str:
    cause = error.orig if isinstance(error, StatementError) and error.orig else error
    return str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__


def _advice(url: URL, error: Exception) -> str:
    if isinstance(error, OperationalError) and getattr(error.orig, "sqlstate", None) == _DISK_FULL:
        return "the server's disk is full: make room there, then run again"
    if url.get_backend_name() == "postgresql":
        return "check that the server runs and that NEWSCRAWL_DATABASE_URL names it, its database and a user"
    if "locked" in str(error):
        return "another program is writing to it: wait for it or stop it, then run again"
    return "check that the file is a newscrawl database, its folder writable and the disk not full"
