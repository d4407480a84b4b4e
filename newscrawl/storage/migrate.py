"""Bring a database to the schema of this version, or refuse."""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from newscrawl import __version__
from newscrawl.errors import SchemaVersionError
from newscrawl.storage.backup import back_up
from newscrawl.storage.engine import for_writing, shown, transaction

_LOCK = 0x6E657773  # "news": two programs that start at once must not both migrate


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done to a database so that this version can use it."""

    database: str
    """Its URL, without a password."""
    found: str | None
    """Revision of the schema that was found; None for an empty database."""
    now: str
    backup: Path | None
    """Copy of the SQLite file as it was; None where nothing was there or the upgrade is one transaction."""

    @property
    def is_of_older(self) -> bool:
        """Whether a database with something in it was changed."""
        return self.found not in (None, self.now)

    def __str__(self) -> str:
        if self.found == self.now:
            return f"{self.database}: its schema is revision {self.now}, nothing to do"
        if self.found is None:
            return f"{self.database}: was empty, has its tables now (revision {self.now})"
        kept = f"as it was: {self.backup}" if self.backup else "in one transaction"
        return f"{self.database}: upgraded from revision {self.found} to {self.now}; {kept}"


def upgrade(engine: Engine) -> Upgrade:
    """Upgrade an empty or older database in one transaction; raises `SchemaVersionError` on a newer or foreign one.

    A SQLite file that holds an older schema is copied before: whoever needs the earlier version again has it.
    """
    with ExitStack() as kept:
        return _upgrade(engine, _folder(kept))


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


def _upgrade(engine: Engine, folder: Path) -> Upgrade:
    script = ScriptDirectory(str(folder))
    head = script.get_current_head() or ""
    with transaction(engine) as connection:
        if _checked_revision(connection, script) == head:
            return Upgrade(shown(engine.url), head, head, None)
    with transaction(for_writing(engine)) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = _checked_revision(connection, script)
        backup = back_up(engine.url, found) if found not in (None, head) and engine.dialect.name == "sqlite" else None
        if found != head:
            _run(connection, folder)
    return Upgrade(shown(engine.url), found, head, backup)


def _checked_revision(connection: Connection, script: ScriptDirectory) -> str | None:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # one line for each connection says nothing to a user
    found = MigrationContext.configure(connection).get_current_revision()
    known = {revision.revision for revision in script.walk_revisions()}
    if found is not None and found not in known:
        raise SchemaVersionError(
            f"database {shown(connection.engine.url)}: its schema is revision {found!r}, newscrawl {__version__} knows "
            f"up to {script.get_current_head()!r}: install the newer newscrawl that wrote it, "
            "or set NEWSCRAWL_DATABASE_URL to another database"
        )
    return found


def _run(connection: Connection, folder: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
