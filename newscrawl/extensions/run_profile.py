"""Leaves in a run's stats what the run was like: the profile of its fields, and the settings it ran with."""

import hashlib
from typing import Any, Self

import orjson
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from newscrawl.health.profile import ProfileBuilder
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.pipelines.drops import Duplicate, NewsItem, Rejected, Unchanged
from newscrawl.signals import visit_unchanged

_NOT_BEHAVIOUR = ("URL", "KEY", "PASS", "TOKEN", "ALERTS", "LOG", "FEED", "_DIR", "NOW", "JOB")
"""Parts of the names of settings that differ from machine to machine or from run to run, or are secret."""


class RunProfileExtension:
    """Looks at every item that was read, stored or not."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._builder = ProfileBuilder()
        crawler.signals.connect(self._item_scraped, signals.item_scraped)
        crawler.signals.connect(self._item_dropped, signals.item_dropped)
        crawler.signals.connect(self._visit_unchanged, visit_unchanged)
        crawler.signals.connect(self._spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def _item_scraped(self, item: NewsItem) -> None:
        self._add(item, is_news=True)

    def _add(self, item: NewsItem, *, is_news: bool) -> None:
        if isinstance(item, Article):
            self._builder.add_article(item, is_news=is_news)
        elif isinstance(item, Comment):
            self._builder.add_comment(item)
        else:
            self._builder.add_thread(item)

    def _item_dropped(self, item: NewsItem, exception: BaseException) -> None:
        """Look at what is unchanged, and at articles and comments that lack what makes them one."""
        if isinstance(exception, Duplicate) or (isinstance(item, Article) and not item.page_kind.is_article):
            return
        if isinstance(exception, Unchanged | Rejected) and getattr(exception, "reason", "") != "article_rejected":
            self._add(item, is_news=False)

    def _visit_unchanged(self, article: Article, comments: list[Comment], thread: CommentThread) -> None:
        seen: list[NewsItem] = [article, *comments, thread]
        for item in seen:
            self._add(item, is_news=False)

    def _spider_closed(self) -> None:
        assert self._crawler.stats is not None
        self._crawler.stats.set_value("newscrawl/profile", self._builder.build().to_json())
        self._crawler.stats.set_value("newscrawl/settings_hash", settings_hash(self._crawler.settings))


def settings_hash(settings: BaseSettings) -> str:
    """Return 12 hex digits over the settings that say how a run behaves, not where it runs, when, and for whom."""
    values: dict[str, Any] = {
        name: value
        for name, value in settings.copy_to_dict().items()
        if not any(word in name for word in _NOT_BEHAVIOUR)
    }
    text = orjson.dumps(values, default=str, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.blake2b(text, digest_size=6).hexdigest()
