"""The clusters that were found, to be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select

from newscrawl.storage.filters import Filters, check_sites, dated_at
from newscrawl.storage.schema import articles, duplicate_clusters, duplicate_members

_member = duplicate_members.c


@dataclass(frozen=True, slots=True)
class Copy:
    """One article of a cluster."""

    article_id: int
    url: str
    site: str | None
    headline: str | None
    dated_at: datetime
    """Of its publication, else of the first visit."""
    similarity: float
    """Estimated share of word triples in common with the likely origin, 0 to 1."""
    is_origin: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that tell one story in nearly the same words, the earliest (the likely origin) first."""

    id: int
    copies: Sequence[Copy]


def read_clusters(connection: Connection, filters: Filters) -> Iterator[Cluster]:
    """Yield the clusters in which an article passes `filters`, whole, in order of their ids."""
    check_sites(connection, filters.sites)
    passing = (
        select(_member.cluster_id)
        .join(articles, articles.c.id == _member.article_id)
        .where(filters.of(articles.c.site, dated_at))
    )
    query = (
        select(
            _member.cluster_id,
            articles.c.id,
            articles.c.url,
            articles.c.site,
            articles.c.headline,
            dated_at.label("dated_at"),
            _member.similarity,
            (duplicate_clusters.c.origin_id == articles.c.id).label("is_origin"),
        )
        .join(articles, articles.c.id == _member.article_id)
        .join(duplicate_clusters, duplicate_clusters.c.id == _member.cluster_id)
        .where(_member.cluster_id.in_(passing))
        .order_by(_member.cluster_id, dated_at, articles.c.id)
        .execution_options(yield_per=500)
    )
    for cluster_id, rows in groupby(connection.execute(query), _cluster_of):
        yield Cluster(cluster_id, [_copy(row) for row in rows])


def _copy(row: Any) -> Copy:
    is_origin = bool(row.is_origin)  # NULL where the origin was deleted
    return Copy(row.id, row.url, row.site, row.headline, row.dated_at, row.similarity, is_origin)


def _cluster_of(row: Any) -> int:
    cluster_id: int = row.cluster_id
    return cluster_id
