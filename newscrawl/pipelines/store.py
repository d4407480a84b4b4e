"""Write visits to the store: in batches, soon, and without holding up the crawl."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import create_looping_call, run_in_thread

from newscrawl.agenda import agenda_of
from newscrawl.commenters.policy import Commenters
from newscrawl.connection import refuse_to_start, stop_crawl, store_of
from newscrawl.errors import StorageError
from newscrawl.items import Article
from newscrawl.pipelines.drops import Duplicate, NewsItem, NotStored, Rejected, Unchanged, subject
from newscrawl.pipelines.visit_buffer import VisitBuffer
from newscrawl.storage.store import Store

logger = logging.getLogger(__name__)

BATCH_ROWS = 100
"""Items that are saved together; beyond it neither database gains much."""
FLUSH_SECONDS = 5
"""How long an item waits at most: what a killed crawl has to fetch again."""


class StorePipeline:
    """The last pipeline. An article is saved with its comments and its thread, or not at all."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._crawler = crawler
        self._stats: StatsCollector = crawler.stats
        self._buffer = VisitBuffer(agenda_of(crawler).looks)
        self._saving = asyncio.Lock()
        self._timer = create_looping_call(self._flush_soon)
        self._flushes: set[asyncio.Task[None]] = set()
        self._store: Store | None = None
        self._has_failed = False
        self._run_id = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline, listening to what the earlier ones drop and to the end of the crawl."""
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.item_dropped, signals.item_dropped)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        """Open the store and note that a run began."""
        self._store = store_of(self._crawler)
        assert self._crawler.spider is not None
        try:
            self._agree_on_commenters(self._store, self._crawler.spider)
            self._run_id = self._store.start_run(self._crawler.spider.name, datetime.now(UTC))
        except StorageError as error:
            refuse_to_start(self._crawler, error)
        self._timer.start(FLUSH_SECONDS, now=False)

    def _agree_on_commenters(self, store: Store, spider: Spider) -> None:
        commenters: Commenters | None = getattr(spider, "commenters", None)
        if commenters:
            commenters.forgotten = store.agree_on_commenters(commenters.mode, commenters.fingerprint)

    async def process_item(self, item: NewsItem) -> NewsItem:
        """Take `item` for the next batch; raises `Rejected` where it has no article, `NotStored` after a failure."""
        if self._has_failed:
            raise NotStored("storage_error", subject(item))
        if not await self._take(item):
            raise Rejected("no_article", subject(item))
        return item

    async def item_dropped(self, item: Any, exception: BaseException) -> None:
        """Note what was seen though it brought nothing new, and the other URLs of articles."""
        if isinstance(exception, Unchanged):
            await self._take(item)
        elif isinstance(item, Article) and isinstance(exception, Duplicate):
            self._buffer.settle(item, repeats=exception.article_url)
        elif isinstance(item, Article) and isinstance(exception, Rejected):
            self._buffer.settle(item, refused_as=exception.reason)

    async def close_spider(self) -> None:
        """Save what is left, also of visits that broke off."""
        if self._store is None:
            return
        if self._timer.running:
            self._timer.stop()
        self._stats.inc_value("newscrawl/store/visits_broken_off", self._buffer.break_off())
        await self._flush()
        await agenda_of(self._crawler).end()

    async def spider_closed(self, reason: str) -> None:
        """Note how the run ended."""
        if self._run_id and self._store and not self._has_failed:
            try:
                await run_in_thread(self._store.finish_run, self._run_id, reason, _for_json(self._stats.get_stats()))
            except StorageError as error:
                logger.error("%s", error)

    async def _take(self, item: NewsItem) -> bool:
        is_taken = self._buffer.add(item)
        if self._buffer.rows >= BATCH_ROWS:
            await self._flush()
        return is_taken

    def _flush_soon(self) -> None:
        task = asyncio.ensure_future(self._flush())
        self._flushes.add(task)
        task.add_done_callback(self._flushed)

    def _flushed(self, task: asyncio.Task[None]) -> None:
        self._flushes.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("saving failed, which is a mistake in newscrawl", exc_info=error)

    async def _flush(self) -> None:
        async with self._saving:
            visits, other_urls, settled = self._buffer.take()
            if self._store is None or self._has_failed or not (visits or other_urls or settled):
                return
            try:
                counts = await run_in_thread(self._store.save, visits, other_urls, self._run_id, settled)
            except StorageError as error:
                self._has_failed = True
                stop_crawl(self._crawler, error)
                return
        for name, number in counts.as_dict().items():
            self._stats.inc_value(f"newscrawl/store/{name}", number)


def _for_json(stats: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int | float | str | list | dict) else str(value)
        for name, value in stats.items()
    }
