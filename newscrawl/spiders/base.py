"""NewsSpider: from a site's sources to its articles and comments; a site is a subclass that says how it differs."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, time, timedelta
from typing import Any, ClassVar

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl.agenda import agenda_of
from newscrawl.browser.request import HANDLERS
from newscrawl.commenters.policy import Commenters, commenters_of
from newscrawl.extraction.rules import ArticleRules, BrowserComments, CommentRules, SiteRules
from newscrawl.platforms.base import Platform
from newscrawl.platforms.registry import platforms_with
from newscrawl.sources import Source, Window
from newscrawl.sources.trail import Limits, Trail
from newscrawl.spiders.asking import Asking
from newscrawl.spiders.counting import Counting
from newscrawl.spiders.definition import check_arguments, check_definition, window_of, zone_of
from newscrawl.spiders.fetch import EngineFetch
from newscrawl.spiders.following import Following
from newscrawl.spiders.reading import Readers
from newscrawl.spiders.visiting import Visiting
from newscrawl.spiders.working import Working
from newscrawl.storage.frontier import Scope
from newscrawl.timetable import Timetable


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
    comment_systems: ClassVar[tuple[Platform, ...]] = ()
    """Comment systems that need the site's own key, as `(Disqus(api_key="..."),)`; the others are known anyway."""
    browser_comments: ClassVar[BrowserComments | None] = None
    """Where comments that only a script brings are to be seen; without it no browser is ever started."""
    time_zone: ClassVar[str | None] = None
    """IANA name of the zone of the times that the site prints without one."""
    at_least: ClassVar[int] = 1
    """Articles that a run must meet, known ones included; fewer is a failed run."""
    every: ClassVar[timedelta | None] = None
    """How often `scrapy schedule` has the site crawled; None: only by hand."""
    quiet_hours: ClassVar[tuple[time, time] | None] = None
    """From when to when, by the site's own clock (`time_zone`), no scheduled run begins."""
    jitter: ClassVar[timedelta] = timedelta(0)
    """How much later than planned a scheduled run may begin, so that sites do not all start together."""
    allowed_domains: Sequence[str] | None = None
    """Hosts (with their subdomains) that the crawl keeps to; None for any."""

    commenters: Commenters
    """How commenters are named; the store adds who is to be forgotten when it is opened."""
    readers: Readers
    trail: Trail
    working: Working

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
        if start_url or article_url:
            self.allowed_domains = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> "NewsSpider":
        spider = super().from_crawler(crawler, *args, **kwargs)
        agenda, counting = agenda_of(crawler), Counting(crawler)
        asking, numbers = Asking(agenda, counting), crawler.settings.getint
        spider.commenters = commenters_of(crawler.settings)
        limits = Limits(numbers("NEWSCRAWL_SOURCE_PAGES"), numbers("NEWSCRAWL_ARCHIVE_PAGES"))
        spider.readers = Readers(spider.sources)
        spider.trail = Trail(limits, agenda.now().date(), counting.outcome, spider.window)
        following = Following(agenda, asking, counting, spider.readers, spider.trail, spider.window)
        visiting = Visiting(
            agenda,
            asking,
            counting,
            EngineFetch(crawler),
            spider.rules,
            spider.browser_comments,
            numbers("NEWSCRAWL_COMMENT_PAGES"),
            spider.platforms,
            spider.window,
            spider.commenters,
        )
        spider.working = Working(crawler, agenda, counting, asking, following, visiting)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        super().update_settings(settings)
        if cls.browser_comments:
            handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), **HANDLERS}
            settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")

    @classmethod
    def timetable(cls) -> Timetable | None:
        """Return when the site is to be crawled; None where its class does not say."""
        return Timetable(cls.every, cls.quiet_hours, zone_of(cls.time_zone) or UTC, cls.jitter) if cls.every else None

    @property
    def rules(self) -> SiteRules:
        """How pages of this site are read."""
        return SiteRules(self.name, self.article, self.comments, zone_of(self.time_zone))

    @property
    def platforms(self) -> tuple[Platform, ...]:
        """Comment systems that pages of this site are asked for, with the site's keys."""
        return platforms_with(*self.comment_systems)

    @property
    def site(self) -> str:
        """Name under which the site is kept in the store."""
        return self.rules.site or str(self.name)

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests of the run: what is due, until nothing is."""
        site = self.site
        if url := self.article_address:
            requests = self.working.on_article(Scope.of_page(site, url), url)
        elif url := self.start_address:
            scope = Scope.of_page(site, url).of_days(self.window.since, self.window.until)
            requests = self.working.on_address(scope, url, self.article)
        else:
            scope = Scope.of_site(site, list(self.readers.declared), self.allowed_domains)
            scope = scope.of_days(self.window.since, self.window.until)
            roots = self.readers.roots(self.trail)
            requests = self.working.on_site(scope, roots, reads_all=bool(self.window))
        async for request in requests:
            yield request
