"""The keeper asks once for what is due, never twice at once, and says what did not begin."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.errors import ServerError
from newscrawl.server.keeper import Keeper
from newscrawl.server.scrapyd import CrawlServer, Jobs
from newscrawl.storage.alerts import Changes
from newscrawl.storage.store import open_store
from newscrawl.timetable import Timetable

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Recorder:
    """A server that keeps what it was asked for; `busy` sites still run."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.busy: set[str] = set()
        self.sent: list[Changes] = []

    def jobs(self) -> Jobs:
        return Jobs(frozenset(), frozenset(self.busy))

    def submit(self, site: str) -> str:
        self.asked.append(site)
        return f"job {len(self.asked)}"


def test_each_site_is_asked_for_once_and_not_while_it_runs(database_url: str) -> None:
    server = Recorder()
    sites = {"a": Timetable(HOUR), "b": Timetable(2 * HOUR)}
    for moment in (NOON, NOON + HOUR / 2, NOON + HOUR, NOON + 1.5 * HOUR):  # a keeper that is made anew each time
        Keeper(open_store(database_url), server, sites, server.sent.append).tick(moment)
    assert server.asked == ["a", "b", "a"]
    server.busy = {"a"}
    keeper = Keeper(open_store(database_url), server, sites, server.sent.append)
    assert keeper.tick(NOON + 2 * HOUR) == ["b"]
    server.busy = set()
    assert keeper.tick(NOON + 2.1 * HOUR) == ["a"], "it follows the run that was in its way"


def test_a_run_that_did_not_begin_raises_one_alert_that_ends_with_the_next_run(database_url: str) -> None:
    server, store = Recorder(), open_store(database_url)
    keeper = Keeper(store, server, {"a": Timetable(HOUR)}, server.sent.append)
    for hours in (0, 1, 2, 3, 4):
        keeper.tick(NOON + hours * HOUR)
    opened = [alert for changes in server.sent for alert in changes.opened]
    assert [(alert.site, alert.cause) for alert in opened] == [("a", "did not run")]
    store.runs.start("a", NOON + 4.5 * HOUR)
    keeper.tick(NOON + 5 * HOUR)
    assert [alert.cause for changes in server.sent for alert in changes.resolved] == ["did not run"]


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(ServerError) as raised:
        CrawlServer("http://me:secret@127.0.0.1:1", "newscrawl").jobs()
    assert "127.0.0.1:1" in str(raised.value)
    assert "make serve" in str(raised.value)
    assert "secret" not in str(raised.value)
