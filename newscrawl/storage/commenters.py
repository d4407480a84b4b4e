"""The store's agreement with its runs on how commenters are named, and the list of those to be forgotten."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, func, select

from newscrawl.errors import StorageError
from newscrawl.storage.database import Database
from newscrawl.storage.engine import shown
from newscrawl.storage.schema import commenters_policy, comments, forgotten_commenters
from newscrawl.storage.upsert import upsert

_NAMES = "names"


class CommentersPolicy:
    """How the store names commenters, from its first comment on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def agree(self, mode: str, fingerprint: str | None) -> dict[str, str | None]:
        """Return who is to be forgotten: digest of the name -> pseudonym, or None for blank comments.

        A store without comments takes over the run's `mode` and the fingerprint of its key. Raises `StorageError` where
        the store names commenters in another way: two ways in one store would tell who is who.
        """
        return self._database.write(lambda connection: _agree(connection, mode, fingerprint))


def _agree(connection: Connection, mode: str, fingerprint: str | None) -> dict[str, str | None]:
    found = _policy(connection)
    store = f"database {shown(connection.engine.url)}"
    if found is None:
        connection.execute(commenters_policy.delete())
        connection.execute(commenters_policy.insert().values(mode=mode, key_fingerprint=fingerprint))
    elif found[0] != mode:
        raise StorageError(
            f"{store}: its commenters are stored as {found[0]}, NEWSCRAWL_COMMENTERS says {mode}: set it to "
            f"{found[0]}, or NEWSCRAWL_DATABASE_URL to a new database"
        )
    elif found[1] != fingerprint:
        raise StorageError(
            f"{store}: its pseudonyms were made with another key: set NEWSCRAWL_COMMENTERS_KEY to the file that holds "
            "it, or NEWSCRAWL_DATABASE_URL to a new database"
        )
    rows = connection.execute(select(forgotten_commenters.c.digest, forgotten_commenters.c.replacement))
    return {row.digest: row.replacement for row in rows}


def add_forgotten(connection: Connection, digests: Iterable[str], replacement: str | None, at: datetime) -> None:
    """Note people to be forgotten on later visits."""
    rows = [{"digest": digest, "replacement": replacement, "forgotten_at": at} for digest in digests]
    upsert(connection, forgotten_commenters, ["digest"], rows)


def _policy(connection: Connection) -> tuple[str, str | None] | None:
    """Return mode and fingerprint that bind this store; None where it holds no comment yet."""
    if not connection.scalar(select(func.count()).select_from(select(comments.c.comment_id).limit(1).subquery())):
        return None
    row = connection.execute(select(commenters_policy.c.mode, commenters_policy.c.key_fingerprint)).first()
    return (row.mode, row.key_fingerprint) if row else (_NAMES, None)
