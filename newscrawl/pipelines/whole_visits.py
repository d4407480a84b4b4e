"""Takes visits that come whole: those that found nothing new pass by the pipelines, the others go straight into them.

Scrapy hands each item through every spider middleware, a queue and another task, which takes longer than the pipelines
themselves. And most visits of a second run find everything as it is stored; carrying their items takes longer than it
takes to see that. Whatever comes in parts, or in an order of its own, takes the way of all items.
"""

from collections.abc import AsyncIterable, AsyncIterator
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from newscrawl.agenda import agenda_of
from newscrawl.connection import stop_crawl
from newscrawl.errors import StorageError
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.pipelines.deduplicate import reader_sees
from newscrawl.pipelines.delivery import Delivery
from newscrawl.pipelines.questions import questions_of
from newscrawl.pipelines.run_memory import memory_of
from newscrawl.pipelines.visit_writer import writer_of
from newscrawl.signals import visit_unchanged
from newscrawl.storage.hashing import article_hash, comment_hash
from newscrawl.storage.identity import Match
from newscrawl.storage.knowledge import Known


class WholeVisits:
    """A spider middleware; stands next to the spider, where an article, its comments and its thread come in a row.

    The middlewares between it and the engine do not see the items of such visits; the pipelines do, and item signals
    are sent, unless nothing in them is new (then `signals.visit_unchanged` is).
    """

    def __init__(self, crawler: Crawler) -> None:
        if not crawler.settings.getdict("ITEM_PIPELINES"):
            raise NotConfigured
        self._crawler = crawler
        self._met = memory_of(crawler)
        self._writer = writer_of(crawler)
        self._looks = agenda_of(crawler).looks
        self._delivery = Delivery(crawler)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware for a crawl; raises NotConfigured where nothing is stored."""
        return cls(crawler)

    async def process_spider_output(self, response: Response, result: AsyncIterable[Any]) -> AsyncIterator[Any]:
        """Yield what does not belong to a whole visit, in the spider's order."""
        visit: list[Any] = []
        try:
            async for each in result:
                if isinstance(each, Article) or not _belongs(each, visit):
                    for earlier in visit:
                        yield earlier
                    visit = []
                visit.append(each)
                if isinstance(each, CommentThread) or not isinstance(visit[0], Article):
                    if not _is_whole(visit):
                        for earlier in visit:
                            yield earlier
                    elif not await self._is_noted(visit):
                        await self._delivery.deliver(visit, response)
                    visit = []
        except Exception:
            for earlier in visit:
                yield earlier
            raise
        for earlier in visit:
            yield earlier

    async def _is_noted(self, visit: list[Any]) -> bool:
        """Return whether these items say nothing new; then they are on their way to the store."""
        article, thread = visit[0], visit[-1]
        article.content_hash = article_hash(article)
        look = self._looks.latest(article.url)
        try:
            known = await questions_of(self._crawler).known(article, look.came_by if look else ())
        except StorageError as error:
            stop_crawl(self._crawler, error)
            return True
        comments = visit[1:-1]
        if known is None or self._met.find(article) or not _is_as_stored(article, comments, thread, known):
            questions_of(self._crawler).keep(article, known)
            return False
        self._met.add(article, known.article.url)
        told = {"article": article, "comments": comments, "thread": thread}
        self._crawler.signals.send_catch_log(visit_unchanged, **told)
        self._count("articles", 1)
        self._count("comments", len(comments))
        self._count("threads", 1)
        self._writer.buffer.add_unchanged(article, comments, thread, known.article.id)
        if self._writer.is_full:
            await self._writer.flush_if_full()
        return True

    def _count(self, kind: str, number: int) -> None:
        assert self._crawler.stats is not None
        self._crawler.stats.inc_value(f"newscrawl/deduplicate/{kind}/unchanged", number)


def _is_whole(visit: list[Any]) -> bool:
    return isinstance(visit[0], Article) and isinstance(visit[-1], CommentThread)


def _belongs(each: Any, visit: list[Any]) -> bool:
    return bool(visit) and isinstance(each, Comment | CommentThread) and each.article_url == visit[0].url


def _is_as_stored(article: Article, comments: list[Comment], thread: CommentThread, known: Known) -> bool:
    """Return whether the store holds just this: the same words, comments, votes and places, under the same URLs."""
    if known.match is not Match.URL or not known.has_all_urls or known.thread is None:
        return False
    if known.article.content_hash != article.content_hash or reader_sees(thread) != reader_sees(known.thread):
        return False
    present = 0
    for comment in comments:
        stored = known.comments.get(comment.comment_id)
        comment.content_hash = comment_hash(comment)
        if stored is None or not stored.is_now(comment, comment.content_hash):
            return False
        present += 1
    return present == sum(not stored.is_absent for stored in known.comments.values())
