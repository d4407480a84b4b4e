"""A broken layout raises one alert, sent to where people look, and the mended one ends it."""

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.errors import UsageError
from newscrawl.extensions.notify import check_targets, notify
from newscrawl.storage.alerts import Alert, Changes, Trouble
from newscrawl.storage.store import open_store
from tests.conftest import LoopbackSite, Reply
from tests.crawling import Workplace
from tests.extensions.receivers import Mailbox, Sentry, Webhook
from tests.health.test_drift import run

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TEXT = "<p>" + "The ferry left the harbour before the storm came in from the west. " * 12
PATHS = [f"/news/a-story-of-the-harbour-{number}" for number in range(8)]


@pytest.fixture
def webhook() -> Iterator[Webhook]:
    receiver = Webhook()
    yield receiver
    receiver.close()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    receiver = Mailbox()
    yield receiver
    receiver.close()


@pytest.fixture
def sentry() -> Iterator[Sentry]:
    receiver = Sentry()
    yield receiver
    receiver.close()


def test_alerts_reach_mail_chat_and_push(webhook: Webhook, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apprise.plugins.base.NotifyBase.request_rate_per_sec", 0)  # else 5.5 s between two messages
    alert = Alert("x", "layout changed", "authors: there on 0 of 8 pages", ["https://x.test/1"], NOW)
    over = Alert("y", "blocked", "pages: withheld", [], NOW, NOW)
    targets = [
        f"json://{webhook.address}/hook",
        f"ntfy://{webhook.address}/topic",
        f"mailto://127.0.0.1:{mailbox.port}?from=newscrawl@x.test&to=desk@x.test&mode=insecure",
    ]
    notify(targets, Changes([alert], [over]))
    titles = ["newscrawl: x: layout changed", "newscrawl: y: over: blocked"]
    assert [message["Subject"] for message in mailbox.messages] == titles
    assert sorted({path for path, _ in webhook.posted}) == ["/", "/hook"]
    assert [body["title"] for path, body in webhook.posted if path == "/hook"] == titles
    assert "https://x.test/1" in str(webhook.posted)


def test_sentry_has_one_issue_for_a_cause_and_learns_of_its_end(sentry: Sentry, database_url: str) -> None:
    store = open_store(database_url)
    seen = frozenset(("layout changed",))
    for day, found in enumerate(("authors: there on 0 of 8 pages", "authors: there on 0 of 9 pages", None, "headline")):
        troubles = {"layout changed": Trouble(found, ["https://x.test/1"])} if found else {}
        changes = store.alerts.update("x", troubles, at=NOW + timedelta(days=day), over=seen)
        notify([sentry.target], changes)
    store.close()
    assert [event["tags"] for event in sentry.events] == [
        {"site": "x", "cause": "layout changed", "alert": state} for state in ("open", "over", "open")
    ]
    assert [event["level"] for event in sentry.events] == ["error", "info", "error"]
    assert {tuple(event["fingerprint"]) for event in sentry.events} == {("newscrawl", "x", "layout changed")}
    assert sentry.events[0]["message"] == "x: layout changed\nauthors: there on 0 of 8 pages"
    assert sentry.events[0]["extra"]["pages"] == ["https://x.test/1"]
    assert len({event["event_id"] for event in sentry.events}) == 3
    assert set(sentry.keys) == {"key"}


@pytest.mark.parametrize("status", [403, 429, 500])
def test_what_sentry_does_not_take_is_logged(sentry: Sentry, status: int, caplog: pytest.LogCaptureFixture) -> None:
    sentry.status = status
    notify([sentry.target], Changes([Alert("x", "blocked", "pages: withheld", [], NOW)]))
    assert "alert not sent to sentry+http://..." in caplog.text


def test_a_missing_sentry_package_is_named_before_anything_begins(
    sentry: Sentry, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_targets([sentry.target])
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    check_targets(["json://127.0.0.1/hook"])
    with pytest.raises(UsageError, match=r"sentry-sdk is missing; run: pip install -r requirements-server\.txt"):
        check_targets([sentry.target])


def test_an_address_that_takes_nothing_is_logged_without_its_secrets(caplog: pytest.LogCaptureFixture) -> None:
    alert = Alert("x", "blocked", "pages: withheld", [], NOW)
    with caplog.at_level(logging.ERROR, "newscrawl.extensions.notify"):
        notify(["nonsense://user:secret@127.0.0.1/"], Changes([alert]))
    assert "alert not sent to nonsense://..." in caplog.text
    assert "secret" not in caplog.text


def publish(site: LoopbackSite, byline: str) -> None:
    links = "".join(
        f'<article><h2><a href="{path}">A story of the harbour, part {path[-2:]}</a></h2></article>' for path in PATHS
    )
    site.replies["/news/"] = Reply(f"<body><main>{links}</main></body>")
    for path in PATHS:
        title = f"Headline number {path[-1]}"
        site.replies[path] = Reply(f"<title>{title}</title><article><h1>{title}</h1>{byline}{TEXT}</article>")


def remember_quiet_days(place: Workplace, host: str) -> None:
    """Put a fortnight of runs into the store in which nearly every article named its author."""
    store = place.store()
    for day in range(12):
        quiet = run(day, 8, field_sources={"headline": "dom:h1", "authors": "dom:byline"}, comment_count=None)
        run_id = store.runs.start("news", datetime.now(UTC) - timedelta(days=12 - day))
        profile = quiet.profile.to_json()
        for gone in ("date_published", "age when met", "comment_count"):
            profile["fields"].pop(gone)
        stats = {"newscrawl/profile": profile, "newscrawl/verdict": "done", "newscrawl/site": host}
        stats["newscrawl/findings"] = []
        store.runs.finish(run_id, "finished", stats)
    store.close()


def test_a_broken_layout_raises_one_alert_with_its_pages(
    site: LoopbackSite, webhook: Webhook, sentry: Sentry, tmp_path: Path
) -> None:
    place = Workplace(tmp_path)
    remember_quiet_days(place, "127.0.0.1")
    targets = {"NEWSCRAWL_ALERTS": f"json://{webhook.address}/hook,{sentry.target}"}
    publish(site, byline="")
    place.run("crawl", "news", "-a", f"url={site.url}/news/", environment=targets)
    assert [body["title"] for _, body in webhook.posted] == ["newscrawl: 127.0.0.1: layout changed"]
    assert "authors: there on 0 of 8 pages" in webhook.posted[0][1]["message"]
    assert site.url + PATHS[0][:20] in webhook.posted[0][1]["message"]
    assert [event["fingerprint"] for event in sentry.events] == [["newscrawl", "127.0.0.1", "layout changed"]]
    report = place.run("report")
    assert report.returncode == 1
    assert "ALERT" in report.stdout
