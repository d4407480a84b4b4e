"""A run is held against the site's own earlier ones: what changed is found, what is usual is not."""

from datetime import UTC, datetime, timedelta

import pytest

from newscrawl.health.drift import judge
from newscrawl.health.findings import Cause
from newscrawl.health.history import PastRun
from newscrawl.health.profile import ProfileBuilder
from newscrawl.items import Article, Author, CommentThread, PageKind

START = datetime(2026, 3, 2, 5, tzinfo=UTC)


def article(number: int, **changes: object) -> Article:
    made = Article(
        f"https://x.test/{number}",
        headline=f"Headline number {number}",
        article_body="A sentence of the text. " * (20 + number % 9),
        authors=[Author(("Ada", "Ben", "Cleo", "Dan")[number % 4])] if number % 10 else [],
        date_published=START,
        date_published_raw="2026-03-02T05:00:00Z",
        in_language="en",
        fetched_at=START + timedelta(hours=2),
        field_sources={"headline": "json-ld", "authors": "dom:byline", "date_published": "meta"},
        comment_count=number % 3,
    )
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def run(
    day: int, count: int, *, stats: dict[str, object] | None = None, collected: bool = True, **changes: object
) -> PastRun:
    builder = ProfileBuilder()
    for number in range(day * 7, day * 7 + count):
        builder.add_article(article(number, **changes), is_news=True)
        stated = number % 3
        builder.add_thread(CommentThread("u", stated_count=stated, collected_count=stated if collected else 0))
    left = {"newscrawl/profile": builder.build().to_json(), "newscrawl/verdict": "done", **(stats or {})}
    return PastRun.from_stats(day, START + timedelta(days=day), "0.1", left)


QUIET = [run(day, 8 if day % 7 < 5 else 3) for day in range(12)]


def causes(*later: PastRun) -> list[tuple[str, str]]:
    return [(finding.cause, finding.subject) for finding in judge([*QUIET, *later])]


def test_more_of_the_same_is_no_news() -> None:
    assert causes(run(12, 9)) == []
    assert causes(run(12, 1)) == [(Cause.SITE_QUIET, "articles")] or causes(run(12, 1)) == []


@pytest.mark.parametrize(
    ("subject", "changes"),
    [
        ("authors", {"authors": []}),
        ("article_body", {"article_body": "Subscribe."}),
        ("headline", {"headline": "Welcome"}),
        ("date_published", {"date_published_raw": "yesterday at noon"}),
        ("in_language", {"in_language": "de"}),
        ("age when met", {"date_published": START - timedelta(days=400)}),
        ("age when met", {"date_published": START + timedelta(hours=9)}),
        ("headline", {"field_sources": {"headline": "dom:h2", "authors": "dom:byline", "date_published": "meta"}}),
    ],
)
def test_a_field_that_is_not_what_it_was(subject: str, changes: dict[str, object]) -> None:
    assert causes(run(12, 8, **changes)) == [(Cause.LAYOUT_CHANGED, subject)]


def test_news_after_an_archive_is_no_fault() -> None:
    archive = [run(day, 8, date_published=START - timedelta(days=30 + day)) for day in range(6)]
    assert judge([*archive, run(6, 8)]) == []


def test_comments_that_are_stated_and_not_had() -> None:
    assert causes(run(12, 9, collected=False)) == [(Cause.LAYOUT_CHANGED, "comments")]


def test_few_articles_are_judged_together_with_the_run_before() -> None:
    small = [run(12, 2, authors=[]), run(13, 3, authors=[])]
    assert causes(small[0]) == []
    assert causes(*small) == [(Cause.LAYOUT_CHANGED, "authors")]


def test_a_wall_before_everything_is_a_block() -> None:
    walls = {f"newscrawl/validate/articles/rejected/{PageKind.CONSENT_WALL}": 7}
    named = [f"consent_wall https://x.test/{number}" for number in range(7)]
    found = judge([*QUIET, run(12, 0, stats={**walls, "newscrawl/validate/rejected_articles": named})])
    assert [(finding.cause, finding.pages[0]) for finding in found] == [(Cause.BLOCKED, "https://x.test/0")]


def test_errors_of_the_program_are_ours() -> None:
    assert causes(run(12, 5, stats={"spider_exceptions/count": 4})) == [(Cause.OUR_BUG, "program")]


def test_a_loss_that_comes_with_another_version_is_ours() -> None:
    later = run(12, 8, authors=[])
    later.version = "0.2"
    assert causes(later) == [(Cause.OUR_BUG, "authors")]


def test_nothing_is_said_of_the_first_runs() -> None:
    assert judge([run(0, 8), run(1, 8), run(2, 8, authors=[])]) == []
