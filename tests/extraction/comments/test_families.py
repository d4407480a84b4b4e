"""Invented threads in the markup of many comment systems: each must come out whole, whatever the template."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newscrawl.extraction.comments import read_thread
from newscrawl.extraction.page import Page
from newscrawl.items import Comment
from newscrawl.loaders.comments import load_comments

HERE = Path(__file__).parent
EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
"""Family -> comments in reading order: native id, author, index of the parent, text, minute, votes (null: none)."""


def read(family: str) -> list[Comment]:
    body = (HERE / "pages" / f"{family}.html").read_bytes()
    page = Page(body, "https://harbour.example/story/", encoding="utf-8", fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    thread = read_thread(page)
    assert thread is not None, f"{family}: no comment list found"
    return load_comments(thread.comments, page=page, article_url=page.url, platform="html", zone=None)


@pytest.mark.parametrize("family", EXPECTED)
def test_every_comment_is_read_with_its_author_and_its_exact_text(family: str) -> None:
    assert [(each.author_name, each.text) for each in read(family)] == [(row[1], row[3]) for row in EXPECTED[family]]


@pytest.mark.parametrize("family", EXPECTED)
def test_replies_keep_their_parents(family: str) -> None:
    found = read(family)
    places = {each.comment_id: place for place, each in enumerate(found)}
    parents = [places.get(each.parent_id or "") for each in found]
    assert parents == [row[2] for row in EXPECTED[family]]


@pytest.mark.parametrize("family", EXPECTED)
def test_native_ids_dates_and_votes_are_read_where_the_page_has_them(family: str) -> None:
    for found, (native, _, _, _, minute, likes) in zip(read(family), EXPECTED[family], strict=True):
        assert native is None or found.comment_id.lstrip("c") == native
        assert minute is None or (found.date_published and found.date_published.strftime("%Y-%m-%dT%H:%M") == minute)
        assert likes is None or found.upvote_count == likes
