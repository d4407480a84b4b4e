"""`scrapy report [SITE]`: how the runs went, and what is wrong."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError as ScrapyUsageError
from sparklines import sparklines

from newscrawl.commands.filters import day_of
from newscrawl.commands.plain import PlainErrors
from newscrawl.errors import UsageError
from newscrawl.health.report import RunReport, fill_over_time, run_report
from newscrawl.storage.alerts import Alert, open_alerts
from newscrawl.storage.run_history import read_runs
from newscrawl.storage.store import open_existing_store

_RUNS = 30


class Command(PlainErrors, ScrapyCommand):
    """Print each site's runs and open alerts. Exit status 1 where an alert is open or the last run was not "done"."""

    def syntax(self) -> str:
        return "[SITE] [--since DATE] [--json]"

    def short_desc(self) -> str:
        return "How the runs of each site went, and what is wrong; exit status 1 if anything is"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--since", metavar="DATE", help="runs of that day (UTC) and later; else the last 30")
        parser.add_argument("--json", action="store_true", help="for machines: {sites: [{site, runs, alerts}]}")

    def work(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise ScrapyUsageError("one site at most: scrapy report [SITE]")
        sites = self._read(args[0] if args else None, day_of("--since", opts.since) if opts.since else None)
        if opts.json:
            sites_json = [{"site": site, "runs": runs, "alerts": alerts} for site, runs, alerts in sites]
            sys.stdout.buffer.write(orjson.dumps({"sites": sites_json}, option=orjson.OPT_APPEND_NEWLINE))
        else:
            sys.stdout.writelines(f"{line}\n" for site, runs, alerts in sites for line in _lines(site, runs, alerts))
        self.exitcode = int(any(alerts or not runs[-1].is_done for _, runs, alerts in sites))

    def _read(self, site: str | None, since: datetime | None) -> list[tuple[str, list[RunReport], list[Alert]]]:
        """Return (site, its runs with the oldest first, its open alerts) for each site that has runs."""
        assert self.settings is not None
        runs: dict[str, list[RunReport]] = {}
        store = open_existing_store(self.settings["NEWSCRAWL_DATABASE_URL"])
        with store.snapshot() as connection:
            for run in read_runs(connection, since=since):
                own = runs.setdefault(run.site, [])
                if site in (None, run.site, run.spider) and (since or len(own) < _RUNS):
                    own.append(run_report(run.id, run.started_at, run.finished_at, run.version, run.stats))
            alerts = open_alerts(connection)
        store.close()
        if site and not any(runs.values()):
            raise UsageError(f"no run of {site!r} is in the store; `scrapy report` shows the sites that have runs")
        return [
            (name, own[::-1], [alert for alert in alerts if alert.site == name])
            for name, own in sorted(runs.items())
            if own
        ]


def _lines(site: str, runs: Sequence[RunReport], alerts: Sequence[Alert]) -> Iterator[str]:
    last = runs[-1]
    yield f"{site}: {len(runs)} runs, the last {_ago(last.started_at)}: {last.verdict}"
    for alert in alerts:
        yield f"  ALERT since {alert.opened_at:%F %R}Z: {alert.cause}"
        yield from (f"    {line}" for line in (*alert.text.splitlines(), *alert.pages[:3]))
    yield f"  articles  {_spark([sum(run.articles.values()) for run in runs])}  {_counts(last.articles)}"
    yield f"  comments  {_spark([sum(run.comments.values()) for run in runs])}  {_counts(last.comments)}"
    yield f"  threads   {last.threads_complete} of {last.threads} complete"
    yield f"  requests  {_spark([run.requests for run in runs])}  {last.requests}, {last.megabytes} MB"
    for label, counts in (("rejected", last.rejected), ("failed", last.failed)):
        if counts:
            yield f"  {label:<9} {_counts(counts)}"
    for host, why in last.blocked.items():
        yield f"  blocked   {host}: {why}"
    for name in last.fill:
        bars = _spark(fill_over_time(runs, name), most=1.0)
        yield f"  {name:<22} {bars} {last.fill[name]:>5.0%}  {_rules(last, name)}"
    yield f"  settings {last.settings_hash}, newscrawl {last.version}, robots {_counts(last.robots)}"


def _spark(values: Sequence[float | None], most: float | None = None) -> str:
    """Return one line of bars, the oldest value first; a space for None."""
    return str(sparklines(values, minimum=0, maximum=most)[0])


def _counts(counts: dict[str, Any]) -> str:
    return ", ".join(f"{value} {name.replace('_', ' ')}" for name, value in counts.items())


def _rules(run: RunReport, name: str) -> str:
    rules = sorted(run.rules.get(name, {}).items(), key=lambda pair: -pair[1])
    return ", ".join(rule if len(rule) <= 40 else f"{rule[:37]}..." for rule, _ in rules[:3])


def _ago(moment: datetime) -> str:
    minutes = int((datetime.now(UTC) - moment).total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} min ago"
    return f"{minutes // 60} h ago" if minutes < 48 * 60 else f"{minutes // 1440} days ago"
