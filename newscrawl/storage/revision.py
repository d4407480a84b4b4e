"""Which schema a database has, and which one this version needs: asked at every start, so without Alembic."""

from functools import cache
from importlib import resources

from sqlalchemy import Connection, inspect, text

_TABLE = "alembic_version"
_STORED = text(f"SELECT version_num FROM {_TABLE}")


def stored_revision(connection: Connection) -> str | None:
    """Return the revision of the schema of a database; None where it has no tables of ours."""
    if not inspect(connection).has_table(_TABLE):
        return None
    revision: str | None = connection.execute(_STORED).scalar()
    return revision


@cache
def newest_revision() -> str:
    """Return the revision of the last migration, with which the name of its file begins."""
    folder = resources.files("newscrawl.storage.migrations") / "versions"
    return max(each.name for each in folder.iterdir() if each.name[0].isdigit()).partition("_")[0]
