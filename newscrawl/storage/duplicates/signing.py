"""Signatures of articles as they are stored, made several sites at a time; nothing is written, no lock is needed."""

import os
from collections import defaultdict, deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from newscrawl.storage.among import among
from newscrawl.storage.duplicates.shingles import shingles
from newscrawl.storage.duplicates.signatures import NEIGHBOURS, first_texts, signatures, without_boilerplate
from newscrawl.storage.filters import dated_at
from newscrawl.storage.schema import articles
from newscrawl.storage.upsert import Row

_FEWEST = 100
"""Articles of a site that are looked at for its boilerplate, if there are as many."""
_THREADS = min(os.cpu_count() or 1, 4)
"""Texts are read while signatures of others are made, mostly by code that lets other threads work."""


class _Article(NamedTuple):
    """An article as it is compared."""

    dated_at: datetime
    id: int
    site: str | None
    content_hash: str


def sign_batch(connection: Connection, article_ids: Sequence[int]) -> list[Row]:
    """Return the rows of `article_signatures` for articles as they are stored now, in the order of their ids."""
    query = select(dated_at, articles.c.id, articles.c.site, articles.c.content_hash)
    found = [_Article(*row) for row in connection.execute(query.where(among(articles.c.id, article_ids)))]
    made = dict(_signatures(connection, sorted(found)))
    return [_row(article, made.get(article.id)) for article in sorted(found, key=lambda article: article.id)]


def _row(article: _Article, signature: bytes | None) -> Row:
    kept = {"dated_at": article.dated_at, "content_hash": article.content_hash}
    return {"article_id": article.id, "signature": signature, **kept}


def _signatures(connection: Connection, found: Sequence[_Article]) -> Iterator[tuple[int, bytes]]:
    """Yield the ids and signatures of the articles that say enough; a few thousand texts are in memory at once."""
    by_site: defaultdict[str | None, list[_Article]] = defaultdict(list)
    for article in found:
        by_site[article.site].append(article)
    under_way: deque[Future[list[tuple[int, bytes]]]] = deque()
    with ThreadPoolExecutor(_THREADS) as threads:
        for group in (group for of_site in by_site.values() for group in _even_parts(of_site)):
            texts = _texts(connection, [article.id for article in group])
            texts_before = _texts(connection, _neighbours(connection, group)) if len(group) < _FEWEST else {}
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


def _even_parts(of_site: Sequence[_Article]) -> Iterator[Sequence[_Article]]:
    """Yield parts of `NEIGHBOURS` articles at most, none much smaller than the others."""
    count = -(-len(of_site) // NEIGHBOURS)
    yield from (of_site[len(of_site) * part // count : len(of_site) * (part + 1) // count] for part in range(count))


def _texts(connection: Connection, article_ids: Collection[int]) -> dict[int, str]:
    query = select(articles.c.id, articles.c.article_body).where(articles.c.article_body.is_not(None))
    rows = connection.execute(query.where(among(articles.c.id, article_ids)))
    return {row.id: row.article_body for row in rows}


def _neighbours(connection: Connection, group: Sequence[_Article]) -> Sequence[int]:
    """Return what the site published just before, for a group too small to tell what its articles have in common."""
    is_other = (articles.c.site == group[-1].site) & ~among(articles.c.id, [article.id for article in group])
    query = select(articles.c.id).where(is_other, dated_at <= group[-1].dated_at)
    return connection.scalars(query.order_by(dated_at.desc()).limit(_FEWEST)).all()
