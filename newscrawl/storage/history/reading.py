"""The history of one article, read back: its revisions, and the lives of its comments."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from newscrawl.storage.history.revisions import stored_articles
from newscrawl.storage.identity import look_up
from newscrawl.storage.schema import article_revisions, articles, comment_observations, comments, threads
from newscrawl.storage.serialization import to_json


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of an article."""

    number: int
    """2 for the first change: the version that it made."""
    observed_at: datetime
    run_id: int | None
    is_significant: bool
    before: Mapping[str, Any]
    """Each changed field as it was."""
    after: Mapping[str, Any]
    """The same fields as they were then."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a visit noticed of a comment."""

    observed_at: datetime
    run_id: int | None
    state: str
    basis: str
    removed_by: str | None
    upvote_count: int | None
    downvote_count: int | None
    before: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class CommentLife:
    """A comment from its first sight to its last."""

    comment_id: str
    author_name: str | None
    text: str | None
    first_seen_at: datetime
    last_seen_at: datetime | None
    absent_since: datetime | None
    observations: Sequence[Observation]
    """Empty where it never changed."""


@dataclass(frozen=True, slots=True)
class ArticleHistory:
    """What is known of an article over time."""

    url: str
    headline: str | None
    first_seen_at: datetime
    last_visited_at: datetime | None
    thread_is_complete: bool | None
    """Whether the last visit read all comments; what it did not see is gone only then."""
    revisions: Sequence[Revision]
    comments: Sequence[CommentLife]
    """In reading order."""


def read_history(connection: Connection, url: str) -> ArticleHistory | None:
    """Return the history of the article known under `url`; None where there is none."""
    found = look_up(connection, [url]).get(url)
    if found is None:
        return None
    article = _rows(connection, articles, articles.c.id == found.id, articles.c.id)[0]
    thread = next(iter(_rows(connection, threads, threads.c.article_id == found.id, threads.c.article_id)), None)
    last_visited_at = thread.fetched_at if thread else None
    return ArticleHistory(
        url=article.url,
        headline=article.headline,
        first_seen_at=article.first_seen_at,
        last_visited_at=last_visited_at,
        thread_is_complete=thread.is_complete if thread else None,
        revisions=read_revisions(connection, found.id),
        comments=_lives(connection, found.id, last_visited_at),
    )


def read_revisions(connection: Connection, article_id: int) -> list[Revision]:
    """Return the changes of an article, the oldest first."""
    number = article_revisions.c.number
    rows = _rows(connection, article_revisions, article_revisions.c.article_id == article_id, number)
    version = to_json(stored_articles(connection, [article_id])[article_id]) if rows else {}
    found = []
    for row in reversed(rows):
        after = {name: version[name] for name in row.changed_fields}
        found.append(Revision(row.number, row.observed_at, row.run_id, row.is_significant, row.before, after))
        version |= row.before
    return found[::-1]


def read_observations(
    connection: Connection, article_id: int, comment_ids: Collection[str] | None = None
) -> Mapping[str, list[Observation]]:
    """Return what visits noticed of an article's comments, or of some of them, by comment id, the oldest first."""
    condition = comment_observations.c.article_id == article_id
    if comment_ids is not None:
        condition &= comment_observations.c.comment_id.in_(comment_ids)
    found: defaultdict[str, list[Observation]] = defaultdict(list)
    for row in _rows(connection, comment_observations, condition, comment_observations.c.id):
        values = {name: getattr(row, name) for name in Observation.__slots__}
        found[row.comment_id].append(Observation(**values))
    return found


def _lives(connection: Connection, article_id: int, last_visited_at: datetime | None) -> list[CommentLife]:
    observations = read_observations(connection, article_id)
    return [
        CommentLife(
            comment_id=row.comment_id,
            author_name=row.author_name,
            text=row.text,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at or last_visited_at,
            absent_since=row.absent_since,
            observations=observations[row.comment_id],
        )
        for row in _rows(connection, comments, comments.c.article_id == article_id, comments.c.position)
    ]


def _rows(connection: Connection, table: Table, condition: Any, order: Any) -> Sequence[Row[Any]]:
    return connection.execute(select(table).where(condition).order_by(order)).all()
