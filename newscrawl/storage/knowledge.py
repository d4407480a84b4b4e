"""What the store knows of articles that are met again, asked for several at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from newscrawl.items import Article, CommentThread
from newscrawl.storage.comment_writing import StoredComment, stored_comments
from newscrawl.storage.identity import Match, StoredArticle, find_copies, look_up, match_by_url
from newscrawl.storage.rows import thread_of
from newscrawl.storage.schema import threads

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_THREADS = select(threads).where(threads.c.article_id.in_(_IDS))


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an article that was met again."""

    article: StoredArticle
    match: Match
    has_all_urls: bool
    """Whether every URL that the visit shows is stored already."""
    comments: Mapping[str, StoredComment]
    """Its comments by id, those that are gone too."""
    thread: CommentThread | None

    @property
    def comment_hashes(self) -> dict[str, str]:
        """Content hashes of the comments that are there, by comment id."""
        return {name: comment.content_hash for name, comment in self.comments.items() if not comment.is_absent}


class Met(NamedTuple):
    """An article that was met, and the addresses that redirected to it."""

    article: Article
    came_by: Sequence[str] = ()

    @property
    def urls(self) -> set[str]:
        """Every URL that it may be known under."""
        return {url for url in (self.article.url, self.article.canonical_url, *self.came_by) if url}


def known_articles(connection: Connection, met: Sequence[Met]) -> list[Known | None]:
    """Return what is stored of each article: found by URL, canonical URL or id, else by equal text on its site."""
    stored = look_up(connection, set().union(*(each.urls for each in met)), [each.article for each in met])
    matches = [match_by_url(each.article, stored, each.came_by) for each in met]
    others = [each.article for each, match in zip(met, matches, strict=True) if not match]
    copies = find_copies(connection, others)
    found = [match[0] for match in matches if match]
    visits = _visits(connection, found) if found else {}
    return [
        Known(*match, each.urls <= stored.keys(), *visits[match[0].id])
        if match
        else _copy(copies.get((each.article.site, each.article.content_hash)))
        for each, match in zip(met, matches, strict=True)
    ]


def _copy(found: StoredArticle | None) -> Known | None:
    return Known(found, Match.CONTENT, False, {}, None) if found else None


def _visits(
    connection: Connection, found: Sequence[StoredArticle]
) -> dict[int, tuple[Mapping[str, StoredComment], CommentThread | None]]:
    urls = {article.id: article.url for article in found}
    comments = stored_comments(connection, list(urls))
    rows = connection.execute(_THREADS, {"ids": list(urls)}).mappings()
    last = {row["article_id"]: thread_of(dict(row) | {"article_url": urls[row["article_id"]]}) for row in rows}
    return {article_id: (comments[article_id], last.get(article_id)) for article_id in urls}
