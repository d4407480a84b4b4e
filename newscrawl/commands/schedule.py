"""`scrapy schedule`: have the crawl server crawl each site as often as its class says."""

import argparse
import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError

from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import UsageError
from newscrawl.extensions.notify import check_targets, notify
from newscrawl.server.sites import scheduled_sites
from newscrawl.storage.run_history import StoredRun
from newscrawl.storage.store import Store, open_store
from newscrawl.timetable import Timetable

if TYPE_CHECKING:
    from newscrawl.server.keeper import Keeper

_TICK_SECONDS = 30


class Command(PlainErrors, ScrapyCommand):
    """Ask the crawl server for what is due: until it is stopped, or with --once for this moment (from a timer)."""

    def syntax(self) -> str:
        return "[--once | --list]"

    def short_desc(self) -> str:
        return "Have the crawl server crawl each site as often as its class says"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--once", action="store_true", help="ask for what is due now and end; for a timer")
        parser.add_argument("--list", action="store_true", help="last and next run of each site, and how it ended")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if args or (opts.once and opts.list):
            raise ScrapyUsageError("scrapy schedule [--once | --list]; how often a site is crawled stands in its class")
        self._run(opts)

    def _run(self, opts: argparse.Namespace) -> None:
        assert self.settings is not None
        sites = scheduled_sites(self.settings)
        if not sites:
            raise UsageError("no site says how often it is crawled: give its class `every = timedelta(...)`")
        store = open_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        if opts.list:
            sys.stdout.writelines(f"{line}\n" for line in _table(store, sites))
            return
        from newscrawl.server.keeper import Keeper  # Scrapy loads all commands for any: no client of a server for them
        from newscrawl.server.scrapyd import CrawlServer

        server = CrawlServer(self.settings["NEWSCRAWL_SERVER_URL"], self.settings["BOT_NAME"])
        targets = self.settings.getlist("NEWSCRAWL_ALERTS")
        check_targets(targets)
        keeper = Keeper(store, server, sites, lambda changes: notify(targets, changes))
        if opts.once:
            sys.stdout.writelines(f"{site}: asked for a run\n" for site in keeper.tick(datetime.now(UTC)))
        else:
            _keep_on(keeper)


def _keep_on(keeper: "Keeper") -> None:
    """Tick until the process is told to end."""
    from apscheduler.schedulers.blocking import BlockingScheduler

    from newscrawl.server.keeper import keep

    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    scheduler = BlockingScheduler(timezone=UTC)
    scheduler.add_job(
        keep,
        "interval",
        [keeper],
        seconds=_TICK_SECONDS,
        next_run_time=datetime.now(UTC),
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.start()


def _table(store: Store, sites: dict[str, Timetable]) -> Iterator[str]:
    last, began, now = store.schedule.submissions(), store.runs.last(), datetime.now(UTC)
    yield f"{'site':<24} {'every':<16} {'last run':<18} {'took':>7}  {'next run':<18} outcome"
    for site, timetable in sites.items():
        planned = last[site].planned_at if site in last else None
        run = began.get(site)
        begun = f"{run.started_at:%F %R}Z" if run else "never"
        following = timetable.next_at(site, planned, now)
        coming = "now" if following <= now else f"{following:%F %R}Z"
        late = "OVERDUE " if run and timetable.is_overdue(run.started_at, now) else ""
        yield f"{site:<24} {timetable.every!s:<16} {begun:<18} {_took(run):>7}  {coming:<18} {late}{_outcome(run)}"


def _took(run: StoredRun | None) -> str:
    return f"{(run.finished_at - run.started_at).total_seconds():.0f} s" if run and run.finished_at else ""


def _outcome(run: StoredRun | None) -> str:
    if run is None:
        return ""
    return str(run.stats.get("newscrawl/verdict") or "running, or killed")
