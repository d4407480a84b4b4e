"""When an article gets a revision, what it says, and when it gets none; on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from newscrawl.items import Article, Author, Image, Link, PageKind, Storyline
from newscrawl.storage.engine import make_engine, transaction
from newscrawl.storage.history.revisions import change_between
from newscrawl.storage.schema import article_revisions
from newscrawl.storage.store import Store, open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import NOON, full_article, thread

POSTS = [f"{hour}:00 The ferry of {hour} o'clock has left the harbour of Lundwick." for hour in range(8, 14)]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = open_store(database_url)
    yield store
    store.close()


def revisions(database_url: str) -> list[tuple[int, list[str], bool, dict[str, Any]]]:
    columns = article_revisions.c
    query = select(columns.number, columns.changed_fields, columns.is_significant, columns.before)
    with transaction(make_engine(database_url)) as connection:
        return [tuple(row) for row in connection.execute(query.order_by(columns.number))]  # type: ignore[misc]


def seen(article: Article, day: int = 0) -> Visit:
    """Return a fresh visit of `article` on a day, as a crawl would read it."""
    return Visit(replace(article, content_hash=None), thread(fetched_at=NOON + timedelta(days=day)))


def changed(**changes: object) -> Article:
    return replace(full_article(), **changes)  # type: ignore[arg-type]


def test_each_edit_says_what_changed_and_keeps_what_was(store: Store, database_url: str) -> None:
    first = full_article()
    second = changed(headline="Bridge 1 closed", authors=[Author("Bo")])
    third = replace(second, article_body="The bridge is closed.")
    run = store.runs.start("news", NOON)
    for day, article in enumerate((first, first, second, second, third)):
        store.save([seen(article, day)], run_id=run)
    assert revisions(database_url) == [
        (2, ["headline", "authors"], True, {"headline": first.headline, "authors": AUTHORS}),
        (3, ["article_body"], True, {"article_body": first.article_body}),
    ]
    with transaction(make_engine(database_url)) as connection:
        rows = connection.execute(select(article_revisions.c.observed_at, article_revisions.c.run_id)).all()
    assert sorted(rows) == [(NOON + timedelta(days=2), run), (NOON + timedelta(days=4), run)]


AUTHORS = [{"name": "Ída Holm", "url": "https://news.example/ida"}, {"name": "Desk", "url": None}]


def test_what_no_reader_sees_makes_no_revision(store: Store, database_url: str) -> None:
    store.save([seen(full_article())])
    rotated = changed(
        article_body=(full_article().article_body or "").replace(" ", "\u00a0").replace("\n\n", "\n \n"),
        related=[Link("https://news.example/99", "Something else")],
        interaction_counts={"view": 99_000},
        comment_count=77,
        images=[replace(image, url=f"{image.url}?w=320", width=320) for image in full_article().images],
        storylines=[Storyline("Bridges", "https://news.example/bridges", 1999)],
        date_modified=NOON + timedelta(days=9),
    )
    counts = store.save([seen(rotated, 1)])
    assert (counts.articles_unchanged, counts.articles_changed) == (1, 0)
    assert revisions(database_url) == []


@pytest.mark.parametrize(
    "cosmetic",
    [
        {"headline": "“Bridge” 1 opens"},
        {"headline": "«Bridge» 1 opens"},
        {"description": "A bridge, at last…"},
        {"description": "A bri\u00addge, at\u00a0last..."},
        {"keywords": ["جسر", "bridge", "мост"]},
        {"images": [*reversed(full_article().images)], "headline": "'Bridge'\u2014 1 opens"},
    ],
)
def test_typography_and_order_are_cosmetic(cosmetic: dict[str, Any]) -> None:
    before = changed(headline='"Bridge" 1 opens', description="A bridge, at last...")
    if "images" in cosmetic:
        before = changed(headline="‘Bridge’-- 1 opens")
    change = change_between(before, replace(before, **cosmetic))
    assert change.before
    assert not change.is_significant


@pytest.mark.parametrize(
    "edit",
    [
        {"headline": "Bridge 1 opens today"},
        {"headline": "bridge 1 opens"},
        {"description": None},
        {"images": [Image("https://news.example/i.jpg", "Another caption", "I. Holm")]},
        {"date_published": NOON},
    ],
)
def test_words_are_significant(edit: dict[str, Any]) -> None:
    change = change_between(full_article(), changed(**edit))
    assert list(change.before) == list(edit)
    assert change.is_significant


def test_a_live_blog_that_grows_has_no_revisions_until_a_post_changes(store: Store, database_url: str) -> None:
    for number in range(1, len(POSTS) + 1):
        body = "\n\n".join(reversed(POSTS[:number]))
        counts = store.save([seen(changed(page_kind=PageKind.LIVE_BLOG, article_body=body), number)])
    assert counts.articles_changed == 1
    assert revisions(database_url) == []
    corrected = body.replace("of 9 o'clock has left", "of 9 o'clock never left")
    store.save([seen(changed(page_kind=PageKind.LIVE_BLOG, article_body=corrected), 9)])
    assert revisions(database_url) == [(2, ["article_body"], True, {"article_body": body})]


def test_a_paywall_stub_makes_no_revision(store: Store, database_url: str) -> None:
    store.save([seen(full_article())])
    store.save([seen(changed(page_kind=PageKind.PAYWALL_STUB, article_body="Subscribe to read."), 1)])
    store.save([seen(full_article(), 2)])
    assert revisions(database_url) == []


def test_another_way_of_hashing_is_no_edit(store: Store, database_url: str) -> None:
    store.save([seen(full_article())])
    counts = store.save([Visit(changed(content_hash="0" * 32), thread(fetched_at=NOON + timedelta(days=1)))])
    assert (counts.articles_unchanged, counts.articles_changed) == (1, 0)
    assert revisions(database_url) == []
