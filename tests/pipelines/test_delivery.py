"""What becomes of delivered items is logged and told, as Scrapy does it."""

import asyncio
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from newscrawl.pipelines.delivery import Delivery


class Pipelines:
    """Lets "good" pass, drops "bad", and fails at anything else."""

    async def process_item_async(self, item: str) -> str:
        if item == "bad":
            raise DropItem("no good")
        return {"good": "better"}[item]


@pytest.fixture
def crawler() -> Crawler:
    crawler = get_crawler()
    crawler.engine = SimpleNamespace(scraper=SimpleNamespace(itemproc=Pipelines()))  # type: ignore[assignment]
    crawler.spider = Spider.from_crawler(crawler, "deliveries")
    return crawler


def deliver(crawler: Crawler, *items: str) -> None:
    asyncio.run(Delivery(crawler).deliver(items, Response("data:")))


def test_listeners_are_told_whether_they_wait_or_not(crawler: Crawler) -> None:
    told: list[tuple[str, Any]] = []

    async def slow(item: str, exception: Exception) -> None:
        await asyncio.sleep(0)
        told.append((item, str(exception)))

    crawler.signals.connect(lambda item, response: told.append((item, response.url)), signals.item_scraped, weak=False)
    crawler.signals.connect(slow, signals.item_dropped)
    crawler.signals.connect(lambda item, failure: told.append((item, failure.type)), signals.item_error, weak=False)
    deliver(crawler, "good", "bad", "strange")
    assert told == [("better", "data:"), ("bad", "no good"), ("strange", KeyError)]


def test_what_went_wrong_is_logged(crawler: Crawler, caplog: pytest.LogCaptureFixture) -> None:
    deliver(crawler, "bad", "strange")
    assert [(record.levelno, record.exc_info is not None) for record in caplog.records] == [
        (logging.WARNING, False),
        (logging.ERROR, True),
    ]


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing(
    crawler: Crawler, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    def broken(item: str) -> None:
        raise RuntimeError(item)

    crawler.signals.connect(broken, signals.item_scraped)
    crawler.signals.connect(lambda item: told.append(item), signals.item_scraped, weak=False)
    deliver(crawler, "good")
    assert told == ["better"]
    assert "which listens to items, failed" in caplog.text
