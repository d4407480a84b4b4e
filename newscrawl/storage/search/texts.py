"""What is searched: each article, and each comment that says something."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from newscrawl.storage.filters import dated_at
from newscrawl.storage.schema import articles, comments
from newscrawl.storage.search.words import words

Words = Sequence[str | None]
"""Words of texts in order; None where one text ends, so that no phrase is found across two."""
_MOST_WORDS = 16_000
"""Words of a text that count; PostgreSQL knows no place beyond 16,383."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article or a comment as it is indexed."""

    article_id: int
    comment_id: str | None
    """None: the article itself."""
    site: str | None
    dated_at: datetime
    content_hash: str
    headline: tuple[str | None, ...]
    """Texts that stand at the top; a match there counts more."""
    body: tuple[str | None, ...]


class Entry(NamedTuple):
    """The words of one document under its id."""

    id: int
    headline: Words
    body: Words


def indexed_words(parts: Collection[str | None]) -> Words:
    """Return the words of several texts.

    >>> indexed_words(["New bridge", None, "Opens"])
    ['new', 'bridge', None, 'opens', None]
    """
    found: list[str | None] = []
    for part in filter(None, parts):
        found += words(part)
        found.append(None)
    return found[:_MOST_WORDS]


def read_texts(connection: Connection, article_ids: Collection[int]) -> Iterator[Text]:
    """Yield the texts of articles and of their comments, also of those that are gone."""
    for row in connection.execute(_ARTICLES.where(articles.c.id.in_(article_ids))):
        headline, body = (row.headline, row.alternative_headline), (row.description, row.article_body)
        yield Text(row.id, None, row.site, row.dated_at, row.content_hash, headline, body)
    for said in connection.execute(_COMMENTS.where(comments.c.article_id.in_(article_ids))):
        yield Text(said.article_id, said.comment_id, said.site, said.dated_at, said.content_hash, (), (said.text,))


_ARTICLES = select(
    articles.c.id,
    articles.c.site,
    dated_at.label("dated_at"),
    articles.c.content_hash,
    articles.c.headline,
    articles.c.alternative_headline,
    articles.c.description,
    articles.c.article_body,
)
_COMMENTS = (
    select(
        comments.c.article_id,
        comments.c.comment_id,
        articles.c.site,
        func.coalesce(comments.c.date_published, comments.c.first_seen_at).label("dated_at"),
        comments.c.content_hash,
        comments.c.text,
    )
    .join(articles, articles.c.id == comments.c.article_id)
    .where(comments.c.text.is_not(None), comments.c.text != "")
)
