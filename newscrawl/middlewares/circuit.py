"""A circuit for each host: one that refuses again and again is left alone, in this run and in the next ones."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread
from scrapy.utils.httpobj import urlparse_cached

from newscrawl.connection import store_of
from newscrawl.extraction.addresses import split_address
from newscrawl.failures import refusal_by, refusal_of
from newscrawl.items import Article, PageKind
from newscrawl.middlewares.retry import retry_after
from newscrawl.signals import visit_unchanged
from newscrawl.storage.hosts import BlockedHost

_LONGEST = timedelta(days=1)
STAT = "newscrawl/blocked/"
"""Begins the stats that name a blocked host: the reason and the next try."""


class HostBlocked(IgnoreRequest):
    """Raised for a request to a host that is left alone until `until`."""

    def __init__(self, blocked: BlockedHost) -> None:
        super().__init__(f"blocked: {blocked.host} refused ({blocked.reason}), next try {blocked.next_try_at:%F %R}Z")
        self.until = blocked.next_try_at


@dataclass(slots=True)
class _Circuit:
    """What a host did lately."""

    refusals: int = 0
    """Requests in a row that it refused."""
    captchas: int = 0
    """Pages in a row that asked whether we are human; they come as answers."""
    given_up: int = 0
    """How often in a row it was left alone, in earlier runs too."""


class CircuitMiddleware:
    """Opens the circuit of a host after `NEWSCRAWL_CIRCUIT_REFUSALS` refusals in a row, retries counted once.

    A refusal is 403, 429, any 5xx, no answer at all, or a captcha in place of the article. The host is tried again
    after `NEWSCRAWL_CIRCUIT_WAIT` seconds (or what `Retry-After` asks, if that is more), twice as long each further
    time, a day at most. Then a single refusal is enough to leave it alone again, and a single answer clears it.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getint("NEWSCRAWL_CIRCUIT_REFUSALS"):
            raise NotConfigured
        self._crawler = crawler
        self._limit = crawler.settings.getint("NEWSCRAWL_CIRCUIT_REFUSALS")
        self._wait = timedelta(seconds=crawler.settings.getint("NEWSCRAWL_CIRCUIT_WAIT"))
        self._circuits: defaultdict[str, _Circuit] = defaultdict(_Circuit)
        self._blocked: dict[str, BlockedHost] = {}
        crawler.signals.connect(self._spider_opened, signals.spider_opened)
        crawler.signals.connect(self._item_scraped, signals.item_scraped)
        crawler.signals.connect(self._item_dropped, signals.item_dropped)
        crawler.signals.connect(self._visit_unchanged, visit_unchanged)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        """Raise `HostBlocked` for a request to a host that is left alone."""
        if blocked := self._blocked.get(_host(request)):
            raise HostBlocked(blocked)

    async def process_response(self, request: Request, response: Response, spider: Spider | None = None) -> Response:
        """Return `response` as it is, after it was counted."""
        circuit = self._circuits[_host(request)]
        if word := refusal_of(response):
            circuit.refusals += 1
            asked = timedelta(seconds=retry_after(response, datetime.now(UTC)) or 0)
            await self._judge(_host(request), circuit.refusals, word, asked)
        else:
            circuit.refusals = 0
            if not circuit.captchas:
                await self._forgive(_host(request))
        return response

    async def process_exception(self, request: Request, exception: Exception, spider: Spider | None = None) -> None:
        """Count a request that got no answer."""
        if word := refusal_by(exception):
            circuit = self._circuits[_host(request)]
            circuit.refusals += 1
            await self._judge(_host(request), circuit.refusals, word)

    async def _spider_opened(self) -> None:
        now = datetime.now(UTC)
        for host, blocked in (await run_in_thread(store_of(self._crawler).blocked_hosts.all)).items():
            self._circuits[host].given_up = blocked.times
            if blocked.next_try_at > now:
                self._open(blocked)

    def _item_scraped(self, item: Any) -> None:
        if isinstance(item, Article):
            self._circuits[split_address(item.url).netloc].captchas = 0

    def _visit_unchanged(self, article: Article) -> None:
        self._item_scraped(article)

    async def _item_dropped(self, item: Any, exception: BaseException) -> None:
        if getattr(exception, "reason", None) != PageKind.CAPTCHA:
            self._item_scraped(item)
            return
        host = split_address(item.url).netloc
        self._circuits[host].captchas += 1
        await self._judge(host, self._circuits[host].captchas, "captcha")

    async def _judge(self, host: str, in_a_row: int, word: str, asked: timedelta = timedelta()) -> None:
        """Leave `host` alone if it refused often enough; `asked` is the wait that it asked for itself."""
        circuit = self._circuits[host]
        if host in self._blocked or in_a_row < (1 if circuit.given_up else self._limit):
            return
        circuit.given_up += 1
        now = datetime.now(UTC)
        wait = max(asked, min(self._wait * 2 ** (circuit.given_up - 1), _LONGEST))
        blocked = BlockedHost(host, word, circuit.given_up, now, now + wait)
        self._open(blocked)
        await run_in_thread(store_of(self._crawler).blocked_hosts.add, blocked)

    async def _forgive(self, host: str) -> None:
        if self._circuits[host].given_up:
            self._circuits[host].given_up = 0
            await run_in_thread(store_of(self._crawler).blocked_hosts.remove, host)

    def _open(self, blocked: BlockedHost) -> None:
        assert self._crawler.stats is not None
        self._blocked[blocked.host] = blocked
        until = blocked.next_try_at.isoformat(timespec="minutes")
        self._crawler.stats.set_value(STAT + blocked.host, f"{blocked.reason}, next try {until}")
        self._call_back(blocked)

    def _call_back(self, blocked: BlockedHost) -> None:
        """Fail the requests to the host that have passed `process_request` and still wait for their turn."""
        assert self._crawler.engine is not None
        for slot in self._crawler.engine.downloader.slots.values():
            for entry in [entry for entry in slot.queue if _host(entry[0]) == blocked.host]:
                slot.queue.remove(entry)
                entry[1].errback(HostBlocked(blocked))


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc
