"""The one store that all parts of a crawl share, and how a crawl ends when it fails."""

import asyncio
import logging
from typing import NoReturn
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider

from newscrawl.errors import StorageError
from newscrawl.storage.store import Store, open_store

logger = logging.getLogger(__name__)

STORAGE_ERROR = "storage_error"
"""Scrapy's `finish_reason` of a crawl that could not store what it found."""
PATIENCE = 150
"""Seconds for which a crawl waits for a database that went away: a restart, a network that comes back."""
_ERROR_STAT = "newscrawl/store/error"

_stores: WeakKeyDictionary[Crawler, Store] = WeakKeyDictionary()
_closing: set[asyncio.Task[None]] = set()


def store_of(crawler: Crawler) -> Store:
    """Return the crawl's store, opened on the first call; raises CloseSpider after logging why it cannot be opened."""
    if crawler not in _stores:
        try:
            store = open_store(crawler.settings["NEWSCRAWL_DATABASE_URL"], PATIENCE)
        except StorageError as error:
            refuse_to_start(crawler, error)
        crawler.signals.connect(store.close, signals.spider_closed)
        _stores[crawler] = store
    return _stores[crawler]


def refuse_to_start(crawler: Crawler, error: StorageError) -> NoReturn:
    """Log `error` and end a crawl that has not begun."""
    _note(crawler, error)
    raise CloseSpider(STORAGE_ERROR) from error


def stop_crawl(crawler: Crawler, error: StorageError) -> None:
    """Log `error` once and ask the engine to close the spider; what is under way is still finished."""
    assert crawler.stats is not None
    if crawler.stats.get_value(_ERROR_STAT) is None and crawler.engine is not None:
        _note(crawler, error)
        task = asyncio.ensure_future(crawler.engine.close_spider_async(reason=STORAGE_ERROR))
        _closing.add(task)
        task.add_done_callback(_closing.discard)


def _note(crawler: Crawler, error: StorageError) -> None:
    assert crawler.stats is not None
    logger.error("%s", error)
    crawler.stats.set_value(_ERROR_STAT, str(error))
