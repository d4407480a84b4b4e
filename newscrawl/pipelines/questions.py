"""Asks the store what it knows of articles: one question for all callbacks that want to know at the same time.

A file is asked at once: a reader of SQLite waits for nobody, and another thread takes longer to wake than the answer.
A server is asked from another thread, one question at a time.
"""

import asyncio
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import run_in_thread

from newscrawl.connection import store_of
from newscrawl.errors import StorageError
from newscrawl.items import Article
from newscrawl.storage.knowledge import Known, Met
from newscrawl.storage.store import Store

_TURNS = 20
"""Turns of the event loop, a few microseconds each, that a question waits for as many as went together before."""
_PROBE = 16
"""Every so often a question waits for all turns, to see whether more would go along by now."""

_questions: "WeakKeyDictionary[Crawler, Questions]" = WeakKeyDictionary()


def questions_of(crawler: Crawler) -> "Questions":
    """Return what asks the store of a crawl; raises CloseSpider where it cannot be opened."""
    if crawler not in _questions:
        _questions[crawler] = Questions(store_of(crawler))
    return _questions[crawler]


class Questions:
    """Gathers what the callbacks of a crawl ask at about the same time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Met, asyncio.Future[Known | None]]] = []
        self._answers: dict[int, tuple[Article, Known | None]] = {}
        self._task: asyncio.Task[None] | None = None
        self._asked = 0
        self._usual = 1

    async def known(self, article: Article, came_by: Sequence[str] = ()) -> Known | None:
        """Return what is stored of `article`, None if it is new; raises `StorageError`.

        `came_by` are addresses that redirected to it.
        """
        if id(article) in self._answers:
            return self._answers.pop(id(article))[1]
        answer: asyncio.Future[Known | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((Met(article, came_by), answer))
        if self._task is None:
            self._task = asyncio.ensure_future(self._answer_all())
        return await answer

    def keep(self, article: Article, answer: Known | None) -> None:
        """Keep the answer for the next one who asks about this very item."""
        self._answers[id(article)] = (article, answer)

    async def _answer_all(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                asked, self._waiting = self._waiting, []
                await self._answer(asked)
        finally:
            self._task = None

    async def _gather(self) -> None:
        self._asked += 1
        is_probe = self._asked % _PROBE == 1
        for _ in range(_TURNS):
            if len(self._waiting) >= self._usual and not is_probe:
                break
            await asyncio.sleep(0)
        self._usual = len(self._waiting)

    async def _answer(self, asked: list[tuple[Met, asyncio.Future[Known | None]]]) -> None:
        articles = [met for met, _ in asked]
        try:
            if self._store.is_file:
                answers = self._store.known(articles)
            else:
                answers = await run_in_thread(self._store.known, articles)
        except StorageError as error:
            for _, future in asked:
                _end(future, error)
            return
        for (_, future), answer in zip(asked, answers, strict=True):
            _end(future, answer)


def _end(future: "asyncio.Future[Known | None]", outcome: Known | StorageError | None) -> None:
    if future.done():  # whoever asked has been cancelled
        return
    if isinstance(outcome, StorageError):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
