"""Passes items through the pipelines without the detours that Scrapy makes."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.extensions.corestats import CoreStats
from scrapy.pipelines import ItemPipelineManager


class DirectItemProcessor(ItemPipelineManager):
    """For the setting ITEM_PROCESSOR: the pipelines in their order, each a coroutine function or a plain one.

    Scrapy looks up the name of each method and wraps what it returns, for every item. And it starts a task for every
    listener to an item's signal, be it only the one that counts; so the items are counted here.
    """

    @cached_property
    def _count(self) -> Callable[[str], None]:
        assert self.crawler is not None
        assert self.crawler.stats is not None
        return self.crawler.stats.inc_value

    async def process_item_async(self, item: Any) -> Any:
        """Return the item as the last pipeline leaves it; what a pipeline raises is raised."""
        try:
            for process in self.methods["process_item"]:
                result = process(item)  # type: ignore[misc]
                item = await result if hasattr(result, "__await__") else result
        except DropItem as drop:
            self._count("item_dropped_count")
            self._count(f"item_dropped_reasons_count/{type(drop).__name__}")
            raise
        self._count("item_scraped_count")
        return item


class UncountedItems(CoreStats):
    """Scrapy's counters of a run, without those of items, which `DirectItemProcessor` counts."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        counters = super().from_crawler(crawler)
        crawler.signals.disconnect(counters.item_scraped, signals.item_scraped)
        crawler.signals.disconnect(counters.item_dropped, signals.item_dropped)
        return counters
