"""What counts as a change."""

from datetime import UTC, timedelta

import pytest

from newscrawl.items import Author, Image, Link, Storyline
from newscrawl.storage.hashing import article_hash, comment_hash
from tests.storage.samples import NOON, full_article, full_comment

UNSEEN = {
    "url": "https://news.example/other",
    "fetched_at": NOON + timedelta(days=1),
    "comment_count": 99,
    "interaction_counts": {"view": 5000},
    "related": [Link("https://news.example/99")],
    "field_sources": {},
    "date_modified": NOON,
    "storylines": [Storyline("Bridges", "https://news.example/bridges", 1882)],
    "images": [Image("https://cdn.example/i.jpg?w=9", "The bridge", "I. Holm"), Image("https://cdn.example/j")],
    "alternative_headline": " Lundwick\n",
    "date_published": full_article().date_published.astimezone(UTC),  # type: ignore[union-attr]
}
SEEN = {
    "headline": "Bridge closes",
    "article_body": "Nothing.",
    "description": None,
    "authors": [Author("Bo")],
    "section": ["Harbour"],
    "keywords": ["bridge"],
    "storylines": [],
    "images": [Image("https://news.example/i.jpg", "Another caption")],
    "date_published": NOON,
}


@pytest.mark.parametrize("field", UNSEEN)
def test_what_no_reader_sees_leaves_the_hash(field: str) -> None:
    article = full_article()
    setattr(article, field, UNSEEN[field])
    assert article_hash(article) == article_hash(full_article())


@pytest.mark.parametrize("field", SEEN)
def test_what_a_reader_sees_changes_the_hash(field: str) -> None:
    article = full_article()
    setattr(article, field, SEEN[field])
    assert article_hash(article) != article_hash(full_article())


def test_white_space_is_no_edit() -> None:
    article = full_article()
    article.article_body = (article.article_body or "").replace(" ", "\u00a0 ").replace("\n\n", "\n \n")
    assert article_hash(article) == article_hash(full_article())


@pytest.mark.parametrize("field", ["upvote_count", "position", "is_collapsed", "date_published", "author_avatar"])
def test_votes_places_and_reckoned_times_are_no_edits_of_a_comment(field: str) -> None:
    comment = full_comment()
    setattr(comment, field, None)
    assert comment_hash(comment) == comment_hash(full_comment())


@pytest.mark.parametrize(("field", "value"), [("text", "No."), ("is_removed", True), ("author_name", "Bo")])
def test_words_author_and_removal_change_the_hash_of_a_comment(field: str, value: object) -> None:
    comment = full_comment()
    setattr(comment, field, value)
    assert comment_hash(comment) != comment_hash(full_comment())
