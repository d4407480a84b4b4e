"""What passes by the pipelines (only a visit that the store has to the last vote), and what goes straight into them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.connection import store_of
from newscrawl.items import Article
from newscrawl.pipelines.drops import NewsItem
from newscrawl.pipelines.visit_writer import writer_of
from newscrawl.pipelines.whole_visits import WholeVisits
from newscrawl.signals import visit_unchanged
from newscrawl.storage.visit import Visit
from tests.storage.samples import comment, thread, visit


@pytest.fixture
def crawler(database_url: str) -> Iterator[Crawler]:
    settings: dict[str, Any] = {"NEWSCRAWL_DATABASE_URL": database_url, "ITEM_PIPELINES": {"builtins.object": 1}}
    crawler = get_crawler(settings_dict=settings)
    store_of(crawler).save([visit(1)])
    yield crawler
    store_of(crawler).close()


def items(seen: Visit) -> list[NewsItem]:
    return [replace(seen.article), *map(replace, seen.comments), replace(seen.thread)]


def passed(crawler: Crawler, *given: Any) -> list[Any]:
    """Return what of a callback's output goes on to the pipelines, what is carried there as a list."""

    async def output() -> AsyncIterator[Any]:
        for each in given:
            if isinstance(each, Exception):
                raise each
            yield each

    class Pipelines:
        async def process_item_async(self, item: Any) -> Any:
            if not (found and isinstance(found[-1], list)) or isinstance(item, Article):
                found.append([])
            found[-1].append(item)
            return item

    found: list[Any] = []

    async def collect() -> list[Any]:
        crawler.engine = SimpleNamespace(scraper=SimpleNamespace(itemproc=Pipelines()))  # type: ignore[assignment]
        crawler.spider = Spider("whole")
        try:
            async for each in WholeVisits.from_crawler(crawler).process_spider_output(Response("data:"), output()):
                found.append(each)
        except RuntimeError as error:
            found.append(error)
        return found

    return asyncio.run(collect())


def test_a_visit_that_found_nothing_new_goes_straight_to_the_store(crawler: Crawler) -> None:
    assert passed(crawler, *items(visit(1))) == []
    buffer = writer_of(crawler).buffer
    assert [(waiting.unchanged_id, len(waiting.comments)) for waiting in buffer.visits] == [(1, 2)]
    counts = store_of(crawler).save(buffer.visits)
    assert (counts.articles_unchanged, counts.comments_unchanged) == (1, 2)


@pytest.mark.parametrize(
    "other",
    [
        visit(2),
        visit(1, headline="Another headline"),
        visit(1, canonical_url="https://news.example/other"),
        replace(visit(1), comments=[comment(0), comment(1, upvote_count=1)]),
        replace(visit(1), comments=[comment(0), comment(1, text="Edited")]),
        replace(visit(1), comments=[comment(0)]),
        replace(visit(1), comments=[comment(0), comment(1), comment(2)]),
        replace(visit(1), thread=thread(collected_count=2, stated_count=9)),
        replace(visit(1), thread=thread(collected_count=2, is_complete=False)),
    ],
    ids=["new", "edited", "url", "vote", "comment", "missing", "more", "stated", "incomplete"],
)
def test_whatever_differs_takes_the_way_of_all_items(crawler: Crawler, other: Visit) -> None:
    given = items(other)
    assert passed(crawler, *given) == [given]
    assert writer_of(crawler).buffer.visits == []


def test_the_same_visit_twice_in_a_run_is_left_to_the_pipelines(crawler: Crawler) -> None:
    again = items(visit(1))
    assert passed(crawler, *items(visit(1)), *again) == [again]


def test_order_requests_and_broken_visits_are_kept(crawler: Crawler) -> None:
    stored, new, other = items(visit(1)), items(visit(2)), items(visit(3))
    broken = RuntimeError("the spider fails here")
    assert passed(crawler, "request", *stored, "request", *other, *new[:2], "request", new[2], broken) == [
        *["request", "request", other, *new[:2], "request", new[2]],
        broken,
    ]


def test_whoever_wants_to_see_every_item_is_told(crawler: Crawler) -> None:
    told = []
    crawler.signals.connect(
        lambda article, comments, thread: told.append((article, *comments, thread)), visit_unchanged, weak=False
    )
    passed(crawler, *items(visit(1)))
    assert told == [tuple(items(visit(1)))]
