"""Dates as feeds, sitemaps and JSON lists write them."""

import re
from datetime import UTC, datetime
from typing import Any

from newscrawl.extraction.dates import parse_moment


def instant_of(value: Any) -> datetime | None:
    """Return an aware instant for a text or a Unix time in seconds or milliseconds; None for what is no date.

    >>> instant_of("2024-03-05").isoformat(), instant_of(1709632800000).isoformat(), instant_of("soon")
    ('2024-03-05T00:00:00+00:00', '2024-03-05T10:00:00+00:00', None)
    """
    if isinstance(value, int | float) or (isinstance(value, str) and re.fullmatch(r"\d{10}|\d{13}", value.strip())):
        seconds = float(value) / (1000 if float(value) > 1e11 else 1)
        return datetime.fromtimestamp(seconds, UTC) if 0 < seconds < 4e9 else None
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        parsed = parse_moment(value)
        if parsed is None:
            return None
        moment = parsed.value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
