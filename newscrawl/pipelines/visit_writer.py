"""Gathers a crawl's items into visits and saves them: in batches, soon, and without holding up the crawl."""

import asyncio
import logging
from functools import partial
from typing import Any
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.utils.asyncio import create_looping_call, run_in_thread

from newscrawl.agenda import agenda_of
from newscrawl.connection import stop_crawl
from newscrawl.errors import StorageError
from newscrawl.pipelines.visit_buffer import VisitBuffer
from newscrawl.storage.store import Store

logger = logging.getLogger(__name__)

BATCH_ROWS = 500
"""Items that are saved together; beyond it neither database gains much."""
FLUSH_SECONDS = 5
"""How long an item waits at most: what a killed crawl has to fetch again."""

_writers: "WeakKeyDictionary[Crawler, VisitWriter]" = WeakKeyDictionary()


def writer_of(crawler: Crawler) -> "VisitWriter":
    """Return the writer that the pipelines of a crawl share."""
    if crawler not in _writers:
        _writers[crawler] = VisitWriter(crawler)
    return _writers[crawler]


class VisitWriter:
    """Saves what is in its `buffer`; when that fails for good, it asks for the end of the crawl and saves no more.

    A file is written at once, a server and a file that another program writes to are waited for in another thread. Two
    threads that both want to run Python take a third longer than one that does the work of both.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._saving = asyncio.Lock()
        self._timer: Any = None
        self._flushes: set[asyncio.Task[None]] = set()
        self._store: Store | None = None
        self._run_id = 0
        self.buffer = VisitBuffer(agenda_of(crawler).looks)
        self.has_failed = False

    def start(self, store: Store, run_id: int) -> None:
        """Begin to save, under the run `run_id`."""
        self._store, self._run_id = store, run_id
        self._timer = create_looping_call(self._flush_soon)
        self._timer.start(FLUSH_SECONDS, now=False)

    @property
    def is_full(self) -> bool:
        """Whether enough has come together to be saved."""
        return self.buffer.rows >= BATCH_ROWS

    async def flush_if_full(self) -> None:
        """Save a batch; waits for one that is being saved, so that what waits in memory stays bounded."""
        async with self._saving:
            if self.is_full:
                await self._save()

    async def finish(self) -> int:
        """Save what is left, also of visits that broke off; returns how many those were."""
        if self._store is None:
            return 0
        if self._timer.running:
            self._timer.stop()
        broken_off = self.buffer.break_off()
        async with self._saving:
            await self._save()
        return broken_off

    def _flush_soon(self) -> None:
        task = asyncio.ensure_future(self._flush())
        self._flushes.add(task)
        task.add_done_callback(self._flushed)

    def _flushed(self, task: asyncio.Task[None]) -> None:
        self._flushes.discard(task)
        if not task.cancelled() and (error := task.exception()):
            logger.error("saving failed, which is a mistake in newscrawl", exc_info=error)

    async def _flush(self) -> None:
        async with self._saving:
            await self._save()

    async def _save(self) -> None:
        visits, other_urls, settled = self.buffer.take()
        if self._store is None or self.has_failed or not (visits or other_urls or settled):
            return
        save = partial(self._store.save, visits, other_urls, self._run_id, settled)
        try:
            counts = save() if self._store.is_free_file() else await run_in_thread(save)
        except StorageError as error:
            self.has_failed = True
            stop_crawl(self._crawler, error)
            return
        assert self._crawler.stats is not None
        for name, number in counts.as_dict().items():
            self._crawler.stats.inc_value(f"newscrawl/store/{name}", number)
        complete = sum(visit.thread.is_complete for visit in visits)
        self._crawler.stats.inc_value("newscrawl/threads/complete", complete)
        self._crawler.stats.inc_value("newscrawl/threads/incomplete", len(visits) - complete)
