"""Alerts: opened once for a cause, resolved when it is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, Row, select

from newscrawl.storage.database import Database
from newscrawl.storage.schema import alerts


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a run found of one cause."""

    text: str
    pages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """One trouble of a site, from when to when."""

    site: str
    cause: str
    text: str
    pages: Sequence[str]
    opened_at: datetime
    resolved_at: datetime | None = None


@dataclass(slots=True)
class Changes:
    """What a run did to the alerts of its site."""

    opened: list[Alert] = field(default_factory=list)
    resolved: list[Alert] = field(default_factory=list)


class Alerts:
    """The table of alerts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self) -> list[Alert]:
        """Return the alerts that are open, the oldest first."""
        return self._database.read(open_alerts)

    def update(
        self, site: str, found: Mapping[str, Trouble], *, at: datetime, over: frozenset[str], run_id: int | None = None
    ) -> Changes:
        """Open an alert of `site` for each cause in `found` that has none, and resolve those that are over.

        What stays open is brought up to date. `over` names the causes that a run of this kind would have seen; those
        of them that are not found are resolved. `run_id`: the run that found it.
        """
        return self._database.write(lambda connection: _update(connection, site, found, run_id, at, over))


def _update(
    connection: Connection,
    site: str,
    found: Mapping[str, Trouble],
    run_id: int | None,
    at: datetime,
    over: frozenset[str],
) -> Changes:
    changes = Changes()
    open_now = {row.cause: row for row in connection.execute(_OPEN.where(alerts.c.site == site))}
    for cause, trouble in found.items():
        values = {"text": trouble.text, "pages": list(trouble.pages), "last_seen_at": at}
        if cause in open_now:
            connection.execute(alerts.update().where(alerts.c.id == open_now[cause].id).values(values))
            continue
        new = {"site": site, "cause": cause, "opened_by": run_id, "opened_at": at}
        connection.execute(alerts.insert().values(values | new))
        changes.opened.append(Alert(site, cause, trouble.text, trouble.pages, at))
    for cause in (open_now.keys() & over) - found.keys():
        row = open_now[cause]
        connection.execute(alerts.update().where(alerts.c.id == row.id).values(resolved_at=at))
        changes.resolved.append(_alert(row, at))
    return changes


def open_alerts(connection: Connection, site: str | None = None) -> list[Alert]:
    """Return the alerts that are open, of one site or of all, the oldest first."""
    query = _OPEN if site is None else _OPEN.where(alerts.c.site == site)
    return [_alert(row, None) for row in connection.execute(query.order_by(alerts.c.opened_at))]


def resolved_alerts(
    connection: Connection, site: str | None = None, *, before: int | None = None, limit: int
) -> list[tuple[int, Alert]]:
    """Return alerts that are over, with their numbers, of one site or of all, those opened last first.

    `before`: the number after which to go on.
    """
    query = select(alerts).where(alerts.c.resolved_at.is_not(None)).order_by(alerts.c.id.desc()).limit(limit)
    if site is not None:
        query = query.where(alerts.c.site == site)
    if before is not None:
        query = query.where(alerts.c.id < before)
    return [(row.id, _alert(row, row.resolved_at)) for row in connection.execute(query)]


_OPEN = select(alerts).where(alerts.c.resolved_at.is_(None))


def _alert(row: Row[tuple[object, ...]], resolved_at: datetime | None) -> Alert:
    return Alert(row.site, row.cause, row.text, row.pages, row.opened_at, resolved_at)
