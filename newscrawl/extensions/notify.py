"""Sending alerts: by e-mail, chat, push or webhook (whatever Apprise has an address for), and to Sentry."""

import logging
from collections.abc import Iterable, Sequence

from newscrawl.storage.alerts import Alert, Changes

logger = logging.getLogger(__name__)


def notify(targets: Sequence[str], changes: Changes) -> None:
    """Send one message for each alert that opened or was resolved to each of `targets`; failures are logged.

    A target is an Apprise address (mailto://, slack://, matrix://, ntfy://, json:// ...) or `sentry+` and a DSN.
    """
    messages = [*_messages(changes)]
    if not messages or not targets:
        return
    import apprise  # costs 0.3 s, which most runs need not pay

    for target in targets:
        sent = False
        if target.startswith("sentry+"):
            sent = _send_to_sentry(target.removeprefix("sentry+"), messages)
        else:
            service = apprise.Apprise()
            if service.add(target):
                sent = all(service.notify(title=title, body=body) for title, body in messages)
        if not sent:
            logger.error("alert not sent to %s: is the address right, and does the service answer?", _shown(target))


def _messages(changes: Changes) -> Iterable[tuple[str, str]]:
    for alert in changes.opened:
        pages = "".join(f"\n{page}" for page in alert.pages[:3])
        yield f"newscrawl: {alert.site}: {alert.cause}", f"{alert.text}{pages}"
    for alert in changes.resolved:
        yield f"newscrawl: {alert.site}: over: {alert.cause}", f"since {alert.opened_at:%F %R}Z; {_first_line(alert)}"


def _first_line(alert: Alert) -> str:
    return alert.text.partition("\n")[0]


def _send_to_sentry(dsn: str, messages: Iterable[tuple[str, str]]) -> bool:
    import sentry_sdk

    try:
        with sentry_sdk.isolation_scope() as scope:
            scope.set_client(sentry_sdk.Client(dsn, default_integrations=False))
            for title, body in messages:
                sentry_sdk.capture_message(f"{title}\n{body}", level="error")
            scope.client.flush(timeout=10)
    except ValueError:  # sentry_sdk's BadDsn
        return False
    return True


def _shown(target: str) -> str:
    """Return the kind of a target; the rest of it is a secret."""
    return target.partition("://")[0] + "://..."
