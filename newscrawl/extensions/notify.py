"""Sending alerts: by e-mail, chat, push or webhook (whatever Apprise has an address for), and to Sentry."""

import logging
from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from newscrawl.errors import UsageError
from newscrawl.storage.alerts import Alert, Changes

logger = logging.getLogger(__name__)
_SENTRY = "sentry+"


def check_targets(targets: Sequence[str]) -> None:
    """Raise `UsageError` where alerts are to go to Sentry and its package is missing."""
    if any(target.startswith(_SENTRY) for target in targets) and not find_spec("sentry_sdk"):
        raise UsageError(
            "NEWSCRAWL_ALERTS names Sentry, whose package sentry-sdk is missing; "
            "run: pip install -r requirements-server.txt"
        )


def notify(targets: Sequence[str], changes: Changes) -> None:
    """Send one message for each alert that opened or was resolved to each of `targets`; failures are logged.

    A target is an Apprise address (mailto://, slack://, matrix://, ntfy://, json:// ...) or `sentry+` and a DSN.
    """
    if not changes.opened and not changes.resolved:
        return
    for target in targets:
        send = _to_sentry if target.startswith(_SENTRY) else _by_apprise
        if not send(target, changes):
            logger.error("alert not sent to %s: is the address right, and does the service answer?", _shown(target))


def _to_sentry(target: str, changes: Changes) -> bool:
    from newscrawl.extensions.sentry import send_to_sentry  # its package is there only where it is wanted

    return send_to_sentry(target.removeprefix(_SENTRY), changes)


def _by_apprise(target: str, changes: Changes) -> bool:
    import apprise  # costs 0.3 s, which most runs need not pay

    service = apprise.Apprise()
    if not service.add(target):
        return False
    sent = [service.notify(title=title, body=body) for title, body in _messages(changes)]
    return all(sent)


def _messages(changes: Changes) -> Iterable[tuple[str, str]]:
    for alert in changes.opened:
        pages = "".join(f"\n{page}" for page in alert.pages[:3])
        yield f"newscrawl: {alert.site}: {alert.cause}", f"{alert.text}{pages}"
    for alert in changes.resolved:
        yield f"newscrawl: {alert.site}: over: {alert.cause}", f"since {alert.opened_at:%F %R}Z; {_first_line(alert)}"


def _first_line(alert: Alert) -> str:
    return alert.text.partition("\n")[0]


def _shown(target: str) -> str:
    """Return the kind of a target; the rest of it is a secret."""
    return target.partition("://")[0] + "://..."
