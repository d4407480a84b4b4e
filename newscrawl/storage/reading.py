"""Reading the store back as items, a chunk at a time, in the order in which the articles were first saved."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage.rows import article_of, comment_of, thread_of
from newscrawl.storage.schema import article_urls, articles, comments, images, metadata, threads

_CHUNK = 500


def read_articles(connection: Connection) -> Iterator[Article]:
    """Yield every article."""
    result = connection.execution_options(yield_per=_CHUNK).execute(select(articles).order_by(articles.c.id))
    for chunk in result.mappings().partitions():
        pictures = _images(connection, chunk[0]["id"], chunk[-1]["id"])
        yield from (article_of(dict(row), pictures.get(row["id"], [])) for row in chunk)


def read_comments(connection: Connection, *, absent: bool) -> Iterator[Comment]:
    """Yield every comment in reading order, those that are gone only where `absent`."""
    query = _with_article_url(comments).order_by(comments.c.article_id, comments.c.position, comments.c.comment_id)
    if not absent:
        query = query.where(comments.c.absent_since.is_(None))
    yield from map(comment_of, _stream(connection, query))


def read_threads(connection: Connection) -> Iterator[CommentThread]:
    """Yield every thread."""
    yield from map(thread_of, _stream(connection, _with_article_url(threads).order_by(threads.c.article_id)))


def read_urls(connection: Connection) -> Iterator[tuple[str, str]]:
    """Yield every known URL with the URL of its article."""
    query = select(article_urls.c.url, articles.c.url).join_from(article_urls, articles)
    rows = connection.execution_options(yield_per=_CHUNK).execute(query.order_by(article_urls.c.url))
    yield from ((row[0], row[1]) for row in rows)


def count_rows(connection: Connection) -> dict[str, int]:
    """Return the number of rows of each table, of complete threads and of comments that are gone."""
    queries = {table.name: select(func.count()).select_from(table) for table in metadata.sorted_tables}
    queries["threads_complete"] = select(func.count()).where(threads.c.is_complete)
    queries["comments_absent"] = select(func.count()).where(comments.c.absent_since.is_not(None))
    return {name: connection.scalar(query) or 0 for name, query in queries.items()}


def _with_article_url(table: Table) -> Select[tuple[Any, ...]]:
    return select(table, articles.c.url.label("article_url")).join_from(table, articles)


def _stream(connection: Connection, query: Select[tuple[Any, ...]]) -> Iterator[Mapping[str, Any]]:
    for row in connection.execution_options(yield_per=_CHUNK).execute(query).mappings():
        yield dict(row)


def _images(connection: Connection, first: int, last: int) -> dict[int, list[Mapping[str, Any]]]:
    query = select(images).where(images.c.article_id.between(first, last))
    rows = connection.execute(query.order_by(images.c.article_id, images.c.position)).mappings()
    return {
        article_id: [dict(row) for row in some] for article_id, some in groupby(rows, lambda row: row["article_id"])
    }
