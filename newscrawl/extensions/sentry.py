"""Alerts as events of Sentry; needs `sentry-sdk`, which `requirements-server.txt` installs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from sentry_sdk import Client
from sentry_sdk.transport import HttpTransport

from newscrawl import __version__
from newscrawl.storage.alerts import Alert, Changes

if TYPE_CHECKING:
    from sentry_sdk.types import Event

_SECONDS = 10
"""For which an event waits for its answer."""


class _Transport(HttpTransport):
    """Keeps why events were not taken, which the SDK itself only logs."""

    TIMEOUT = _SECONDS

    def __init__(self, options: dict[str, Any]) -> None:
        super().__init__(options)
        self.dropped: list[str] = []

    def on_dropped_event(self, _reason: str) -> None:
        self.dropped.append(_reason)


def send_to_sentry(dsn: str, changes: Changes) -> bool:
    """Send one event for each alert that opened or was resolved; returns whether all of them were taken.

    Events of a site and a cause have one fingerprint: Sentry keeps them as one issue, whatever their text says. That an
    alert is over is an event of level "info" in the same issue; closing the issue is left to people.
    """
    events = [*_events(changes)]
    try:
        client = Client(dsn, transport=_Transport, default_integrations=False, release=f"newscrawl@{__version__}")
    except ValueError:  # BadDsn
        return False
    with client:
        ids = [client.capture_event(event) for event in events]
        client.flush(timeout=_SECONDS * len(events) + 1)
        assert isinstance(client.transport, _Transport)
        return all(ids) and not client.transport.dropped


def _events(changes: Changes) -> "Iterator[Event]":
    for alert in changes.opened:
        yield _event(alert, "error", "open", f"{alert.site}: {alert.cause}\n{alert.text}")
    for alert in changes.resolved:
        yield _event(alert, "info", "over", f"{alert.site}: over: {alert.cause}\nsince {alert.opened_at:%F %R}Z")


def _event(alert: Alert, level: Literal["error", "info"], state: str, message: str) -> "Event":
    return {
        "message": message,
        "level": level,
        "logger": "newscrawl.alerts",
        "fingerprint": ["newscrawl", alert.site, alert.cause],
        "tags": {"site": alert.site, "cause": alert.cause, "alert": state},
        "extra": {"opened_at": alert.opened_at.isoformat(), "pages": list(alert.pages)},
    }
