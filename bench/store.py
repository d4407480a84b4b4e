"""How fast items reach the disk: through the pipelines of a crawl, beside plain batched inserts of the same rows.

    python -m bench.store --articles 10000 --database sqlite:////tmp/bench.db --database postgresql://user@/empty

Each database must be empty. An item is an article, a comment or a thread; every article has ten comments. "drift" is
the speed over the last tenth of a pass in relation to the first. The last two columns count this process's time on the
processor, which others on the machine change little; what a server does is not in it.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Any, NamedTuple

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from scrapy.utils.defer import deferred_f_from_coro_f
from scrapy.utils.reactor import install_reactor
from sqlalchemy import Engine, insert, text

from newscrawl.items import Article, Author, Comment, CommentThread, Image
from newscrawl.pipelines.visit_writer import BATCH_ROWS
from newscrawl.storage.engine import for_writing, make_engine, pack, transaction
from newscrawl.storage.rows import article_row, comment_row, image_rows, thread_row
from newscrawl.storage.schema import article_urls, articles, comments, images, metadata, threads
from newscrawl.storage.store import open_store

COMMENTS = 10
ITEMS = COMMENTS + 2
CALLBACKS = 8
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PARAGRAPH = "Ferries between the islands go on until the bridge of Lundwick has been tested in an autumn storm. " * 6
SETTINGS = {
    "ITEM_PIPELINES": {
        "newscrawl.pipelines.validate.ValidatePipeline": 100,
        "newscrawl.pipelines.deduplicate.DeduplicatePipeline": 200,
        "newscrawl.pipelines.store.StorePipeline": 300,
    },
    "SPIDER_MIDDLEWARES": {"newscrawl.pipelines.whole_visits.WholeVisits": 1000},
    "LOG_FORMATTER": "newscrawl.pipelines.log_formatter.NewsLogFormatter",
    "ITEM_PROCESSOR": "newscrawl.pipelines.processor.DirectItemProcessor",
    "EXTENSIONS": {
        "scrapy.extensions.corestats.CoreStats": None,
        "newscrawl.pipelines.processor.UncountedItems": 0,
    },
    "CONCURRENT_ITEMS": 1,
    "LOG_LEVEL": "WARNING",
    "REMOTE_CONTROL_ENABLED": False,
    "TELNETCONSOLE_ENABLED": False,
}


def items(number: int) -> Iterator[Article | Comment | CommentThread]:
    """Yield the items of one visit: a text of 3,000 characters, a picture, ten comments of 200."""
    url = f"https://news.example/{number}"
    yield Article(
        url,
        canonical_url=url,
        site="bench",
        headline=f"Bridge {number}",
        article_body="\n\n".join(f"{number} {part} {PARAGRAPH}" for part in range(5)),
        authors=[Author("Ann")],
        images=[Image(f"{url}.jpg", "A bridge")],
        keywords=["bridge", "islands"],
        date_published=NOW,
        fetched_at=NOW,
    )
    for position in range(COMMENTS):
        text = f"{position} {PARAGRAPH[:190]}"
        yield Comment(f"{number}-{position}", url, "html", position=position, author_name="Bo", text=text)
    yield CommentThread(url, "html", COMMENTS, COMMENTS, is_complete=True, pages_read=1, fetched_at=NOW)


class Pass(NamedTuple):
    """What was measured of one pass."""

    speed: float
    """Items a second."""
    drift: float
    """Speed of the last tenth in relation to the first; 1.0 is even."""
    of_processor: float
    """Items a second of processor time."""


class Clock:
    """Seconds since the start, noted at every tenth of the articles."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._every = max(total // 10, 1)
        self._ticks = [perf_counter()]
        self._processor = process_time()

    def tick(self, number: int) -> None:
        """Note the time if `number` articles are a tenth more."""
        if number % self._every == 0:
            self._ticks.append(perf_counter())

    def stop(self) -> Pass:
        """Return what was measured up to now."""
        items, ticks = self._total * ITEMS, self._ticks
        drift = (ticks[1] - ticks[0]) / (ticks[-1] - ticks[-2])
        return Pass(items / (perf_counter() - ticks[0]), drift, items / (process_time() - self._processor))


class BenchSpider(Spider):
    """Yields items from several callbacks in turn, as a crawl does, without fetching anything."""

    name = "bench"

    async def start(self) -> AsyncIterator[Any]:
        """Start the callbacks; each counts on from where the others are."""
        self.numbers = iter(range(1, self.articles + 1))
        for number in range(CALLBACKS):
            yield Request(f"data:,{number}")

    def parse(self, response: Response) -> Iterator[Article | Comment | CommentThread]:
        """Yield the items of visits until all are done."""
        for number in self.numbers:
            yield from items(number)
            self.clock.tick(number)


async def crawl(articles_count: int, **settings: object) -> Pass:
    """Return what was measured of one crawl."""
    runner = AsyncCrawlerRunner(SETTINGS | settings)
    clock = Clock(articles_count)
    await runner.crawl(BenchSpider, articles=articles_count, clock=clock)
    return clock.stop()


def insert_plainly(database_url: str, articles_count: int) -> Pass:
    """Measure inserts that ask nothing, in transactions of as many items; then empty the tables."""
    open_store(database_url).close()
    engine = make_engine(database_url)
    clock = Clock(articles_count)
    step = BATCH_ROWS // ITEMS + 1
    for start in range(1, articles_count + 1, step):
        numbers = range(start, min(start + step, articles_count + 1))
        with transaction(for_writing(engine)) as connection:
            for table, rows in plain_rows(numbers).items():
                connection.execute(insert(table), rows)
        for number in numbers:
            clock.tick(number)
    measured = clock.stop()
    _empty(engine)
    engine.dispose()
    return measured


def _empty(engine: Engine) -> None:
    """Leave the database as if nothing had been in it: dead rows and free pages would slow down what comes next."""
    with transaction(for_writing(engine)) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"TRUNCATE {', '.join(table.name for table in metadata.sorted_tables)}"))
            return
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    pack(engine)


def plain_rows(numbers: range) -> dict[Any, list[dict[str, Any]]]:
    """Return the rows of some visits by table; an article's number serves as its id."""
    rows: dict[Any, list[dict[str, Any]]] = {table: [] for table in (articles, article_urls, images, comments, threads)}
    times = {"first_seen_at": NOW, "changed_at": NOW}
    for number in numbers:
        for item in items(number):
            if isinstance(item, Article):
                rows[articles].append(article_row(item) | times | {"id": number})
                rows[article_urls].append({"url": item.url, "article_id": number, "first_seen_at": NOW})
                rows[images] += image_rows(number, item.images)
            elif isinstance(item, Comment):
                rows[comments].append(comment_row(item) | times | {"article_id": number})
            else:
                rows[threads].append(thread_row(item) | {"article_id": number})
    return rows


async def main(_: object = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--database", action="append", required=True)
    options = parser.parse_args()
    print(f"{options.articles} articles, {options.articles * ITEMS} items")
    print(f"{'':36}{'items/s':>10}{'of plain':>10}{'drift':>8}{'items/CPU s':>13}{'of plain':>10}", flush=True)
    for database in options.database:
        plain = await asyncio.to_thread(insert_plainly, database, options.articles)
        passes = {"plain inserts": plain, "crawl, no pipelines": await crawl(options.articles, ITEM_PIPELINES={})}
        for name in ("first pass", "unchanged pass"):
            passes[name] = await crawl(options.articles, NEWSCRAWL_DATABASE_URL=database)
        for name, (speed, drift, of_processor) in passes.items():
            clock = f"{speed:10.0f}{speed / plain.speed:10.2f}{drift:8.2f}"
            processor = f"{of_processor:13.0f}{of_processor / plain.of_processor:10.2f}"
            print(f"{database[:12]:14}{name:22}{clock}{processor}", flush=True)


if __name__ == "__main__":
    install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
    from twisted.internet.task import react

    react(deferred_f_from_coro_f(main))
