"""Ends a run before the disk is full."""

import asyncio
import logging
import shutil
from pathlib import Path
from typing import Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call
from sqlalchemy import make_url

logger = logging.getLogger(__name__)
DISK_FULL = "disk_full"
"""Scrapy's `finish_reason` of a run that ended so."""
_SECONDS = 30


class DiskSpace:
    """Looks every half minute at the disks of the store (where it is a file) and of the JSON Lines."""

    def __init__(self, crawler: Crawler) -> None:
        self._least = crawler.settings.getint("NEWSCRAWL_DISK_FREE_MB") * 1_000_000
        if not self._least:
            raise NotConfigured
        self._crawler = crawler
        url = make_url(crawler.settings["NEWSCRAWL_DATABASE_URL"])
        folders = [Path(crawler.settings["NEWSCRAWL_OUTPUT_DIR"])]
        if url.get_backend_name() == "sqlite" and url.database:
            folders.append(Path(url.database).parent)
        self._folders = [folder for folder in folders if folder.exists()]
        self._timer = create_looping_call(self._look)
        self._closing: asyncio.Task[None] | None = None
        crawler.signals.connect(self._opened, signals.spider_opened)
        crawler.signals.connect(self._closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _opened(self) -> None:
        self._timer.start(_SECONDS, now=True)

    def _closed(self) -> None:
        if self._timer.running:
            self._timer.stop()

    def _look(self) -> None:
        full = [folder for folder in self._folders if shutil.disk_usage(folder).free < self._least]
        if full and self._closing is None and self._crawler.engine and self._crawler.stats:
            logger.error("less than %d MB are free in %s: the run ends", self._least // 1_000_000, full[0])
            self._crawler.stats.set_value("newscrawl/disk_full", str(full[0]))
            self._closing = asyncio.ensure_future(self._crawler.engine.close_spider_async(reason=DISK_FULL))
