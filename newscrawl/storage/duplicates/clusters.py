"""Clusters of articles that tell one story in nearly the same words; kept, joined, and given their likely origin."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from newscrawl.storage.duplicates.signatures import likeness
from newscrawl.storage.schema import article_signatures, duplicate_clusters, duplicate_members

_member = duplicate_members.c
_CHUNK = 500


def link(connection: Connection, compared: Collection[int], pairs: Iterable[tuple[int, int]]) -> None:
    """Take the articles that were compared out of the clusters of their earlier texts, and into those of `pairs`."""
    touched = _take_out(connection, compared)
    touched |= _put_in(connection, list(pairs))
    for some in _chunks(sorted(touched)):
        _rate(connection, some)


def _take_out(connection: Connection, article_ids: Collection[int]) -> set[int]:
    left: set[int] = set()
    for some in _chunks(list(article_ids)):
        is_one = _member.article_id.in_(some)
        left.update(connection.scalars(select(_member.cluster_id).where(is_one)))
        connection.execute(delete(duplicate_members).where(is_one))
    return left


def _put_in(connection: Connection, pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Put articles that are alike, directly or by way of others, into one cluster each; returns the clusters' ids."""
    cluster_of = _clusters_of(connection, sorted({article_id for pair in pairs for article_id in pair}))
    groups = _connected([*pairs, *((article_id, -cluster) for article_id, cluster in cluster_of.items())])
    known = [sorted(-number for number in group if number < 0) for group in groups]  # of two clusters the older one
    new = iter(_new_clusters(connection, sum(not clusters for clusters in known)))
    touched: set[int] = set()
    members: list[dict[str, Any]] = []
    for group, clusters in zip(groups, known, strict=True):
        cluster_id = clusters[0] if clusters else next(new)
        _merge(connection, clusters[1:], cluster_id)
        touched.add(cluster_id)
        ids = [number for number in group if number > 0 and number not in cluster_of]
        members += [{"article_id": article_id, "cluster_id": cluster_id, "similarity": 0.0} for article_id in ids]
    if members:
        connection.execute(insert(duplicate_members), members)
    return touched


def _connected(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return groups of numbers that pairs connect."""
    parents: dict[int, int] = {}

    def root(number: int) -> int:
        parents.setdefault(number, number)
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    for first, second in pairs:
        parents[root(first)] = root(second)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in list(parents):
        groups[root(number)].append(number)
    return list(groups.values())


def _clusters_of(connection: Connection, article_ids: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in _chunks(article_ids):
        query = select(_member.article_id, _member.cluster_id).where(_member.article_id.in_(some))
        found |= {row.article_id: row.cluster_id for row in connection.execute(query)}
    return found


def _new_clusters(connection: Connection, count: int) -> Sequence[int]:
    statement = insert(duplicate_clusters).returning(duplicate_clusters.c.id)
    return connection.scalars(statement, [{"origin_id": None}] * count).all() if count else []


def _merge(connection: Connection, others: Sequence[int], cluster_id: int) -> None:
    """Move the members of other clusters into one, as a new article shows that they belong together."""
    if others:
        is_other = _member.cluster_id.in_(others)
        connection.execute(update(duplicate_members).where(is_other).values(cluster_id=cluster_id))
        connection.execute(delete(duplicate_clusters).where(duplicate_clusters.c.id.in_(others)))


def _rate(connection: Connection, cluster_ids: Collection[int]) -> None:
    """Find the earliest article of each cluster, and how much the others are like it; one article is no cluster."""
    query = (
        select(_member.cluster_id, _member.article_id, article_signatures.c.signature)
        .join(article_signatures, article_signatures.c.article_id == _member.article_id)
        .where(_member.cluster_id.in_(cluster_ids))
        .order_by(_member.cluster_id, article_signatures.c.dated_at, _member.article_id)
    )
    members: defaultdict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        members[row.cluster_id].append(row)
    alone = [cluster_id for cluster_id in cluster_ids if len(members[cluster_id]) < 2]
    connection.execute(delete(duplicate_members).where(_member.cluster_id.in_(alone)))
    connection.execute(delete(duplicate_clusters).where(duplicate_clusters.c.id.in_(alone)))
    kept = {cluster_id: rows for cluster_id, rows in members.items() if len(rows) > 1}
    if kept:
        origins = [{"cluster": cluster_id, "origin": rows[0].article_id} for cluster_id, rows in kept.items()]
        connection.execute(_SET_ORIGIN, origins)
        connection.execute(_SET_SIMILARITY, [row for rows in kept.values() for row in _similarities(rows)])


_SET_ORIGIN = (
    update(duplicate_clusters)
    .where(duplicate_clusters.c.id == bindparam("cluster"))
    .values(origin_id=bindparam("origin"))
)
_SET_SIMILARITY = (
    update(duplicate_members).where(_member.article_id == bindparam("article")).values(similarity=bindparam("share"))
)


def _similarities(rows: Collection[Any]) -> Iterator[dict[str, Any]]:
    matrix = np.array([np.frombuffer(row.signature, np.uint32) for row in rows])
    for row, share in zip(rows, likeness(matrix[0], matrix).tolist(), strict=True):
        yield {"article": row.article_id, "share": round(share, 3)}


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    yield from (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
