"""One line that shows a crawl at work; nothing where the output is not a terminal."""

from typing import Any

from rich.console import Console
from rich.status import Status
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from newscrawl.items import Article, Comment


class Progress:
    """Counts pages, articles and comments on the terminal's last line while the crawl runs."""

    def __init__(self, crawler: Crawler) -> None:
        self._console = Console(stderr=True)
        if not self._console.is_terminal:
            raise NotConfigured
        self._crawler = crawler
        self._status: Status | None = None
        self._counts = {"pages": 0, "articles": 0, "comments": 0}
        crawler.signals.connect(self._opened, signal=signals.spider_opened)
        crawler.signals.connect(self._response_received, signal=signals.response_received)
        crawler.signals.connect(self._item_scraped, signal=signals.item_scraped)
        crawler.signals.connect(self._closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Progress":
        return cls(crawler)

    def _opened(self) -> None:
        self._status = self._console.status("starting")
        self._status.start()

    def _response_received(self) -> None:
        self._count("pages")

    def _item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self._count("articles")
        elif isinstance(item, Comment):
            self._count("comments")

    def _closed(self) -> None:
        if self._status:
            self._status.stop()

    def _count(self, what: str) -> None:
        self._counts[what] += 1
        scheduler = getattr(getattr(self._crawler.engine, "_slot", None), "scheduler", None)
        waiting = len(scheduler) if scheduler is not None else 0
        if self._status:
            line = ", ".join(f"{count} {name}" for name, count in self._counts.items())
            self._status.update(f"{line}; {waiting} addresses waiting")
