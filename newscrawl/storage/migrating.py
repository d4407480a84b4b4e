"""Runs the migrations that a database lacks, with Alembic."""

import logging
from contextlib import ExitStack
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from newscrawl import __version__
from newscrawl.errors import SchemaVersionError
from newscrawl.storage.backup import back_up
from newscrawl.storage.engine import for_writing, shown, transaction
from newscrawl.storage.revision import stored_revision

_LOCK = 0x6E657773  # "news": two programs that start at once must not both migrate


def run_migrations(engine: Engine, newest: str) -> tuple[str | None, Path | None]:
    """Upgrade a database to `newest` in one transaction; raises `SchemaVersionError` on a newer or foreign one.

    Returns the revision that was found, None for an empty database, and the copy that was made before: of a SQLite
    file that holds an older schema.
    """
    with ExitStack() as kept, transaction(for_writing(engine)) as connection:
        folder = _folder(kept)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = stored_revision(connection)
        if found == newest:
            return found, None
        _check(connection, found, folder)
        backup = back_up(engine.url, found) if found and engine.dialect.name == "sqlite" else None
        _run(connection, folder)
        return found, backup


def _folder(kept: ExitStack) -> Path:
    """Return the folder of migrations; where the program runs from an archive they are unpacked until `kept` closes."""
    inside = resources.files("newscrawl.storage.migrations")
    if isinstance(inside, Path):
        return inside
    folder = Path(kept.enter_context(TemporaryDirectory(prefix="newscrawl-migrations-")))
    _unpack(inside, folder)
    return folder


def _unpack(inside: Traversable, folder: Path) -> None:
    for each in inside.iterdir():
        if each.is_dir():
            (folder / each.name).mkdir()
            _unpack(each, folder / each.name)
        elif each.name.endswith(".py"):
            (folder / each.name).write_bytes(each.read_bytes())


def _check(connection: Connection, found: str | None, folder: Path) -> None:
    script = ScriptDirectory(str(folder))
    if found is not None and found not in {revision.revision for revision in script.walk_revisions()}:
        raise SchemaVersionError(
            f"database {shown(connection.engine.url)}: its schema is revision {found!r}, newscrawl {__version__} knows "
            f"up to {script.get_current_head()!r}: install the newer newscrawl that wrote it, "
            "or set NEWSCRAWL_DATABASE_URL to another database"
        )


def _run(connection: Connection, folder: Path) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # one line for each connection says nothing to a user
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
