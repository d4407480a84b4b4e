"""Comparing new and changed articles with what is stored, a batch at a time.

The longer part, reading texts and making signatures, needs no lock; a crawl can save meanwhile.
"""

import os
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
from sqlalchemy import Connection, or_, select
from sqlalchemy import func as sql

from newscrawl.storage.duplicates.clusters import link
from newscrawl.storage.duplicates.pairs import alike
from newscrawl.storage.duplicates.shingles import shingles
from newscrawl.storage.duplicates.signatures import NEIGHBOURS, SIZE, first_texts, signatures, without_boilerplate
from newscrawl.storage.engine import large_cache
from newscrawl.storage.filters import dated_at
from newscrawl.storage.schema import article_signatures, articles
from newscrawl.storage.upsert import Row, upsert

BATCH = 25_000
"""Articles that are compared in one transaction; some 100 MB."""
_WINDOW = timedelta(days=31)
"""How far apart copies may be published: agencies' stories spread in hours, and memory is bounded by this."""
_FEWEST = 100
"""Articles of a site that are looked at for its boilerplate, if there are as many."""
_LOCK = 0x64757065  # "dupe": two programs must not cluster at once
_THREADS = min(os.cpu_count() or 1, 4)
"""Texts are read while signatures of others are made, mostly by code that lets other threads work."""
_stored = article_signatures.c


class _Article(NamedTuple):
    """An article as it is compared."""

    id: int
    site: str | None
    dated_at: datetime
    content_hash: str


def changed_articles(connection: Connection) -> list[int]:
    """Return the ids of articles that were not compared yet, or have another text since; in order of publication."""
    query = (
        select(articles.c.id)
        .outerjoin(article_signatures, _stored.article_id == articles.c.id)
        .where(or_(_stored.content_hash.is_(None), _stored.content_hash != articles.c.content_hash))
        .order_by(dated_at, articles.c.id)
    )
    return list(connection.scalars(query))


def sign_batch(connection: Connection, article_ids: Sequence[int]) -> list[Row]:
    """Return the rows of `article_signatures` for articles as they are stored now, none of which is written."""
    query = select(articles.c.id, articles.c.site, dated_at, articles.c.content_hash)
    parts = (query.where(articles.c.id.in_(part)) for part in _parts(article_ids))
    found = [_Article(*row) for part in parts for row in connection.execute(part)]
    made = dict(_signatures(connection, sorted(found, key=lambda article: (article.dated_at, article.id))))
    return [_row(article, made.get(article.id)) for article in sorted(found)]


def compare_batch(connection: Connection, signed: Sequence[Row]) -> None:
    """Keep the signatures of articles, and put them into the clusters of those they are alike."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(sql.pg_advisory_xact_lock(_LOCK)))
    with large_cache(connection):
        upsert(connection, article_signatures, ["article_id"], signed)
        link(connection, [row["article_id"] for row in signed], _alike(connection, signed))


def _row(article: _Article, signature: bytes | None) -> Row:
    kept = {"site": article.site, "dated_at": article.dated_at, "content_hash": article.content_hash}
    return {"article_id": article.id, "signature": signature, **kept}


def _signatures(connection: Connection, found: Sequence[_Article]) -> Iterator[tuple[int, bytes]]:
    """Yield the ids and signatures of the articles that say enough; a few thousand texts are in memory at once."""
    by_site: defaultdict[str | None, list[int]] = defaultdict(list)
    for article in found:
        by_site[article.site].append(article.id)
    under_way: deque[Future[list[tuple[int, bytes]]]] = deque()
    with ThreadPoolExecutor(_THREADS) as threads:
        for site, ids in by_site.items():
            for group in _even_parts(ids):
                texts = _texts(connection, group)
                texts_before = _texts(connection, _neighbours(connection, site, group)) if len(group) < _FEWEST else {}
                under_way.append(threads.submit(_signatures_of, texts, texts_before))
                if len(under_way) > _THREADS:
                    yield from under_way.popleft().result()
        for each in under_way:
            yield from each.result()


def _signatures_of(texts: dict[int, str], texts_before: dict[int, str]) -> list[tuple[int, bytes]]:
    own = without_boilerplate(shingles([*texts.values(), *texts_before.values()]))
    matrix, is_telling = signatures(first_texts(own, len(texts)))
    packed = zip(texts, matrix, is_telling.tolist(), strict=True)
    return [(article_id, row.tobytes()) for article_id, row, is_long in packed if is_long]


def _even_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield parts of `NEIGHBOURS` ids at most, none much smaller than the others."""
    count = -(-len(ids) // NEIGHBOURS)
    yield from (ids[len(ids) * part // count : len(ids) * (part + 1) // count] for part in range(count))


def _texts(connection: Connection, article_ids: Collection[int]) -> dict[int, str]:
    query = select(articles.c.id, articles.c.article_body).where(articles.c.article_body.is_not(None))
    rows = connection.execute(query.where(articles.c.id.in_(article_ids)))
    return {row.id: row.article_body for row in rows}


def _neighbours(connection: Connection, site: str | None, group: Collection[int]) -> Sequence[int]:
    """Return the articles that the site had last before a group that is too small to tell what they have in common."""
    is_other = _stored.site.is_not_distinct_from(site) & _stored.article_id.not_in(group)
    query = select(_stored.article_id).where(is_other).order_by(_stored.article_id.desc()).limit(_FEWEST)
    return connection.scalars(query).all()


def _alike(connection: Connection, signed: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Yield the ids of two articles that are alike, at least one of which is among those just signed."""
    new = {row["article_id"] for row in signed if row["signature"]}
    if not new:
        return
    moments = [row["dated_at"] for row in signed]
    first, last = min(moments) - _WINDOW, max(moments) + _WINDOW
    query = select(_stored.article_id, _stored.signature).where(
        _stored.dated_at.between(first, last), _stored.signature.is_not(None)
    )
    ids: list[int] = []
    packed = bytearray()
    for article_id, signature in connection.execute(query.execution_options(yield_per=1000)):
        ids.append(article_id)
        packed += signature
    matrix = np.frombuffer(packed, np.uint32).reshape(-1, SIZE)
    pairs = alike(matrix, np.array([article_id in new for article_id in ids], bool))
    named = [(ids[one], ids[other]) for one, other in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)]
    dates = _dates(connection, sorted({article_id for pair in named for article_id in pair}))
    yield from (pair for pair in named if abs(dates[pair[0]] - dates[pair[1]]) <= _WINDOW)


def _dates(connection: Connection, article_ids: Sequence[int]) -> dict[int, datetime]:
    query = select(_stored.article_id, _stored.dated_at)
    parts = (query.where(_stored.article_id.in_(part)) for part in _parts(article_ids))
    return {row.article_id: row.dated_at for part in parts for row in connection.execute(part)}


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    yield from (ids[start : start + NEIGHBOURS] for start in range(0, len(ids), NEIGHBOURS))
