"""Reject what is not an article or a comment, and fields that cannot be true; count and name each."""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NoReturn, Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.items import Article, Comment, CommentThread, PageKind
from newscrawl.pipelines.checks import checks_of, cleaned, is_clean
from newscrawl.pipelines.drops import NewsItem, Rejected, kind, subject

logger = logging.getLogger(__name__)

_LONGEST_KEY = 2000
"""Bytes of a URL or id; an index of PostgreSQL takes 2,704, browsers and servers about 2,000."""
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web; an earlier date was read from something else (the epoch, a year in the text)."""
_LATEST = timedelta(days=2)
"""How far ahead a date may be: clocks and zones differ by a day at most."""
_NAMED = 100
"""How many rejected articles are kept by URL for the summary."""


class ValidatePipeline:
    """The first pipeline. An article that is rejected takes its comments and its thread with it."""

    def __init__(self, stats: StatsCollector, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._stats = stats
        self._now = now
        self._rejected: set[str] = set()
        self._comments_rejected: Counter[str] = Counter()
        self._named: list[str] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline with the crawl's stats."""
        assert crawler.stats is not None
        return cls(crawler.stats)

    def process_item(self, item: NewsItem) -> NewsItem:
        """Return `item` without impossible fields; raises `Rejected`."""
        if not is_clean(item):
            cleaned(item)
            _forget_hash(item)
        reason = self._reason_against(item)
        if isinstance(item, Article):
            self._remember(item, reason)
        if reason:
            self._reject(item, reason)
        if isinstance(item, CommentThread):
            self._admit_gaps(item)
        self._drop_wrong_types(item)
        self._drop_impossible_dates(item)
        return item

    def _reject(self, item: NewsItem, reason: str) -> NoReturn:
        self._stats.inc_value(f"newscrawl/validate/{kind(item)}/rejected/{reason}")
        if isinstance(item, Comment) and reason != "no_article_url":
            self._comments_rejected[item.article_url] += 1
        raise Rejected(reason, subject(item))

    def _admit_gaps(self, thread: CommentThread) -> None:
        """Mark a thread as incomplete if comments of it were rejected: they were not read, but they are not gone."""
        if rejected := self._comments_rejected.pop(thread.article_url, 0):
            thread.is_complete = False
            thread.problems = [*thread.problems, f"{rejected} comments rejected"]

    def _reason_against(self, item: NewsItem) -> str | None:
        if isinstance(item, Article):
            return _reason_against_article(item)
        if not _is_key(item.article_url):
            return "no_article_url"
        if item.article_url in self._rejected:
            if isinstance(item, CommentThread):
                self._rejected.discard(item.article_url)
                self._comments_rejected.pop(item.article_url, None)
            return "article_rejected"
        return _reason_against_comment(item) if isinstance(item, Comment) else None

    def _remember(self, article: Article, reason: str | None) -> None:
        self._rejected.discard(article.url)
        if reason:
            self._rejected.add(article.url)
            self._named = [*self._named, f"{reason} {article.url}"][:_NAMED]
            self._stats.set_value("newscrawl/validate/rejected_articles", self._named)

    def _drop_wrong_types(self, item: NewsItem) -> None:
        kind_of_item: type = type(item)
        for field in checks_of(kind_of_item).wrong(item):
            self._count_field(item, field.name, "wrong_type", getattr(item, field.name))
            setattr(item, field.name, field.fresh_default())

    def _drop_impossible_dates(self, item: NewsItem) -> None:
        if isinstance(item, CommentThread):
            return
        for name in ("date_published", "date_modified"):
            value: datetime | None = getattr(item, name)
            if value and not _EARLIEST <= value <= self._now() + _LATEST:
                self._count_field(item, name, "impossible", value)
                setattr(item, name, None)
                if name == "date_published":
                    item.date_precision = None
                    if isinstance(item, Article):
                        item.time_zone_source = None

    def _count_field(self, item: NewsItem, name: str, why: str, value: object) -> None:
        self._stats.inc_value(f"newscrawl/validate/{kind(item)}/fields_dropped/{name}/{why}")
        logger.info("%s: %s dropped: %s: %.100r", subject(item), name, why, value)
        _forget_hash(item)


def _forget_hash(item: NewsItem) -> None:
    """Leave it to the next pipeline to hash what is left of `item`."""
    if not isinstance(item, CommentThread):
        item.content_hash = None


def _reason_against_article(article: Article) -> str | None:
    if not _is_key(article.url):
        return "no_url"
    if not article.page_kind.is_article:
        return str(article.page_kind)
    if not _is_text(article.headline):
        return "no_headline"
    if article.page_kind is not PageKind.PAYWALL_STUB and not _is_text(article.article_body):
        return "no_body"
    return None


def _reason_against_comment(comment: Comment) -> str | None:
    if not _is_key(comment.comment_id):
        return "no_id"
    if not _is_text(comment.platform):
        return "no_platform"
    if not comment.is_removed and not _is_text(comment.text):
        return "no_text"
    return None


def _is_key(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.encode()) <= _LONGEST_KEY


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
