"""The demo's clock: seconds since the morning on which the invented newsroom's story begins."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(2026, 3, 6, 6, 0, tzinfo=UTC)
"""The instant at clock 0; the region keeps UTC all year."""


def instant(clock: int) -> datetime:
    """Return the instant that a clock reading stands for.

    >>> instant(3600).isoformat()
    '2026-03-06T07:00:00+00:00'
    """
    return EPOCH + timedelta(seconds=clock)
