"""Finding articles and comments: those whose headline matches first, then the newest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, func, literal, select

from newscrawl.storage.filters import Filters
from newscrawl.storage.schema import articles, comments, search_documents
from newscrawl.storage.search.index import index_of
from newscrawl.storage.search.query import Term, parse
from newscrawl.storage.search.snippets import Segment, mark, snippet

Kind = Literal["article", "comment"]
_document = search_documents.c


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or comment that was found."""

    kind: Kind
    article_url: str
    headline: tuple[Segment, ...]
    """Of the article; empty where it has none."""
    text: tuple[Segment, ...]
    """Where the query was found in the body or comment, else its beginning."""
    site: str | None
    dated_at: datetime
    """Of the publication, else of the first visit."""
    comment_id: str | None = None
    author_name: str | None = None
    """Of the comment."""
    permalink: str | None = None
    is_gone: bool = False
    """Whether the comment was no longer there when its thread was last read whole."""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found."""

    total: int
    """On all pages together."""
    hits: Sequence[Hit]


def find(
    connection: Connection, text: str, filters: Filters, *, kind: Kind | None = None, limit: int = 20, offset: int = 0
) -> Results:
    """Return what matches `text` (see `newscrawl.storage.search.query`); nothing where it asks for nothing."""
    query = parse(text)
    index = index_of(connection)
    if not query.groups or not index.exists(connection):
        return Results(0, [])
    condition = index.matches(query, in_headline=False) & filters.of(_document.site, _document.dated_at)
    if kind:
        condition &= _document.comment_id.is_(None) if kind == "article" else _document.comment_id.is_not(None)
    total = connection.scalar(select(func.count()).select_from(search_documents).where(condition)) or 0
    order = (
        index.matches(query, in_headline=True).desc(),
        _document.dated_at.desc(),
        _document.article_id.desc(),
        func.coalesce(_document.comment_id, ""),
    )
    rows = connection.execute(_HITS.where(condition).order_by(*order).limit(limit).offset(offset)).mappings()
    return Results(total, [_hit(dict(row), query.terms) for row in rows])


def articles_about(connection: Connection, text: str) -> ColumnElement[bool]:
    """Return the condition that an article, or a comment under it, matches `text`."""
    query = parse(text)
    index = index_of(connection)
    if not query.groups or not index.exists(connection):
        return literal(False)
    return articles.c.id.in_(select(_document.article_id).where(index.matches(query, in_headline=False)))


_HITS = (
    select(
        search_documents,
        articles.c.url.label("article_url"),
        articles.c.headline,
        articles.c.description,
        articles.c.article_body,
        comments.c.text.label("comment_text"),
        comments.c.author_name,
        comments.c.permalink,
        comments.c.absent_since,
    )
    .join(articles, articles.c.id == _document.article_id)
    .outerjoin(
        comments, and_(comments.c.article_id == _document.article_id, comments.c.comment_id == _document.comment_id)
    )
)


def _hit(row: Mapping[str, Any], terms: Sequence[Term]) -> Hit:
    is_comment = row["comment_id"] is not None
    parts = [row["comment_text"]] if is_comment else [row["description"], row["article_body"]]
    return Hit(
        kind="comment" if is_comment else "article",
        article_url=row["article_url"],
        headline=tuple(mark(row["headline"] or "", () if is_comment else terms)),
        text=tuple(snippet("\n".join(filter(None, parts)), terms)),
        site=row["site"],
        dated_at=row["dated_at"],
        comment_id=row["comment_id"],
        author_name=row["author_name"],
        permalink=row["permalink"],
        is_gone=row["absent_since"] is not None,
    )
