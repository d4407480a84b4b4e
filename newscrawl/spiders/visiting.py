"""From an article's page to its items: the article, its comments, what is known of the thread."""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from newscrawl.agenda import Agenda
from newscrawl.commenters.policy import Commenters
from newscrawl.errors import ExtractionError
from newscrawl.extraction.addresses import article_address
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import BrowserComments, SiteRules
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.platforms.base import Platform
from newscrawl.platforms.rendered import Render
from newscrawl.sources import Window
from newscrawl.spiders.asking import ARTICLES_FIRST, Asking, validators_of
from newscrawl.spiders.counting import Counting
from newscrawl.spiders.fetch import CountedFetch, EngineFetch, headers_of
from newscrawl.spiders.following import charset_of
from newscrawl.spiders.visit import visit_page
from newscrawl.storage.frontier import Entry, Kind
from newscrawl.storage.look import Look
from newscrawl.storage.visit import Visit

Item = Article | Comment | CommentThread


class Visiting:
    """Visits articles for a crawl.

    A page that names another address as its canonical one waits until that was visited, and follows it as the duplicate
    that it is, so that its address is known for the article's.
    """

    def __init__(
        self,
        agenda: Agenda,
        asking: Asking,
        counting: Counting,
        fetch: EngineFetch,
        rules: SiteRules,
        browser: BrowserComments | None,
        max_comment_pages: int,
        platforms: Sequence[Platform],
        window: Window,
        commenters: Commenters,
    ) -> None:
        self._agenda = agenda
        self._asking = asking
        self._counting = counting
        self._fetch = fetch
        self._rules = rules
        self._browser = browser
        self._max_comment_pages = max_comment_pages
        self._platforms = platforms
        self._window = window
        self._commenters = commenters
        self._yielded: set[str] = set()
        self._variants: defaultdict[str, list[Visit]] = defaultdict(list)
        """Visits that wait for the canonical address of their article."""

    async def request(self, entry: Entry) -> Request:
        """Return the request for an article that is due."""
        return await self._asking.request(entry, self.visit, self.fail)

    async def visit(self, response: Response, entry: Entry) -> AsyncIterator[Item | Request]:
        """Yield the article, then its comments, then what is known of the thread; the thread closes the visit."""
        if response.status == 304:
            if again := await self._asking.again_after_304(response, entry):
                yield again
            return
        try:
            page = Page(
                response.body,
                response.url,
                encoding=charset_of(response),
                fetched_at=datetime.now(UTC),
                headers=headers_of(response),
            )
        except ExtractionError as error:
            self._counting.outcome("unreadable", response.url, error)
            await self._asking.refused(entry, "unreadable")
            return
        visit = await self._read(page, response, entry)
        if not self._window.holds(visit.article.date_published):
            self._counting.outside_dates()
            await self._asking.refused(entry, "outside_dates")
            return
        canonical = _elsewhere(response, visit.article)
        if canonical and article_address(canonical) not in self._yielded:
            async for result in self._to_canonical(canonical, visit, entry):
                yield result
            return
        for item in self._items(visit):
            yield item
        for url in {entry.url, article_address(visit.article.url)}:
            for variant in self._variants.pop(url, []):
                for item in self._items(variant):
                    yield item

    async def fail(self, failure: Failure) -> AsyncIterator[Item]:
        """Note that an article could not be had; variants that waited for it are all there is of it."""
        entry: Entry = failure.request.cb_kwargs["entry"]  # type: ignore[attr-defined]
        await self._asking.failed(failure, entry)
        for variant in self._variants.pop(entry.url, []):
            for item in self._items(variant):
                yield item

    async def _read(self, page: Page, response: Response, entry: Entry) -> Visit:
        fetch = CountedFetch(self._fetch)
        rendered = 0

        def render_for(article: Article) -> Render | None:
            nonlocal rendered
            if self._browser is None or _elsewhere(response, article):
                return None
            rendered += 1
            return self._fetch.renderer(self._browser, self._max_comment_pages)

        seen = await visit_page(page, self._rules, fetch, self._max_comment_pages, render_for, self._platforms)
        visit = self._commenters.apply(seen)
        etag, last_modified = validators_of(response)
        look = Look(
            asked=entry.url,
            url=article_address(visit.article.url),
            site=entry.site,
            seen_at=self._agenda.now(),
            status=response.status,
            etag=etag,
            last_modified=last_modified,
            tells_all=not fetch.requests and not rendered,
            came_by=tuple(map(article_address, response.meta.get("redirect_urls", []))),
        )
        return Visit(visit.article, visit.thread, visit.comments, look)

    async def _to_canonical(self, canonical: str, variant: Visit, entry: Entry) -> AsyncIterator[Item | Request]:
        """Let `variant` wait, and yield the request for the canonical address unless it is on its way already."""
        self._variants[article_address(canonical)].append(variant)
        claimed = await self._agenda.claim(article_address(canonical), Kind.ARTICLE, found_in=entry.found_in)
        if claimed:
            yield self._asking.plain_request(claimed, self.visit, self.fail, ARTICLES_FIRST)

    def _items(self, visit: Visit) -> list[Item]:
        self._counting.visit(visit)
        self._yielded.add(article_address(visit.article.url))
        if visit.look:
            self._agenda.looks.add(visit.article.url, visit.look)
        return [visit.article, *visit.comments, visit.thread]


def _elsewhere(response: Response, article: Article) -> str | None:
    """Return the article's canonical address where it is another one than was asked for, else None."""
    canonical = article.canonical_url
    if not canonical or not article.page_kind.is_article:
        return None
    asked = {response.url, *response.meta.get("redirect_urls", [])}
    return None if article_address(canonical) in map(article_address, asked) else canonical
