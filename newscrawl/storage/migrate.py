"""Bring a database to the schema of this version, or refuse."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from newscrawl import __version__
from newscrawl.errors import SchemaVersionError
from newscrawl.storage.engine import for_writing, shown, transaction

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x6E657773  # "news": two programs that start at once must not both migrate


def upgrade(engine: Engine) -> None:
    """Upgrade an empty or older database in one transaction; raises `SchemaVersionError` on a newer or foreign one."""
    script = ScriptDirectory(str(_FOLDER))
    with transaction(engine) as connection:
        if _checked_revision(connection, script) == script.get_current_head():
            return
    with transaction(for_writing(engine)) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _checked_revision(connection, script) != script.get_current_head():
            _run(connection)


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


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
