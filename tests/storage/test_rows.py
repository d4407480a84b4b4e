"""Every field of every item has its place in the tables, and comes back whatever it holds."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage.columns import offset_of, with_offset
from newscrawl.storage.schema import articles, comments, threads
from newscrawl.storage.store import open_store
from newscrawl.storage.visit import Visit
from tests.storage.samples import article, comment, thread

ELSEWHERE = {"images", "article_url"}
"""Fields that are not columns: pictures have their table, an article's URL its key."""

STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")


@pytest.mark.parametrize(
    ("kind", "table"), [(Article, articles), (Comment, comments), (CommentThread, threads)], ids=str
)
def test_every_field_has_its_column(kind: Any, table: Any) -> None:
    assert {field.name for field in fields(kind)} - ELSEWHERE <= set(table.c.keys())


@given(st.integers(0, 2**31), st.integers(-14 * 60, 14 * 60))
def test_an_instant_keeps_its_offset(seconds: int, minutes: int) -> None:
    stated = datetime.fromtimestamp(seconds, timezone(timedelta(minutes=minutes)))
    back = with_offset(stated.astimezone(UTC), offset_of(stated))
    assert back is not None
    assert back.isoformat() == stated.isoformat()


@settings(max_examples=25, deadline=None)
@given(
    words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), count=st.integers(0, 2**31 - 1)
)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, words: str, count: int) -> None:
    folder: Path = tmp_path_factory.mktemp("store")
    store = open_store(f"sqlite:///{folder}/newscrawl.db")
    seen = Visit(
        article(headline=words, keywords=[words], interaction_counts={words: count}, comment_count=count),
        thread(problems=[words]),
        [comment(1, text=words, upvote_count=-count)],
    )
    store.save([seen])
    assert [*store.articles(), *store.threads(), *store.comments()] == [seen.article, seen.thread, *seen.comments]
    store.close()
