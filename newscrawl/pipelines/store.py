"""Hand items to the store, and note the run there: when it began, how it ended."""

import logging
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import run_in_thread

from newscrawl.agenda import agenda_of
from newscrawl.commenters.policy import Commenters
from newscrawl.connection import refuse_to_start, store_of
from newscrawl.errors import StorageError
from newscrawl.items import Article
from newscrawl.pipelines.drops import NewsItem, NotStored, Rejected, subject
from newscrawl.pipelines.visit_writer import writer_of
from newscrawl.storage.store import Store

logger = logging.getLogger(__name__)


class StorePipeline:
    """The last pipeline. An article is saved with its comments and its thread, or not at all."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._crawler = crawler
        self._stats: StatsCollector = crawler.stats
        self._writer = writer_of(crawler)
        self._store: Store | None = None
        self._run_id = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline, listening to what is rejected and to the end of the crawl."""
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
            self._run_id = self._store.runs.start(self._crawler.spider.name, datetime.now(UTC))
        except StorageError as error:
            refuse_to_start(self._crawler, error)
        self._writer.start(self._store, self._run_id)

    def _agree_on_commenters(self, store: Store, spider: Spider) -> None:
        commenters: Commenters | None = getattr(spider, "commenters", None)
        if commenters:
            commenters.forgotten = store.commenters.agree(commenters.mode, commenters.fingerprint)

    async def process_item(self, item: NewsItem) -> NewsItem:
        """Take `item` for the next batch; raises `Rejected` where it has no article, `NotStored` after a failure."""
        writer = self._writer
        if writer.has_failed:
            raise NotStored("storage_error", subject(item))
        if not writer.buffer.add(item):
            raise Rejected("no_article", subject(item))
        if writer.is_full:
            await writer.flush_if_full()
        return item

    def item_dropped(self, item: Any, exception: BaseException) -> None:
        """Note pages that are no articles: the frontier tries them again later."""
        if isinstance(exception, Rejected) and isinstance(item, Article):
            self._writer.buffer.settle(item, refused_as=exception.reason)

    async def close_spider(self) -> None:
        """Save what is left, also of visits that broke off."""
        if self._store is None:
            return
        self._stats.inc_value("newscrawl/store/visits_broken_off", await self._writer.finish())
        await agenda_of(self._crawler).end()

    async def spider_closed(self, reason: str) -> None:
        """Note how the run ended."""
        if self._run_id and self._store and not self._writer.has_failed:
            try:
                await run_in_thread(self._store.runs.finish, self._run_id, reason, _for_json(self._stats.get_stats()))
            except StorageError as error:
                logger.error("%s", error)


def _for_json(stats: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int | float | str | list | dict) else str(value)
        for name, value in stats.items()
    }
