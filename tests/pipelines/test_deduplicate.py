"""What is dropped before the store and the feeds, and why; against a real store."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from scrapy.crawler import Crawler
from scrapy.utils.test import get_crawler

from newscrawl.connection import store_of
from newscrawl.items import Article, Comment, CommentThread, PageKind
from newscrawl.pipelines.deduplicate import DeduplicatePipeline
from newscrawl.pipelines.drops import Dropped, Duplicate, NewsItem
from newscrawl.storage.visit import Visit
from tests.storage.samples import article, comment, thread, visit


@pytest.fixture
def crawler(database_url: str) -> Iterator[Crawler]:
    crawler = get_crawler(settings_dict={"NEWSCRAWL_DATABASE_URL": database_url})
    yield crawler
    store_of(crawler).close()


def verdicts(crawler: Crawler, *items: NewsItem) -> list[str]:
    """Return for each item, passed through one run's pipeline in turn, "passed" or why it was dropped."""
    return asyncio.run(_verdicts(crawler, items))


async def _verdicts(crawler: Crawler, items: tuple[NewsItem, ...]) -> list[str]:
    pipeline = DeduplicatePipeline.from_crawler(crawler)
    pipeline.open_spider()
    said = []
    for item in items:
        try:
            await pipeline.process_item(item)
            said.append("passed")
        except Dropped as drop:
            said.append(drop.reason)
    return said


def items(visit: Visit) -> list[Article | Comment | CommentThread]:
    """Return fresh items of a visit, as a spider yields them."""
    return [replace(visit.article), *map(replace, visit.comments), replace(visit.thread)]


def under(url: str, seen: Visit, **changes: Any) -> Visit:
    """Return the visit as found under another URL."""
    said = [replace(comment, article_url=url) for comment in seen.comments]
    return Visit(replace(seen.article, url=url, **changes), replace(seen.thread, article_url=url), said)


COPY = "https://news.example/copy"
CANONICAL = "https://news.example/bridge"


def test_everything_new_passes(crawler: Crawler) -> None:
    assert verdicts(crawler, *items(visit(1)), *items(visit(2))) == ["passed"] * 8


def test_what_is_stored_word_for_word_is_unchanged(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1)])
    assert verdicts(crawler, *items(visit(1))) == ["unchanged"] * 4


def test_votes_and_reading_times_are_not_news(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1, comments=1)])
    again = Visit(article(1, comment_count=7), thread(collected_count=1, pages_read=3), [comment(0, upvote_count=5)])
    assert verdicts(crawler, *items(again)) == ["unchanged"] * 3


def test_one_edited_comment_is_all_that_passes(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1)])
    again = replace(visit(1), comments=[comment(0), comment(1, text="Edited")])
    assert verdicts(crawler, *items(again)) == ["unchanged", "unchanged", "passed", "unchanged"]


def test_a_thread_passes_when_a_comment_is_gone(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1)])
    again = Visit(visit(1).article, visit(1).thread, [comment(0)])
    assert verdicts(crawler, *items(again)) == ["unchanged", "unchanged", "passed"]


def test_a_comment_that_returns_passes(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1, comments=1)])
    store_of(crawler).save([Visit(article(1), thread())])
    assert verdicts(crawler, *items(visit(1, comments=1))) == ["unchanged", "passed", "passed"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (visit(1), "same_url"),
        (under(COPY, visit(1), canonical_url=article(1).url), "same_canonical"),
        (under(COPY, visit(1)), "same_content"),
    ],
    ids=["url", "canonical", "content"],
)
def test_the_same_article_twice_in_a_run_is_a_duplicate(crawler: Crawler, other: Visit, reason: str) -> None:
    said = verdicts(crawler, *items(visit(1)), *items(other))
    assert said == ["passed"] * 4 + [reason, *["of_duplicate"] * 3]


def test_two_visits_of_one_url_at_once_make_one(crawler: Crawler) -> None:
    first, second = items(visit(1)), items(visit(1))
    interleaved = [item for pair in zip(first, second, strict=True) for item in pair]
    said = verdicts(crawler, *interleaved)
    assert said == ["passed", "same_url", "passed", "same_id", "passed", "same_id", "passed", "of_duplicate"]


def test_a_duplicate_names_the_article_it_repeats(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1)])
    pipeline = DeduplicatePipeline.from_crawler(crawler)
    pipeline.open_spider()
    with pytest.raises(Duplicate) as duplicate:
        asyncio.run(pipeline.process_item(under(COPY, visit(1)).article))
    assert duplicate.value.article_url == article(1).url


def test_a_stored_article_under_another_url_is_a_visit_of_it(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1, comments=1, canonical_url=CANONICAL)])
    again = under(COPY, visit(1, comments=2, canonical_url=CANONICAL))
    own = visit(1, comments=1, canonical_url=CANONICAL)
    assert verdicts(crawler, *items(again), *items(own)) == [
        *["unchanged", "unchanged", "passed", "passed"],
        *["same_url", "of_duplicate", "of_duplicate"],
    ]


def test_articles_that_share_a_bogus_canonical_url_all_pass(crawler: Crawler) -> None:
    visits = [visit(number, comments=0, canonical_url=CANONICAL) for number in (1, 2)]
    assert verdicts(crawler, *items(visits[0]), *items(visits[1])) == ["passed"] * 4


def test_short_texts_that_say_the_same_are_no_copies(crawler: Crawler) -> None:
    clips = [visit(number, 0, headline="Video", article_body="Watch the video.") for number in (1, 2)]
    assert verdicts(crawler, *items(clips[0]), *items(clips[1])) == ["passed"] * 4


def test_the_same_text_on_another_site_is_no_duplicate(crawler: Crawler) -> None:
    elsewhere = under("https://other.example/1", visit(1), site="other")
    assert verdicts(crawler, *items(visit(1)), *items(elsewhere)) == ["passed"] * 8


def test_a_stub_of_a_stored_text_is_not_exported(crawler: Crawler) -> None:
    store_of(crawler).save([visit(1, comments=0)])
    stub = visit(1, comments=0, page_kind=PageKind.PAYWALL_STUB, article_body="Subscribe.")
    assert verdicts(crawler, *items(stub)) == ["unchanged", "unchanged"]


def test_parts_without_their_article_are_rejected(crawler: Crawler) -> None:
    assert verdicts(crawler, comment(0), thread()) == ["no_article", "no_article"]
