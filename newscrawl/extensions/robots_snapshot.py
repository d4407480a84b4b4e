"""Keeps the robots.txt files that a run obeyed."""

import logging
from datetime import UTC, datetime
from typing import Self

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.connection import store_of
from newscrawl.errors import StorageError
from newscrawl.storage.robots import RobotsText

logger = logging.getLogger(__name__)
_LONGEST = 512 * 1024  # bytes; RFC 9309 has crawlers read at least 500 KiB


class RobotsSnapshot:
    """Notes each host's robots.txt in the stats, by its digest, and saves the texts at the run's end."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._texts: dict[str, RobotsText] = {}
        crawler.signals.connect(self._response_downloaded, signals.response_downloaded)
        crawler.signals.connect(self._spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _response_downloaded(self, response: Response, request: Request) -> None:
        address = urlparse_cached(request)
        if address.path != "/robots.txt" or not request.meta.get("dont_obey_robotstxt"):
            return
        text = response.body[:_LONGEST].decode("utf-8", "replace").replace("\x00", "")
        robots = RobotsText(address.netloc, response.status, text, datetime.now(UTC))
        self._texts[robots.host] = robots
        assert self._crawler.stats is not None
        self._crawler.stats.set_value(f"newscrawl/robots/{robots.host}", robots.digest)

    async def _spider_closed(self) -> None:
        try:
            await run_in_thread(store_of(self._crawler).robots.save, list(self._texts.values()))
        except StorageError as error:
            logger.error("%s", error)
