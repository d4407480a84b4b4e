"""Retries that wait as long as the server asks."""

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

logger = logging.getLogger(__name__)


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, but `Retry-After` of a 429 or 503 is waited out first.

    A wait of more than `NEWSCRAWL_RETRY_AFTER_MAX` seconds is not begun: the answer is final for this run.
    """

    longest: int

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetryMiddleware":
        middleware = super().from_crawler(crawler)
        middleware.longest = crawler.settings.getint("NEWSCRAWL_RETRY_AFTER_MAX")
        return middleware

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        seconds = retry_after(response, datetime.now(UTC)) if response.status in {429, 503} else None
        if seconds is None:
            return super().process_response(request, response)
        if seconds > self.longest:
            logger.warning("%s asks to wait %d s; given up for this run", response.url, seconds)
            return response
        again = super().process_response(request, response)
        if isinstance(again, Request):
            await asyncio.sleep(seconds)
        return again


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks to wait, given as a number or as a date; None if it does not."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None
