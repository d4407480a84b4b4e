"""Prometheus is told of each site's last run, its fields, and open alerts."""

from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, generate_latest

from newscrawl.server.metrics import StoreCollector
from newscrawl.storage.alerts import Trouble
from newscrawl.storage.store import open_store
from tests.health.test_drift import run

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)


def test_figures_of_the_last_run_and_alerts(database_url: str) -> None:
    store = open_store(database_url)
    store.runs.start("x", NOON.replace(hour=11))
    run_id = store.runs.start("x", NOON)
    profile = run(0, 10).profile.to_json()
    stats = {"newscrawl/verdict": "done", "newscrawl/profile": profile, "newscrawl/store/articles_new": 7}
    store.runs.finish(run_id, "finished", stats)
    store.alerts.update("x", {"blocked": Trouble("403")}, at=NOON, over=frozenset())
    registry = CollectorRegistry()
    registry.register(StoreCollector(store))
    text = generate_latest(registry).decode()
    for line in (
        'newscrawl_run_started_seconds{site="x"} 1.7810928e+09',
        'newscrawl_run_done{site="x"} 1.0',
        'newscrawl_run_items{item="article",outcome="new",site="x"} 7.0',
        'newscrawl_field_fill_ratio{field="authors",site="x"} 0.9',
        'newscrawl_alert_open_seconds{cause="blocked",site="x"}',
    ):
        assert line in text, text
