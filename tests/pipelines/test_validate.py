"""What is rejected, and what only loses a field."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from scrapy.statscollectors import StatsCollector
from scrapy.utils.test import get_crawler

from newscrawl.items import Article, Author, Comment, CommentThread, PageKind
from newscrawl.pipelines.drops import Rejected
from newscrawl.pipelines.validate import ValidatePipeline

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://news.example/1"


@pytest.fixture
def stats() -> StatsCollector:
    return StatsCollector(get_crawler())


@pytest.fixture
def pipeline(stats: StatsCollector) -> ValidatePipeline:
    return ValidatePipeline(stats, now=lambda: NOW)


def article(**changes: Any) -> Article:
    return Article(**({"url": URL, "headline": "Tide", "article_body": "It rises."} | changes))


def comment(**changes: Any) -> Comment:
    return Comment(**({"comment_id": "1", "article_url": URL, "platform": "html", "text": "Yes."} | changes))


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (article(url=""), "no_url"),
        (article(url=None), "no_url"),
        (article(url="https://news.example/" + "x" * 3000), "no_url"),
        (article(headline=" "), "no_headline"),
        (article(article_body=None), "no_body"),
        (article(headline=None, page_kind=PageKind.PAYWALL_STUB), "no_headline"),
        (article(page_kind=PageKind.SECTION), "section"),
        (article(page_kind=PageKind.CAPTCHA), "captcha"),
        (comment(comment_id=""), "no_id"),
        (comment(comment_id=7), "no_id"),
        (comment(text=None), "no_text"),
        (comment(article_url=None), "no_article_url"),
        (comment(platform=None), "no_platform"),
    ],
)
def test_what_is_no_item_is_rejected_and_counted(
    item: Article | Comment, reason: str, pipeline: ValidatePipeline, stats: StatsCollector
) -> None:
    with pytest.raises(Rejected) as rejected:
        pipeline.process_item(item)
    assert rejected.value.reason == reason
    kind = "articles" if isinstance(item, Article) else "comments"
    assert stats.get_value(f"newscrawl/validate/{kind}/rejected/{reason}") == 1


@pytest.mark.parametrize(
    "item",
    [
        article(page_kind=PageKind.PAYWALL_STUB, article_body=None),
        article(page_kind=PageKind.LIVE_BLOG),
        comment(text=None, is_removed=True),
        CommentThread(URL),
    ],
)
def test_what_may_lack_something_passes(item: Any, pipeline: ValidatePipeline) -> None:
    assert pipeline.process_item(item) is item


def test_a_rejected_article_takes_its_comments_and_thread_along(pipeline: ValidatePipeline) -> None:
    for item in (article(headline=None), comment(), CommentThread(URL)):
        with pytest.raises(Rejected):
            pipeline.process_item(item)
    assert pipeline.process_item(article()), "a later visit of the same URL is judged anew"
    assert pipeline.process_item(comment())


def test_a_thread_that_lost_a_comment_here_is_not_complete(pipeline: ValidatePipeline) -> None:
    with pytest.raises(Rejected):
        pipeline.process_item(comment(text=None))
    thread = pipeline.process_item(CommentThread(URL, is_complete=True))
    assert isinstance(thread, CommentThread)
    assert (thread.is_complete, thread.problems) == (False, ["1 comments rejected"])
    later = pipeline.process_item(CommentThread(URL, is_complete=True))
    assert isinstance(later, CommentThread)
    assert later.is_complete


def test_rejected_articles_are_named_up_to_a_limit(pipeline: ValidatePipeline, stats: StatsCollector) -> None:
    for number in range(150):
        with pytest.raises(Rejected):
            pipeline.process_item(article(url=f"{URL}{number}", headline=None))
    named = stats.get_value("newscrawl/validate/rejected_articles")
    assert (len(named), named[0]) == (100, f"no_headline {URL}0")


@pytest.mark.parametrize(
    ("field", "value", "left"),
    [
        ("authors", ["Ann"], []),
        ("authors", [Author(7)], []),  # type: ignore[arg-type]
        ("keywords", "one, two", []),
        ("comment_count", "4", None),
        ("comment_count", True, None),
        ("comment_count", 2**40, None),
        ("interaction_counts", {"view": "many"}, {}),
        ("date_published", "2026-01-01", None),
        ("date_published", NOW.replace(tzinfo=None), None),
    ],
)
def test_a_field_of_the_wrong_type_is_dropped_and_counted(
    field: str, value: object, left: object, pipeline: ValidatePipeline, stats: StatsCollector
) -> None:
    item = pipeline.process_item(article(**{field: value}))
    assert getattr(item, field) == left
    assert stats.get_value(f"newscrawl/validate/articles/fields_dropped/{field}/wrong_type") == 1


@pytest.mark.parametrize("moment", [datetime(1970, 1, 1, tzinfo=UTC), NOW + timedelta(days=3)])
def test_an_impossible_date_is_dropped_with_its_precision(
    moment: datetime, pipeline: ValidatePipeline, stats: StatsCollector
) -> None:
    item = pipeline.process_item(article(date_published=moment, date_precision="day", time_zone_source="site"))
    assert isinstance(item, Article)
    assert (item.date_published, item.date_precision, item.time_zone_source) == (None, None, None)
    assert stats.get_value("newscrawl/validate/articles/fields_dropped/date_published/impossible") == 1


def test_a_clock_that_is_a_day_ahead_is_believed(pipeline: ValidatePipeline) -> None:
    ahead = NOW + timedelta(days=1)
    item = pipeline.process_item(comment(date_published=ahead))
    assert isinstance(item, Comment)
    assert item.date_published == ahead


def test_what_no_database_takes_is_taken_out_of_texts(pipeline: ValidatePipeline) -> None:
    item = pipeline.process_item(article(headline="T\x00ide \ud83d", keywords=["\x00"], authors=[Author("A\x00nn")]))
    assert isinstance(item, Article)
    assert (item.headline, item.keywords, item.authors) == ("Tide \ufffd", [""], [Author("Ann")])
