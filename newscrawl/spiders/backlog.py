"""Addresses that a source has listed and the crawl has not asked for yet, drawn as it gets to them."""

import asyncio
from collections.abc import Iterable, Iterator
from itertools import islice

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

_AT_ONCE = 200
"""Requests that wait in the scheduler at a time."""
_A_STEP = 1000
"""Addresses looked at before the crawl's other work has its turn: about 30 ms."""


class Backlog:
    """Iterators of requests; whenever the crawl has nothing left to do, the next 200 are made.

    So a sitemap of a million addresses is never a million requests in memory. In an iterator None stands for an
    address that is not wanted.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._waiting: list[Iterator[Request | None]] = []
        self._drawing: asyncio.Task[None] | None = None
        crawler.signals.connect(self._idle, signal=signals.spider_idle)

    def add(self, requests: Iterable[Request | None]) -> None:
        """Take an iterator that is read on when its turn comes."""
        self._waiting.append(iter(requests))

    def _idle(self) -> None:
        if self._drawing is None or self._drawing.done():
            if not self._waiting:
                return
            self._drawing = asyncio.get_running_loop().create_task(self._draw())
        raise DontCloseSpider

    async def _draw(self) -> None:
        """Make the next requests, with a pause after each step."""
        made = 0
        while self._waiting and made < _AT_ONCE:
            step = list(islice(self._waiting[0], _A_STEP))
            if len(step) < _A_STEP:
                self._waiting.pop(0)
            for request in filter(None, step):
                assert self._crawler.engine is not None
                self._crawler.engine.crawl(request)
                made += 1
            await asyncio.sleep(0)
