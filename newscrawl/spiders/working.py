"""The course of a run: what is due is asked for, sources first, until nothing is due or the budget is spent."""

from collections.abc import AsyncIterator, Sequence
from functools import partial

from scrapy import Request, signals
from scrapy.core.engine import ExecutionEngine
from scrapy.crawler import Crawler
from twisted.python.failure import Failure

from newscrawl.agenda import Agenda
from newscrawl.extraction.addresses import article_address
from newscrawl.extraction.rules import ArticleRules
from newscrawl.spiders.asking import Asking
from newscrawl.spiders.counting import Counting
from newscrawl.spiders.following import Following
from newscrawl.spiders.visiting import Visiting
from newscrawl.storage.frontier import Entry, Kind, Named, Scope

_HANDFUL = 16
"""Addresses taken at a time; what a killed run leaves in work is due again."""


class Working:
    """Works off a site's frontier."""

    def __init__(
        self,
        crawler: Crawler,
        agenda: Agenda,
        counting: Counting,
        asking: Asking,
        following: Following,
        visiting: Visiting,
    ) -> None:
        self._crawler = crawler
        self._counting = counting
        self._agenda = agenda
        self._asking = asking
        self._following = following
        self._visiting = visiting
        self._budget = crawler.settings.getint("NEWSCRAWL_REQUESTS")

    async def on_site(self, scope: Scope, roots: Sequence[Named], *, reads_all: bool) -> AsyncIterator[Request]:
        """Yield requests for all that is due on a site; with `reads_all` for its sources, due or not."""
        await self._agenda.begin(scope, roots, reads_all=reads_all)
        async for request in self._due():
            yield request

    async def on_address(self, scope: Scope, url: str, rules: ArticleRules) -> AsyncIterator[Request]:
        """Yield the request for `url`, due or not, and for what is due of that which it leads to."""
        await self._agenda.begin(scope)
        if entry := await self._agenda.claim(url, Kind.SOURCE):
            read = partial(self._following.read_start, rules=rules, otherwise=self._visiting.visit)
            yield await self._asking.request(entry, read, self._fail_start)
        async for request in self._due():
            yield request

    async def on_article(self, scope: Scope, url: str) -> AsyncIterator[Request]:
        """Yield the request for the article at `url`, due or not."""
        await self._agenda.begin(scope)
        if entry := await self._agenda.claim(article_address(url), Kind.ARTICLE):
            yield self._asking.plain_request(entry, self._visiting.visit, self._fail_start)

    async def _due(self) -> AsyncIterator[Request]:
        """Yield requests as the scheduler runs empty, until nothing is due and nothing is under way."""
        while True:
            was_idle = self._is_idle  # what is under way while the store is asked may leave more to do
            entries = await self._agenda.take(min(_HANDFUL, self._room))
            if not entries and was_idle:
                return
            for entry in entries:
                by_kind = self._following if entry.kind is Kind.SOURCE else self._visiting
                yield await by_kind.request(entry)
            if entries or not self._is_idle:
                await self._crawler.signals.wait_for(signals.scheduler_empty)

    async def _fail_start(self, failure: Failure) -> None:
        """Note that the run's one address could not be had."""
        entry: Entry = failure.request.cb_kwargs["entry"]  # type: ignore[attr-defined]
        word = await self._asking.failed(failure, entry)
        self._counting.failed_start(entry.url, word)

    @property
    def _room(self) -> int:
        """Requests that the run may still begin."""
        if not self._budget:
            return _HANDFUL
        assert self._crawler.stats is not None
        made: int = self._crawler.stats.get_value("downloader/request_count", 0)
        return max(self._budget - made - len(self._engine.downloader.active), 0)

    @property
    def _is_idle(self) -> bool:
        engine = self._engine
        if engine.downloader.active or (engine.scheduler and engine.scheduler.has_pending_requests()):
            return False
        return engine.scraper.slot is None or engine.scraper.slot.is_idle()

    @property
    def _engine(self) -> ExecutionEngine:
        assert self._crawler.engine is not None
        return self._crawler.engine
