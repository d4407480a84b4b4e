"""Addresses that a source has listed and the crawl has not asked for yet, drawn as it gets to them."""

from collections import deque
from collections.abc import Iterator
from itertools import islice

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider

_AT_ONCE = 200


class Backlog:
    """Iterators of requests; whenever the crawl has nothing left to do, the next 200 are made.

    So a sitemap of a million addresses is never a million requests in memory.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._waiting: deque[Iterator[Request]] = deque()
        crawler.signals.connect(self._draw, signal=signals.spider_idle)

    def add(self, requests: Iterator[Request]) -> None:
        """Take an iterator that is read on when its turn comes."""
        self._waiting.append(requests)

    def _draw(self) -> None:
        assert self._crawler.engine is not None
        while self._waiting:
            drawn = list(islice(self._waiting[0], _AT_ONCE))
            if len(drawn) < _AT_ONCE:
                self._waiting.popleft()
            if drawn:
                for request in drawn:
                    self._crawler.engine.crawl(request)
                raise DontCloseSpider
