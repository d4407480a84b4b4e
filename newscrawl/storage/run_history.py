"""The runs that are in the store."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from newscrawl.storage.schema import runs


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One run as the store has it."""

    id: int
    spider: str
    version: str
    """Of newscrawl."""
    started_at: datetime
    finished_at: datetime | None
    """None: it is still running, or was killed."""
    outcome: str | None
    """Scrapy's reason for closing."""
    stats: dict[str, Any]

    @property
    def site(self) -> str:
        """The site that was crawled; for the `news` spider the host."""
        site: str = self.stats.get("newscrawl/site") or self.spider
        return site


def read_runs(
    connection: Connection, *, spider: str | None = None, since: datetime | None = None
) -> Iterator[StoredRun]:
    """Yield runs, the newest first."""
    query = select(runs).order_by(runs.c.started_at.desc(), runs.c.id.desc())
    if spider:
        query = query.where(runs.c.spider == spider)
    if since:
        query = query.where(runs.c.started_at >= since)
    for row in connection.execute(query, execution_options={"yield_per": 50}).mappings():
        yield StoredRun(**row)


def last_runs(connection: Connection) -> dict[str, StoredRun]:
    """Return the newest run of each spider."""
    newest = select(func.max(runs.c.id)).group_by(runs.c.spider)
    rows = connection.execute(select(runs).where(runs.c.id.in_(newest))).mappings()
    return {row["spider"]: StoredRun(**row) for row in rows}


def last_starts(connection: Connection) -> dict[str, datetime]:
    """Return when the newest run of each spider began."""
    newest = select(runs.c.spider, func.max(runs.c.started_at)).group_by(runs.c.spider)
    return {row[0]: row[1] for row in connection.execute(newest)}
