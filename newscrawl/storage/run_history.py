"""The runs that are in the store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from newscrawl import __version__
from newscrawl.storage.database import Database
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


def glance_at_runs(connection: Connection, stats: Sequence[str], *, limit: int) -> list[StoredRun]:
    """Return the newest runs, and the newest of each spider that is not among them, the newest first.

    Of what they counted only `stats` are read: the whole may be large.
    """
    newest = select(runs.c.id).order_by(runs.c.id.desc()).limit(limit)
    of_each = select(func.max(runs.c.id)).group_by(runs.c.spider)
    query = _with_some(stats).where(or_(runs.c.id.in_(newest), runs.c.id.in_(of_each)))
    return [_run_with_some(dict(row), stats) for row in connection.execute(query.order_by(runs.c.id.desc())).mappings()]


def runs_of_site(connection: Connection, site: str, *, limit: int) -> list[StoredRun]:
    """Return the newest runs of a site, the newest first."""
    is_of_site = or_(runs.c.stats["newscrawl/site"].as_string() == site, runs.c.spider == site)
    query = select(runs).where(is_of_site).order_by(runs.c.id.desc()).limit(limit)
    return [run for row in connection.execute(query).mappings() if (run := StoredRun(**row)).site == site]


def read_run(connection: Connection, run_id: int) -> StoredRun | None:
    """Return one run; None where there is none of that number."""
    row = connection.execute(select(runs).where(runs.c.id == run_id)).mappings().one_or_none()
    return StoredRun(**row) if row else None


class Runs:
    """The table of runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, spider: str, started_at: datetime) -> int:
        """Note that a run began; returns its id."""
        row = {"spider": spider, "version": __version__, "started_at": started_at, "stats": {}}
        statement = runs.insert().values(row).returning(runs.c.id)
        run_id: int = self._database.write(lambda connection: connection.execute(statement).scalar_one())
        return run_id

    def finish(self, run_id: int, outcome: str, stats: Mapping[str, Any]) -> None:
        """Note how a run ended; `stats` must be fit for JSON."""
        values = {"outcome": outcome, "finished_at": datetime.now(UTC), "stats": dict(stats)}
        statement = runs.update().where(runs.c.id == run_id).values(values)
        self._database.write(lambda connection: connection.execute(statement))

    def last(self) -> dict[str, StoredRun]:
        """Return the newest run of each spider."""
        return self._database.read(_last)

    def last_starts(self) -> dict[str, datetime]:
        """Return when the newest run of each spider began."""
        return self._database.read(_last_starts)


def _last(connection: Connection) -> dict[str, StoredRun]:
    newest = select(func.max(runs.c.id)).group_by(runs.c.spider)
    rows = connection.execute(select(runs).where(runs.c.id.in_(newest))).mappings()
    return {row["spider"]: StoredRun(**row) for row in rows}


def _last_starts(connection: Connection) -> dict[str, datetime]:
    newest = select(runs.c.spider, func.max(runs.c.started_at)).group_by(runs.c.spider)
    return {row[0]: row[1] for row in connection.execute(newest)}


def _with_some(stats: Sequence[str]) -> Select[Any]:
    return select(
        *(column for column in runs.c if column is not runs.c.stats),
        *(runs.c.stats[name].label(f"stat_{place}") for place, name in enumerate(stats)),
    )


def _run_with_some(row: Mapping[str, Any], stats: Sequence[str]) -> StoredRun:
    found = {name: row[f"stat_{place}"] for place, name in enumerate(stats)}
    rest = {name: value for name, value in row.items() if not name.startswith("stat_")}
    return StoredRun(**rest, stats={name: value for name, value in found.items() if value is not None})
