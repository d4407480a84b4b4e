"""Keeping the timetable: asks the crawl server for what is due, once, and notices what did not happen.

There is no other state than the store: which run was asked for last, and which began. So a restart forgets nothing,
and after an outage each site is late by one run, not by all that were missed.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Protocol

from newscrawl.errors import ServerError
from newscrawl.health.findings import Cause
from newscrawl.server.scrapyd import Jobs
from newscrawl.storage.alerts import Changes, Trouble
from newscrawl.storage.schedule import Submission
from newscrawl.storage.store import Store
from newscrawl.timetable import Timetable

logger = logging.getLogger(__name__)


class Server(Protocol):
    """The part of a crawl server that is needed here."""

    def jobs(self) -> Jobs:
        """Return what waits and what runs."""

    def submit(self, site: str) -> str:
        """Ask for a run of a site; returns the job's name."""


class Keeper:
    """Looks at all sites at once, whenever `tick` is called; every minute is enough."""

    def __init__(
        self, store: Store, server: Server, sites: Mapping[str, Timetable], notify: Callable[[Changes], None]
    ) -> None:
        self._store = store
        self._server = server
        self._sites = sites
        self._notify = notify

    def tick(self, now: datetime) -> list[str]:
        """Ask for the runs that are due at `now` and return their sites; look whether those of the others began.

        Raises `ServerError` where the crawl server does not answer: nothing is asked for then, and all of it is due
        at the next tick.
        """
        last = self._store.schedule.submissions()
        try:
            return self._submit_due(last, now)
        finally:
            self._look_for_missing(last, now)

    def _submit_due(self, last: Mapping[str, Submission], now: datetime) -> list[str]:
        due = {
            site: planned
            for site, timetable in self._sites.items()
            if (planned := timetable.planned(site, last[site].planned_at if site in last else None, now))
        }
        if not due:
            return []
        jobs, began, begun = self._server.jobs(), self._store.runs.last_starts(), []
        for site, planned in due.items():
            if jobs.have(site):
                logger.info("%s: due, but its last run has not ended; it follows that one", site)
                continue
            job = self._server.submit(site)
            waiting_since = last[site].waiting_since if site in last and _waits(last[site], began) else now
            self._store.schedule.save(Submission(site, planned, now, waiting_since, job))
            begun.append(site)
        return begun

    def _look_for_missing(self, last: Mapping[str, Submission], now: datetime) -> None:
        """Open an alert for each site whose run did not begin, and resolve those of sites that run again."""
        began = self._store.runs.last_starts()
        alarmed = {alert.site for alert in self._store.alerts.open() if alert.cause == Cause.NOT_RUN}
        for site, timetable in self._sites.items():
            if site not in last:
                continue
            late = _waits(last[site], began) and timetable.has_waited(last[site].waiting_since, now)
            if late != (site in alarmed):
                found = {str(Cause.NOT_RUN): _trouble(timetable, began.get(site))} if late else {}
                self._notify(self._store.alerts.update(site, found, at=now, over=frozenset((Cause.NOT_RUN,))))


def _waits(last: Submission, began: Mapping[str, datetime]) -> bool:
    """Tell whether no run of the site began since it was asked for."""
    return last.site not in began or began[last.site] < last.waiting_since


def _trouble(timetable: Timetable, began: datetime | None) -> Trouble:
    last = f"the last run began {began:%F %R}Z" if began else "it never ran"
    return Trouble(f"every {timetable.every}, but {last}; is the crawl server up, and is a run stuck?")


def keep(keeper: Keeper) -> None:
    """Tick now, and log what the crawl server refuses: it is asked again at the next tick."""
    try:
        for site in keeper.tick(datetime.now(UTC)):
            logger.info("%s: asked for a run", site)
    except ServerError as error:
        logger.error("%s", error)
