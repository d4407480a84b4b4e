"""Comparing new and changed articles with what is stored, a batch at a time."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import Connection, delete, or_, select
from sqlalchemy import func as sql

from newscrawl.storage.among import among
from newscrawl.storage.duplicates.clusters import link, take_out
from newscrawl.storage.duplicates.pairs import alike
from newscrawl.storage.duplicates.signatures import SIZE
from newscrawl.storage.engine import large_cache
from newscrawl.storage.filters import dated_at
from newscrawl.storage.schema import article_signatures, articles
from newscrawl.storage.upsert import Row, insert_new

_WINDOW = timedelta(days=31)
"""How far apart copies may be published: agencies' stories spread in hours, and memory is bounded by this."""
_FETCHED = 1000
_LOCK = 0x64757065  # "dupe": two programs must not cluster at once
_stored = article_signatures.c


def changed_articles(connection: Connection) -> list[int]:
    """Return the ids of articles that were not compared yet, or have another text since; in order of publication."""
    query = (
        select(articles.c.id)
        .outerjoin(article_signatures, _stored.article_id == articles.c.id)
        .where(or_(_stored.content_hash.is_(None), _stored.content_hash != articles.c.content_hash))
        .order_by(dated_at, articles.c.id)
    )
    return list(connection.scalars(query))


def compare_batch(connection: Connection, signed: Sequence[Row]) -> None:
    """Keep the signatures of articles, and put them into the clusters of those they are alike."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(sql.pg_advisory_xact_lock(_LOCK)))
    with large_cache(connection):
        left = take_out(connection, _forget_signatures(connection, [row["article_id"] for row in signed]))
        pairs = list(_alike(connection, signed))
        insert_new(connection, article_signatures, signed)
        link(connection, left, pairs)


def _forget_signatures(connection: Connection, article_ids: Sequence[int]) -> list[int]:
    """Delete the signatures of earlier texts; returns whose they were."""
    gone = delete(article_signatures).where(among(_stored.article_id, article_ids))
    return list(connection.scalars(gone.returning(_stored.article_id)))


def _alike(connection: Connection, signed: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the ids of two articles that are alike, at least one of which is among those just signed, not kept yet."""
    new = [row for row in signed if row["signature"]]
    if not new:
        return
    ids = [row["article_id"] for row in new]
    packed = bytearray(b"".join(row["signature"] for row in new))
    moments = [row["dated_at"] for row in new]
    query = select(_stored.article_id, _stored.signature).where(
        _stored.dated_at.between(min(moments) - _WINDOW, max(moments) + _WINDOW), _stored.signature.is_not(None)
    )
    for article_id, signature in connection.execute(query.execution_options(yield_per=_FETCHED)):
        ids.append(article_id)
        packed += signature
    matrix = np.frombuffer(packed, np.uint32).reshape(-1, SIZE)
    pairs = alike(matrix, np.arange(len(ids)) < len(new))
    named = [(ids[one], ids[other]) for one, other in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)]
    dates = _dates(connection, {article_id for pair in named for article_id in pair})
    dates |= {row["article_id"]: row["dated_at"] for row in new}
    yield from (pair for pair in named if abs(dates[pair[0]] - dates[pair[1]]) <= _WINDOW)


def _dates(connection: Connection, article_ids: Collection[int]) -> dict[int, datetime]:
    query = select(_stored.article_id, _stored.dated_at)
    return {
        row.article_id: row.dated_at for row in connection.execute(query.where(among(_stored.article_id, article_ids)))
    }
