"""The frontier as a crawl works on it: one lease, no blocking of the reactor, errors end the crawl."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call, run_in_thread
from twisted.internet.task import LoopingCall

from newscrawl.agenda.clock import clock_from
from newscrawl.agenda.looks import Looks
from newscrawl.connection import stop_crawl, store_of
from newscrawl.errors import SiteBusyError, StorageError
from newscrawl.storage.frontier import Entry, Frontier, Kind, Lease, Listing, Named, NamedArticle, Scope
from newscrawl.storage.frontier.frontier import Conditions
from newscrawl.storage.frontier.leases import RENEW_SECONDS

logger = logging.getLogger(__name__)
T = TypeVar("T")

SITE_BUSY = "site_busy"
"""Scrapy's `finish_reason` of a crawl whose site another one holds."""
_STAT = "newscrawl/frontier/"
_agendas: WeakKeyDictionary[Crawler, "Agenda"] = WeakKeyDictionary()


def agenda_of(crawler: Crawler) -> "Agenda":
    """Return the crawl's agenda, made on the first call."""
    if crawler not in _agendas:
        _agendas[crawler] = Agenda(crawler)
    return _agendas[crawler]


class Agenda:
    """What a crawl does next. A database that fails ends the crawl; then every answer is empty."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self.now = clock_from(crawler.settings.get("NEWSCRAWL_NOW"))
        self.looks = Looks()
        self._frontier: Frontier | None = None
        self._lease: Lease | None = None
        self._renewing: LoopingCall | AsyncioLoopingCall | None = None
        self._renewals: set[asyncio.Task[None]] = set()

    async def begin(self, scope: Scope, roots: Sequence[Named] = (), *, reads_all: bool = False) -> None:
        """Take the lease of the site and prepare its frontier; raises CloseSpider where another crawl holds it."""
        store = store_of(self._crawler)
        try:
            self._lease = await run_in_thread(store.leases.take, scope.site)
        except SiteBusyError as error:
            logger.error("%s", error)
            self._stat("busy", str(error))
            raise CloseSpider(SITE_BUSY) from error
        self._renewing = create_looping_call(self._renew_soon)
        self._renewing.start(RENEW_SECONDS, now=False)
        self._frontier = store.frontier(scope, self.now)
        await self._ask(lambda frontier: frontier.begin(roots, reads_all=reads_all), None)

    async def take(self, number: int) -> list[Entry]:
        """Return up to `number` addresses that are due, in work from now on."""
        return await self._ask(lambda frontier: frontier.take(number), [])

    async def claim(self, url: str, kind: Kind, found_in: str | None = None) -> Entry | None:
        """Return the entry of one address, in work from now on; None where it was already."""
        return await self._ask(lambda frontier: frontier.claim(url, kind, found_in), None)

    async def named(self, entry: Entry, articles: Sequence[NamedArticle]) -> tuple[int, int]:
        """Add articles of a source too long to be held; returns how many were met first, and how many just before."""
        return await self._ask(lambda frontier: frontier.named(entry, articles), (0, 0))

    async def listed(self, entry: Entry, listing: Listing) -> int:
        """Add what a source lists; returns how many articles were met first."""
        return await self._ask(lambda frontier: frontier.listed(entry, listing), 0)

    async def failed(self, url: str, reason: str, until: datetime | None = None) -> None:
        """Note a request that failed; `until` (in real time) where its whole host is left alone till then."""
        await self._ask(lambda frontier: frontier.failed(url, reason, until), None)

    async def unchanged(self, entry: Entry) -> None:
        """Note a 304 that is believed."""
        await self._ask(lambda frontier: frontier.unchanged(entry), None)

    async def conditions(self) -> Conditions:
        """Return whether conditional requests are of use now."""
        return await self._ask(lambda frontier: frontier.conditions(), Conditions(asks=False, must_check=True))

    async def end(self) -> None:
        """Give back what is in work and the lease, and put into the stats how the site stands."""
        if self._renewing and self._renewing.running:
            self._renewing.stop()
        if self._frontier is None or self._lease is None:
            return
        await self._ask(lambda frontier: frontier.take_back(), 0)
        standing = await self._ask(lambda frontier: frontier.standing(), None)
        if standing:
            for name in ("known", "resting", "gone", "waiting"):
                self._stat(name, getattr(standing, name))
            if standing.next_visit_at:
                self._stat("next_visit_at", standing.next_visit_at.isoformat(timespec="minutes"))
        leases, lease, self._lease = store_of(self._crawler).leases, self._lease, None
        await self._ask(lambda _: leases.give_up(lease), None)

    def _stat(self, name: str, value: object) -> None:
        assert self._crawler.stats is not None
        self._crawler.stats.set_value(_STAT + name, value)

    def _renew_soon(self) -> None:
        task = asyncio.ensure_future(self._renew())
        self._renewals.add(task)
        task.add_done_callback(self._renewals.discard)

    async def _renew(self) -> None:
        leases, lease = store_of(self._crawler).leases, self._lease
        if lease and not await self._ask(lambda _: leases.renew(lease), True):
            busy = f"{lease.site}: another process has taken the site over, since this one stood still for too long"
            stop_crawl(self._crawler, SiteBusyError(busy))

    async def _ask(self, question: Callable[[Frontier], T], otherwise: T) -> T:
        assert self._frontier is not None
        try:
            return await run_in_thread(question, self._frontier)
        except StorageError as error:
            stop_crawl(self._crawler, error)
            return otherwise
