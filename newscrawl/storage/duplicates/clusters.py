"""Clusters of articles that tell one story in nearly the same words; kept, joined, and given their likely origin."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, delete, insert, select, update

from newscrawl.storage.among import among
from newscrawl.storage.duplicates.signatures import likeness
from newscrawl.storage.schema import article_signatures, duplicate_clusters, duplicate_members
from newscrawl.storage.upsert import Row, insert_new, upsert

_member = duplicate_members.c
_signed = article_signatures.c
_CHUNK = 500


class _Member(NamedTuple):
    """An article of a cluster."""

    cluster_id: int
    article_id: int
    dated_at: datetime
    signature: bytes
    similarity: float | None = None
    """As it is stored; None while it joins."""

    @property
    def joins(self) -> bool:
        """Return whether it is not stored yet."""
        return self.similarity is None


def take_out(connection: Connection, article_ids: Sequence[int]) -> set[int]:
    """Take articles out of the clusters of their earlier texts; returns the clusters' ids, for `link`."""
    out = delete(duplicate_members).where(among(_member.article_id, article_ids))
    return set(connection.scalars(out.returning(_member.cluster_id)))


def link(connection: Connection, left: Collection[int], pairs: Iterable[tuple[int, int]]) -> None:
    """Put the articles of each of `pairs` into one cluster; those that others have `left` are judged anew too."""
    joining: dict[int, list[int]] = {cluster_id: [] for cluster_id in left} | _joining(connection, list(pairs))
    for some in _chunks(sorted(joining)):
        _rate(connection, {cluster_id: joining[cluster_id] for cluster_id in some})


def _joining(connection: Connection, pairs: Sequence[tuple[int, int]]) -> dict[int, list[int]]:
    """Return which articles join which cluster, so that all that are alike, or have one like both, are in one."""
    cluster_of = _clusters_of(connection, {article_id for pair in pairs for article_id in pair})
    groups = _connected([*pairs, *((article_id, -cluster) for article_id, cluster in cluster_of.items())])
    known = [sorted(-number for number in group if number < 0) for group in groups]  # of two clusters the older one
    new = iter(_new_clusters(connection, sum(not clusters for clusters in known)))
    joining: dict[int, list[int]] = {}
    for group, clusters in zip(groups, known, strict=True):
        cluster_id = clusters[0] if clusters else next(new)
        _merge(connection, clusters[1:], cluster_id)
        joining[cluster_id] = [number for number in group if number > 0 and number not in cluster_of]
    return joining


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


def _clusters_of(connection: Connection, article_ids: Collection[int]) -> dict[int, int]:
    query = select(_member.article_id, _member.cluster_id).where(among(_member.article_id, article_ids))
    return {row.article_id: row.cluster_id for row in connection.execute(query)}


def _new_clusters(connection: Connection, count: int) -> Sequence[int]:
    statement = insert(duplicate_clusters).returning(duplicate_clusters.c.id)
    return connection.scalars(statement, [{"origin_id": None}] * count).all() if count else []


def _merge(connection: Connection, others: Sequence[int], cluster_id: int) -> None:
    """Move the members of other clusters into one, as a new article shows that they belong together."""
    if others:
        is_other = among(_member.cluster_id, others)
        connection.execute(update(duplicate_members).where(is_other).values(cluster_id=cluster_id))
        connection.execute(delete(duplicate_clusters).where(among(duplicate_clusters.c.id, others)))


def _rate(connection: Connection, joining: Mapping[int, Collection[int]]) -> None:
    """Find the earliest article of each cluster, and how much the others are like it; one article is no cluster.

    The members that join are written only now, once: each costs the database a look at its article.
    """
    clusters = _members(connection, joining)
    alone = [cluster_id for cluster_id in joining if len(clusters[cluster_id]) < 2]
    connection.execute(delete(duplicate_members).where(among(_member.cluster_id, alone)))
    connection.execute(delete(duplicate_clusters).where(among(duplicate_clusters.c.id, alone)))
    kept = [members for members in clusters.values() if len(members) > 1]
    rated = [(member, share) for members in kept for member, share in _shares(members)]
    insert_new(connection, duplicate_members, [_row(member, share) for member, share in rated if member.joins])
    changed = [_row(member, share) for member, share in rated if member.similarity not in (None, share)]
    upsert(connection, duplicate_members, ["article_id"], changed)
    origins = [{"id": members[0].cluster_id, "origin_id": members[0].article_id} for members in kept]
    upsert(connection, duplicate_clusters, ["id"], origins)


def _members(connection: Connection, joining: Mapping[int, Collection[int]]) -> Mapping[int, list[_Member]]:
    """Return the members of clusters, with those that are `joining` them, the earliest first."""
    cluster_of = {article_id: cluster_id for cluster_id, ids in joining.items() for article_id in ids}
    query = select(_signed.article_id, _signed.dated_at, _signed.signature)
    found = [
        _Member(cluster_of[row.article_id], *row)
        for row in connection.execute(query.where(among(_signed.article_id, cluster_of)))
    ]
    query = query.join_from(article_signatures, duplicate_members, _signed.article_id == _member.article_id)
    stored = query.add_columns(_member.similarity, _member.cluster_id).where(among(_member.cluster_id, joining))
    found += [_Member(cluster_id, *row) for *row, cluster_id in connection.execute(stored)]
    members: defaultdict[int, list[_Member]] = defaultdict(list)
    for member in sorted(found, key=lambda member: (member.dated_at, member.article_id)):
        members[member.cluster_id].append(member)
    return members


def _shares(members: Sequence[_Member]) -> Iterator[tuple[_Member, float]]:
    matrix = np.frombuffer(b"".join(member.signature for member in members), np.uint32).reshape(len(members), -1)
    for member, share in zip(members, likeness(matrix[0], matrix).tolist(), strict=True):
        yield member, round(share, 3)


def _row(member: _Member, share: float) -> Row:
    return {"article_id": member.article_id, "cluster_id": member.cluster_id, "similarity": share}


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    yield from (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
