"""What Prometheus reads: the last run of each site, and the open alerts, as the store has them."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from newscrawl.health.report import run_report
from newscrawl.storage.run_history import StoredRun
from newscrawl.storage.store import Store


class StoreCollector(Collector):
    """Asks the store at each scrape; it has nothing to keep."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges, each with a sample for every site."""
        runs = list(self._store.runs.last().values())
        yield from _of_runs(runs)
        alerts = GaugeMetricFamily("newscrawl_alert_open_seconds", "when it was opened", labels=("site", "cause"))
        for alert in self._store.alerts.open():
            alerts.add_metric((alert.site, alert.cause), alert.opened_at.timestamp())
        yield alerts


def _of_runs(runs: list[StoredRun]) -> Iterator[Metric]:
    began = GaugeMetricFamily("newscrawl_run_started_seconds", "when the last run began", labels=("site",))
    took = GaugeMetricFamily("newscrawl_run_duration_seconds", "how long the last run took", labels=("site",))
    done = GaugeMetricFamily("newscrawl_run_done", "1 where the last run did its job", labels=("site",))
    items = GaugeMetricFamily("newscrawl_run_items", "articles and comments", labels=("site", "item", "outcome"))
    pages = GaugeMetricFamily("newscrawl_run_pages_lost", "pages without article", labels=("site", "reason"))
    threads = GaugeMetricFamily("newscrawl_run_threads", "threads, and complete ones", labels=("site", "which"))
    requests = GaugeMetricFamily("newscrawl_run_requests", "requests", labels=("site",))
    size = GaugeMetricFamily("newscrawl_run_bytes", "bytes received", labels=("site",))
    fill = GaugeMetricFamily("newscrawl_field_fill_ratio", "share that has the field", labels=("site", "field"))
    for run in runs:
        report = run_report(run.id, run.started_at, run.finished_at, run.version, run.stats)
        site = (run.site,)
        began.add_metric(site, run.started_at.timestamp())
        if report.seconds is not None:
            took.add_metric(site, report.seconds)
        done.add_metric(site, float(report.is_done))
        requests.add_metric(site, report.requests)
        size.add_metric(site, report.megabytes * 1e6)
        threads.add_metric((*site, "all"), report.threads)
        threads.add_metric((*site, "complete"), report.threads_complete)
        for item, counts in (("article", report.articles), ("comment", report.comments)):
            for outcome, count in counts.items():
                items.add_metric((*site, item, outcome), count)
        for reason, count in (report.rejected | report.failed).items():
            pages.add_metric((*site, reason), count)
        for name, share in report.fill.items():
            fill.add_metric((*site, name), share)
    yield from (began, took, done, items, pages, threads, requests, size, fill)
