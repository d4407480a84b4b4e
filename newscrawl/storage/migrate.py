"""Bring a database to the schema of this version, or refuse."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from newscrawl.errors import SchemaVersionError
from newscrawl.storage.engine import shown, transaction
from newscrawl.storage.revision import newest_revision, stored_revision


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
    with transaction(engine) as connection:
        found = stored_revision(connection)
    newest = newest_revision()
    if found == newest:
        return Upgrade(shown(engine.url), found, newest, None)
    from newscrawl.storage.migrating import run_migrations  # Alembic: what nearly no run needs, and takes time to load

    found, backup = run_migrations(engine, newest)
    return Upgrade(shown(engine.url), found, newest, backup)


def check_current(engine: Engine) -> None:
    """Raise `SchemaVersionError` where the database is empty or not of this version's schema; writes nothing."""
    with transaction(engine) as connection:
        found, newest = stored_revision(connection), newest_revision()
    if found is None:
        raise SchemaVersionError(f"database {shown(engine.url)}: nothing is stored in it yet; crawl first: make crawl")
    if found != newest:
        raise SchemaVersionError(
            f"database {shown(engine.url)}: its schema is revision {found!r}, this newscrawl reads {newest!r}; "
            "run: scrapy migrate"
        )
