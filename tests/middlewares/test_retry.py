"""Retry-After is read as a number of seconds or as a date."""

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from newscrawl.middlewares.retry import retry_after

NOW = datetime(2024, 3, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("Sat, 02 Mar 2024 12:01:00 GMT", 60.0),
        ("Sat, 02 Mar 2024 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert retry_after(Response("http://x.test", status=429, headers={"Retry-After": value}), NOW) == seconds
