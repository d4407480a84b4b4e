"""An alert is opened once for a cause and resolved when it is over."""

from datetime import UTC, datetime, timedelta

from newscrawl.storage.alerts import Trouble, open_alerts
from newscrawl.storage.store import open_store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BOTH = frozenset(("layout changed", "blocked"))


def test_one_alert_for_a_cause_from_its_beginning_to_its_end(database_url: str) -> None:
    store = open_store(database_url)
    lost = {"layout changed": Trouble("authors: gone", ["https://x.test/1"])}
    first = store.alerts.update("x", lost, at=NOON, over=BOTH)
    again = store.alerts.update("x", {"layout changed": Trouble("authors: still gone")}, at=NOON, over=BOTH)
    other = store.alerts.update("y", {}, at=NOON, over=BOTH)
    assert [alert.text for alert in first.opened] == ["authors: gone"]
    assert (again.opened, again.resolved, other.resolved) == ([], [], [])
    with store.snapshot() as connection:
        assert [(alert.site, alert.text) for alert in open_alerts(connection)] == [("x", "authors: still gone")]
    ended = store.alerts.update("x", {}, at=NOON + timedelta(hours=1), over=BOTH)
    assert [(alert.cause, alert.opened_at) for alert in ended.resolved] == [("layout changed", NOON)]
    with store.snapshot() as connection:
        assert open_alerts(connection) == []


def test_a_run_that_could_not_see_it_does_not_end_an_alert(database_url: str) -> None:
    store = open_store(database_url)
    store.alerts.update("x", {"layout changed": Trouble("authors: gone")}, at=NOON, over=BOTH)
    blocked = store.alerts.update("x", {"blocked": Trouble("403")}, at=NOON, over=frozenset(("blocked",)))
    assert [alert.cause for alert in blocked.opened] == ["blocked"]
    with store.snapshot() as connection:
        assert [alert.cause for alert in open_alerts(connection, "x")] == ["layout changed", "blocked"]
