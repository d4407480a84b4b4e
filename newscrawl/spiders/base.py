"""NewsSpider: from a site's sources to its articles and comments; a site is a subclass that says how it differs."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure
from w3lib.encoding import http_content_type_encoding

from newscrawl.browser.request import HANDLERS
from newscrawl.commenters.policy import Commenters, commenters_of
from newscrawl.errors import ExtractionError, SourceError
from newscrawl.extraction.addresses import article_address
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import ArticleRules, BrowserComments, CommentRules, SiteRules
from newscrawl.failures import failure_word
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.outcomes import count_outcome
from newscrawl.platforms.rendered import Render
from newscrawl.sources import Found, Listed, Section, Source, Window
from newscrawl.sources.trail import Limits, Trail
from newscrawl.spiders.backlog import Backlog
from newscrawl.spiders.definition import check_arguments, check_definition, window_of, zone_of
from newscrawl.spiders.fetch import EngineFetch, headers_of
from newscrawl.spiders.requests import source_request
from newscrawl.spiders.start import first_found
from newscrawl.spiders.visit import visit_page
from newscrawl.storage.visit import Visit

Item = Article | Comment | CommentThread
_ARTICLES_FIRST = 10


class NewsSpider(Spider):
    """Base of all sites. A mistake in a subclass raises `SiteDefinitionError` when the class is made.

    Arguments of a run (`-a`): `start_url` replaces the site's sources (by a replica, a section or an article);
    `article_url` reads that one page as an article, whatever it looks like; `since` and `until` (both included, as
    2017-02-01) ask for the articles of those days only.
    """

    sources: ClassVar[tuple[Source, ...]] = ()
    """Where the site lists its articles."""
    article: ClassVar[ArticleRules] = ArticleRules()
    """Selectors for fields that the generic readers miss; most sites need none."""
    comments: ClassVar[CommentRules | None] = None
    """Selectors for comments in the page's HTML where the generic thread reader needs help."""
    browser_comments: ClassVar[BrowserComments | None] = None
    """Where comments that only a script brings are to be seen; without it no browser is ever started."""
    time_zone: ClassVar[str | None] = None
    """IANA name of the zone of the times that the site prints without one."""
    at_least: ClassVar[int] = 1
    """Articles that a run must meet, known ones included; fewer is a failed run."""
    allowed_domains: Sequence[str] | None = None
    """Hosts (with their subdomains) that the crawl keeps to; None for any."""

    fetch: EngineFetch
    trail: Trail
    backlog: Backlog
    commenters: Commenters
    max_comment_pages: int

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        check_definition(cls)

    def __init__(
        self,
        name: str | None = None,
        start_url: str | None = None,
        article_url: str | None = None,
        since: str | None = None,
        until: str | None = None,
        **kwargs: Any,
    ) -> None:
        check_arguments(str(name or getattr(self, "name", "spider")), kwargs, start_url or article_url)
        super().__init__(name, **kwargs)
        self.start_address = start_url
        self.article_address = article_url
        self.window: Window = window_of(str(self.name), since, until)
        self._yielded: set[str] = set()
        if start_url or article_url:
            self.allowed_domains = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "NewsSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.fetch = EngineFetch(crawler)
        limits = Limits(*map(crawler.settings.getint, ("NEWSCRAWL_SOURCE_PAGES", "NEWSCRAWL_ARCHIVE_PAGES")))
        spider.trail = Trail(limits, datetime.now(UTC).date(), spider.count, spider.window)
        spider.backlog = Backlog(crawler)
        spider.commenters = commenters_of(crawler.settings)
        spider.max_comment_pages = crawler.settings.getint("NEWSCRAWL_COMMENT_PAGES")
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        if cls.browser_comments:
            handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), **HANDLERS}
            settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")

    @property
    def rules(self) -> SiteRules:
        """How pages of this site are read."""
        return SiteRules(self.name, self.article, self.comments, zone_of(self.time_zone))

    async def start(self) -> AsyncIterator[Request]:
        if address := self.article_address or self.start_address:
            callback = self.parse_article if self.article_address else self.parse_start
            yield Request(address, callback, errback=self.fail_start, dont_filter=True)
            return
        for source in self.sources:
            for request in self._begin(source):
                yield request

    def request_source(self, source: Source, url: str, part: int = 1) -> Request:
        """Return the request for the `part`th page of a source (from 1)."""
        return source_request(source, url, part, self.parse_source, self.fail)

    def request_article(self, listed: Listed) -> Request:
        """Return the request for what should be an article."""
        return Request(listed.url, self.parse_article, errback=self.fail, priority=_ARTICLES_FIRST)

    async def parse_start(self, response: Response) -> AsyncIterator[Request | Item]:
        """Follow the one address that the run was given: an article, a section, a home page, a feed or a sitemap."""
        try:
            section = self._section(response.url)
            found = first_found(response.body, response.url, _charset(response), section, self.article)
        except (SourceError, ExtractionError) as error:
            self.count("source_error", response.url, error)
            return
        if found is None:
            async for item in self.parse_article(response):
                yield item
            return
        for request in self._follow(found.source, found.found, part=1):
            yield request

    async def parse_source(self, response: Response, source: Source, part: int) -> AsyncIterator[Request]:
        """Follow what one page of a source leads to."""
        try:
            found = source.read(response.body, response.url, _charset(response))
        except SourceError as error:
            self.count("source_error", response.url, error)
            return
        for request in self._follow(source, found, part):
            yield request

    async def parse_article(self, response: Response, variant: Visit | None = None) -> AsyncIterator[Item | Request]:
        """Yield the article, then its comments, then what is known of the thread; the thread closes the visit.

        Of a page that names another address as its canonical one only that is stored. `variant` is the page that led
        here in this way: it follows as the duplicate that it is, so that its address is known for the article's.
        """
        try:
            page = Page(
                response.body,
                response.url,
                encoding=_charset(response),
                fetched_at=datetime.now(UTC),
                headers=headers_of(response),
            )
        except ExtractionError as error:
            self.count("unreadable", response.url, error)
            return
        elsewhere = partial(_elsewhere, response)
        seen = await visit_page(
            page, self.rules, self.fetch, self.max_comment_pages, lambda article: self._render(elsewhere(article))
        )
        visit = self.commenters.apply(seen)
        if not self.window.holds(visit.article.date_published):
            self._stats.inc_value("newscrawl/sources/outside_dates")
            return
        canonical = elsewhere(visit.article)
        if variant is None and canonical and canonical not in self._yielded:
            yield self.request_canonical(canonical, visit)
            return
        self._count_visit(visit)
        self._yielded.add(visit.article.url)
        for item in _items(visit):
            yield item
        if variant:
            yield variant.article
            yield variant.thread

    def request_canonical(self, url: str, variant: Visit) -> Request:
        """Return the request for the canonical address of an article that was met as `variant`."""
        cb_kwargs = {"variant": variant}
        return Request(
            url, self.parse_article, errback=self.fail_canonical, cb_kwargs=cb_kwargs, priority=_ARTICLES_FIRST
        )

    async def fail_canonical(self, failure: Failure) -> AsyncIterator[Item]:
        """Fall back on the variant where the canonical address cannot be had."""
        self.fail(failure)
        variant: Visit = failure.request.cb_kwargs["variant"]  # type: ignore[attr-defined]
        for item in _items(variant):
            yield item

    def fail(self, failure: Failure) -> None:
        """Count a request that failed, under the word for its reason."""
        assert failure.value is not None
        self.count(failure_word(failure.value), failure.request.url)  # type: ignore[attr-defined]

    def fail_start(self, failure: Failure) -> None:
        """Count the failure of the run's one address, and keep it as the reason why the job was not done."""
        assert failure.value is not None
        self.fail(failure)
        word = failure_word(failure.value)
        self._stats.set_value("newscrawl/start_failed", f"{failure.request.url}: {word}")  # type: ignore[attr-defined]

    def count(self, outcome: str, url: str, error: Exception | None = None) -> None:
        """Count one outcome; log it where there is more to say than the word."""
        count_outcome(self._stats, outcome, url)
        if error:
            self.logger.info("%s: %s", outcome, error)

    def _begin(self, source: Source) -> Iterator[Request]:
        for url in self.trail.beginnings(source):
            yield self.request_source(source, url)

    def _follow(self, source: Source, found: Found, part: int) -> Iterator[Request]:
        """Yield the requests that one page of a source leads to; those of a long sitemap wait in the backlog."""
        for other in found.sources:
            yield from self._begin(other)
        listed = self.trail.articles(source, found.articles)
        articles = (self.request_article(one) if one else None for one in listed)
        if isinstance(found.articles, list):
            yield from filter(None, articles)
        else:
            self.backlog.add(self._guarded(articles, source))
        for following in self.trail.parts(source, found, part):
            yield self.request_source(source, following.url, part + 1)
        self._stats.set_value("newscrawl/sources/not_in_dates", self.trail.outside)

    def _guarded(self, requests: Iterator[Request | None], source: Source) -> Iterator[Request | None]:
        """Yield `requests` up to where their source breaks off."""
        try:
            yield from requests
        except SourceError as error:
            self.count("source_error", source.url, error)
        self._stats.set_value("newscrawl/sources/not_in_dates", self.trail.outside)

    def _section(self, url: str) -> Section:
        """Return a section at `url` with the selectors of the site's own sections."""
        own = next((source for source in self.sources if isinstance(source, Section)), Section(url))
        return replace(own, url=url)

    def _count_visit(self, visit: Visit) -> None:
        """Count which rule answered for each field (one that stops answering is seen), and how threads fare."""
        if not visit.article.page_kind.is_article:
            return
        for field, rule in visit.article.field_sources.items():
            self._stats.inc_value(f"newscrawl/rule/{field}/{rule}")
        self._stats.inc_value(f"newscrawl/threads/{'complete' if visit.thread.is_complete else 'incomplete'}")
        for problem in visit.thread.problems:
            self.logger.info("%s: thread not complete: %s", visit.article.url, problem)

    def _render(self, elsewhere: str | None) -> Render | None:
        """Return the browser for one article; None where the site asks for none, or the article is read `elsewhere`."""
        if self.browser_comments is None or elsewhere:
            return None
        return self.fetch.renderer(self.browser_comments, self.max_comment_pages)

    @property
    def _stats(self) -> Any:
        return self.crawler.stats


def _items(visit: Visit) -> list[Item]:
    return [visit.article, *visit.comments, visit.thread]


def _elsewhere(response: Response, article: Article) -> str | None:
    """Return the article's canonical address where it is another one than was asked for, else None."""
    canonical = article.canonical_url
    if not canonical or not article.page_kind.is_article:
        return None
    asked = {response.url, *response.meta.get("redirect_urls", [])}
    return None if article_address(canonical) in map(article_address, asked) else canonical


def _charset(response: Response) -> str | None:
    content_type = response.headers.get("Content-Type") or b""
    return http_content_type_encoding(content_type.decode("latin-1"))
