"""One article with what is stored about it, and its comments a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, literal, select

from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage.history.reading import Observation, read_observations
from newscrawl.storage.history.revisions import stored_articles
from newscrawl.storage.rows import comment_of, thread_of
from newscrawl.storage.schema import article_urls, articles, comments, threads


@dataclass(frozen=True, slots=True)
class StoredPage:
    """An article, and what visits noted about it."""

    id: int
    article: Article
    thread: CommentThread | None
    """As the last visit found it; None where there was none."""
    urls: Sequence[str]
    """Every address it is known under."""
    first_seen_at: datetime
    changed_at: datetime


class Seat(NamedTuple):
    """Where in a thread a comment stands, in reading order."""

    position: int
    comment_id: str


@dataclass(frozen=True, slots=True)
class StoredComment:
    """A comment, and what visits noted about it."""

    comment: Comment
    first_seen_at: datetime
    last_seen_at: datetime | None
    """When a visit last saw it; None: the thread's last visit did."""
    absent_since: datetime | None
    observations: Sequence[Observation]
    """Empty where it never changed."""

    @property
    def seat(self) -> Seat:
        """Where the thread goes on after it."""
        return Seat(self.comment.position, self.comment.comment_id)


def read_page(connection: Connection, article_id: int) -> StoredPage | None:
    """Return the article with that number in the store; None where there is none."""
    dates = select(articles.c.url, articles.c.first_seen_at, articles.c.changed_at).where(articles.c.id == article_id)
    row = connection.execute(dates).one_or_none()
    if row is None:
        return None
    urls = select(article_urls.c.url).where(article_urls.c.article_id == article_id).order_by(article_urls.c.url)
    thread = select(threads, literal(row.url).label("article_url")).where(threads.c.article_id == article_id)
    found = connection.execute(thread).mappings().one_or_none()
    return StoredPage(
        id=article_id,
        article=stored_articles(connection, [article_id])[article_id],
        thread=thread_of(dict(found)) if found else None,
        urls=connection.scalars(urls).all(),
        first_seen_at=row.first_seen_at,
        changed_at=row.changed_at,
    )


def read_comments_of(
    connection: Connection, article_id: int, *, after: Seat | None = None, limit: int
) -> Sequence[StoredComment]:
    """Return comments of an article in reading order, those that are gone too: the first, or those after `after`."""
    position, comment_id = comments.c.position, comments.c.comment_id
    query = select(comments, articles.c.url.label("article_url")).join_from(comments, articles)
    query = query.where(comments.c.article_id == article_id)
    if after:
        query = query.where((position > after.position) | ((position == after.position) & (comment_id > after[1])))
    rows = connection.execute(query.order_by(position, comment_id).limit(limit)).mappings().all()
    observations = read_observations(connection, article_id, [row["comment_id"] for row in rows])
    return [
        StoredComment(
            comment=comment_of(dict(row)),
            first_seen_at=row["first_seen_at"],
            last_seen_at=row["last_seen_at"],
            absent_since=row["absent_since"],
            observations=observations.get(row["comment_id"], ()),
        )
        for row in rows
    ]
