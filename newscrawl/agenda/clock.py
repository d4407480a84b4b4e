"""What a crawl takes for the present."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic

from newscrawl.errors import UsageError


def clock_from(setting: str | None, seconds: Callable[[], float] = monotonic) -> Callable[[], datetime]:
    """Return a clock that begins at the instant in `setting` (ISO 8601) and runs on from there; else the real one.

    Raises `UsageError` where `setting` is no instant.
    """
    if not setting:
        return lambda: datetime.now(UTC)
    start, begun = _instant(setting), seconds()
    return lambda: start + timedelta(seconds=seconds() - begun)


def _instant(setting: str) -> datetime:
    try:
        return datetime.fromisoformat(setting).astimezone(UTC)
    except ValueError as error:
        expected = "expected an instant like 2026-03-06T07:00:00+00:00"
        raise UsageError(f"NEWSCRAWL_NOW: {expected}, found {setting!r}") from error
