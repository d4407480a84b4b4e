"""Lists of articles, a page at a time, and how many there are of each site; no text is read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from newscrawl.storage.filters import Filters, dated_at
from newscrawl.storage.schema import articles, sites, threads


class Place(NamedTuple):
    """Where in the list an article stands: the newest first, of one instant the one first saved last."""

    dated_at: datetime
    article_id: int


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """What a list shows of an article."""

    id: int
    """Number of the article in this store."""
    url: str
    site: str | None
    page_kind: str
    headline: str | None
    description: str | None
    in_language: str | None
    dated_at: datetime
    """Of the publication, else of the first visit."""
    collected_count: int | None
    """Comments that the last visit collected; None where none has been made."""
    stated_count: int | None
    is_complete: bool | None

    @property
    def place(self) -> Place:
        """Where the list goes on after it."""
        return Place(self.dated_at, self.id)


@dataclass(frozen=True, slots=True)
class SiteCounts:
    """How much is stored of a site."""

    articles: int = 0
    comments: int = 0
    """That the last visits of its articles collected."""
    threads: int = 0
    """Articles whose comment system was recognised."""
    threads_complete: int = 0


def list_articles(
    connection: Connection, filters: Filters, *, after: Place | None = None, limit: int
) -> Sequence[ArticleLine]:
    """Return the newest articles that pass `filters`, or those that follow `after`."""
    query = _LINES.where(filters.of(articles.c.site, dated_at))
    if after:
        older = (dated_at < after.dated_at) | (articles.c.id < after.article_id)
        query = query.where(dated_at <= after.dated_at, older)
    rows = connection.execute(query.order_by(dated_at.desc(), articles.c.id.desc()).limit(limit)).mappings()
    return [ArticleLine(**row) for row in rows]


def count_by_site(connection: Connection) -> Mapping[str, SiteCounts]:
    """Return how much is stored of each site, by its name; articles without one are under ""."""
    return {row[0] or "": SiteCounts(*row[1:]) for row in connection.execute(_COUNTS)}


def site_names(connection: Connection) -> Sequence[str]:
    """Return the sites that articles were collected from, in alphabetical order."""
    return connection.scalars(select(sites.c.name).order_by(sites.c.name)).all()


def _sum(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_LINES = select(
    *(articles.c[name] for name in ("id", "url", "site", "page_kind", "headline", "description", "in_language")),
    dated_at.label("dated_at"),
    *(threads.c[name] for name in ("collected_count", "stated_count", "is_complete")),
).outerjoin_from(articles, threads)
_COUNTS = (
    select(
        articles.c.site,
        func.count(),
        func.coalesce(func.sum(threads.c.collected_count), 0),
        _sum(threads.c.platform.is_not(None)),
        _sum(threads.c.platform.is_not(None) & threads.c.is_complete),
    )
    .outerjoin_from(articles, threads)
    .group_by(articles.c.site)
)
