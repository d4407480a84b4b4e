"""Log lines for items: one short line each, never the item itself."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from newscrawl.pipelines.drops import Dropped, subject

_scraper = logging.getLogger("scrapy.core.scraper")
"""Which writes what is said here."""


class NewsLogFormatter(LogFormatter):
    """For the setting LOG_FORMATTER."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]  # None: nothing is written
        """Say at DEBUG what passed all pipelines."""
        if not _scraper.isEnabledFor(logging.DEBUG):
            return None
        return {"level": logging.DEBUG, "msg": "Collected %(subject)s", "args": {"subject": subject(item)}}

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Say why an item was dropped, as loudly as its reason deserves."""
        level = logging.getLevelNamesMapping()[exception.level] if isinstance(exception, Dropped) else logging.WARNING
        return {"level": level, "msg": "Dropped: %(reason)s", "args": {"reason": str(exception)}}
