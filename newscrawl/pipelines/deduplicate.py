"""Drop articles met before under another URL, and whatever is stored already word for word.

The first visit of an article in a run counts, under whatever URL it comes (site, tracking parameters and slugs change);
further ones in the same run are duplicates, and so is a word-for-word copy on the same site. What stays out of the
feeds as unchanged, and the URLs of duplicates, are handed to the store from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector

from newscrawl.agenda import agenda_of
from newscrawl.connection import stop_crawl
from newscrawl.errors import StorageError
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.pipelines.drops import Dropped, Duplicate, NewsItem, NotStored, Rejected, Unchanged, kind, subject
from newscrawl.pipelines.questions import questions_of
from newscrawl.pipelines.run_memory import memory_of
from newscrawl.pipelines.visit_writer import writer_of
from newscrawl.storage.hashing import article_hash, comment_hash
from newscrawl.storage.identity import Match, is_poorer
from newscrawl.storage.knowledge import Known


@dataclass(slots=True)
class _OpenVisit:
    """An article whose thread is still to come."""

    known: Known | None
    is_duplicate: bool = False
    seen: set[str] = field(default_factory=set)
    comment_hashes: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.comment_hashes = self.known.comment_hashes if self.known else {}


class DeduplicatePipeline:
    """The second pipeline; asks the store, writes nothing."""

    def __init__(self, crawler: Crawler) -> None:
        assert crawler.stats is not None
        self._crawler = crawler
        self._stats: StatsCollector = crawler.stats
        self._looks = agenda_of(crawler).looks
        self._writer = writer_of(crawler)
        self._met = memory_of(crawler)
        self._open: dict[str, _OpenVisit] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline for a crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the store."""
        self._questions = questions_of(self._crawler)

    async def process_item(self, item: NewsItem) -> NewsItem:
        """Return `item` if it says something new; raises `Duplicate`, `Unchanged`, `Rejected` or `NotStored`."""
        try:
            if isinstance(item, Comment):
                self._judge_comment(item)
            elif isinstance(item, Article):
                await self._judge_article(item)
            else:
                self._judge_thread(item)
        except Dropped as drop:
            self._stats.inc_value(f"newscrawl/deduplicate/{kind(item)}/{drop.reason}")
            self._hand_over(item, drop)
            if self._writer.is_full:
                await self._writer.flush_if_full()
            raise
        return item

    def _hand_over(self, item: NewsItem, drop: Dropped) -> None:
        if isinstance(drop, Unchanged):
            self._writer.buffer.add(item)
        elif isinstance(drop, Duplicate) and isinstance(item, Article):
            self._writer.buffer.settle(item, repeats=drop.article_url)

    async def _judge_article(self, article: Article) -> None:
        article.content_hash = article.content_hash or article_hash(article)
        known = await self._known(article)
        if earlier := self._met.find(article):
            self._open.setdefault(article.url, _OpenVisit(None, is_duplicate=True))
            raise Duplicate(f"same_{earlier.match}", subject(article), earlier.url)
        if known and known.match is Match.CONTENT:
            self._open[article.url] = _OpenVisit(None, is_duplicate=True)
            raise Duplicate("same_content", subject(article), known.article.url)
        self._met.add(article, known.article.url if known else article.url)
        self._open[article.url] = _OpenVisit(known)
        if known and (known.article.content_hash == article.content_hash or is_poorer(article, known.article)):
            raise Unchanged(subject(article))

    async def _known(self, article: Article) -> Known | None:
        try:
            look = self._looks.latest(article.url)
            return await self._questions.known(article, look.came_by if look else ())
        except StorageError as error:
            stop_crawl(self._crawler, error)
            raise NotStored("storage_error", subject(article)) from error

    def _judge_comment(self, comment: Comment) -> None:
        visit = self._visit_of(comment)
        if comment.comment_id in visit.seen:
            raise Duplicate("same_id", subject(comment))
        visit.seen.add(comment.comment_id)
        comment.content_hash = comment_hash(comment)
        if visit.comment_hashes.get(comment.comment_id) == comment.content_hash:
            raise Unchanged(subject(comment))

    def _judge_thread(self, thread: CommentThread) -> None:
        visit = self._visit_of(thread)
        del self._open[thread.article_url]
        stored = visit.known.thread if visit.known else None
        has_gone = thread.is_complete and not visit.comment_hashes.keys() <= visit.seen
        if stored and not has_gone and reader_sees(thread) == reader_sees(stored):
            raise Unchanged(subject(thread))

    def _visit_of(self, item: Comment | CommentThread) -> _OpenVisit:
        visit = self._open.get(item.article_url)
        if visit is None and not self._met.has(item.article_url):
            raise Rejected("no_article", subject(item))
        if visit is None or visit.is_duplicate:
            if isinstance(item, CommentThread):
                self._open.pop(item.article_url, None)
            raise Duplicate("of_duplicate", subject(item))
        return visit


def reader_sees(thread: CommentThread) -> CommentThread:
    """Return what a reader can see of a thread, without when and how it was read."""
    return replace(thread, article_url="", pages_read=0, fetched_at=None)
