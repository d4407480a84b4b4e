"""Revisions of articles: which of the fields that a reader sees have changed, and what they were."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select

from newscrawl.items import Article, PageKind
from newscrawl.storage.hashing import fold, seen_fields
from newscrawl.storage.rows import Row, article_of
from newscrawl.storage.schema import article_revisions, articles, images
from newscrawl.storage.serialization import to_json
from newscrawl.storage.upsert import insert_missing

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ARTICLES = select(articles).where(articles.c.id.in_(_IDS))
_IMAGES = select(images).where(images.c.article_id.in_(_IDS)).order_by(images.c.article_id, images.c.position)
_NUMBERS = (
    select(article_revisions.c.article_id, func.max(article_revisions.c.number))
    .where(article_revisions.c.article_id.in_(_IDS))
    .group_by(article_revisions.c.article_id)
)
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("“”„‟«»″‹›", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two versions of an article, as a reader sees it."""

    before: Mapping[str, Any]
    """Each changed field as it was, as in JSON; empty where nothing is to be kept."""
    is_significant: bool
    """False where only typography or the order of a list changed."""


def change_between(old: Article, new: Article) -> Change:
    """Return what a reader would call the change; white space, counters, related links and picture sizes are none.

    A live blog that grew has not changed what it said before: its earlier text is kept only where a part of it went.
    """
    seen_before, seen_now = seen_fields(old), seen_fields(new)
    changed = [name for name, value in seen_before.items() if _folded(value) != _folded(seen_now[name])]
    if "article_body" in changed and _has_only_grown(old, new):
        changed.remove("article_body")
    plain = [(_without_typography(seen_before[name]), _without_typography(seen_now[name])) for name in changed]
    stored = to_json(old)
    return Change({name: stored[name] for name in changed}, any(before != after for before, after in plain))


def save_revisions(
    connection: Connection, changed: Sequence[tuple[int, datetime, Article]], run_id: int | None
) -> set[int]:
    """Note the revision of each stored article that is about to be replaced; returns ids of those with a change.

    Takes the article's id, the time of the visit and what the visit found.
    """
    if not changed:
        return set()
    ids = [article_id for article_id, _, _ in changed]
    stored = stored_articles(connection, ids)
    numbers = {row[0]: row[1] for row in connection.execute(_NUMBERS, {"ids": ids})}
    rows: list[Row] = []
    differing = set()
    for article_id, seen_at, article in changed:
        change = change_between(stored[article_id], article)
        if change.before:
            numbers[article_id] = numbers.get(article_id, 1) + 1
            rows.append(_row(article_id, numbers[article_id], seen_at, run_id, change))
        if change.before or _folded(seen_fields(stored[article_id])) != _folded(seen_fields(article)):
            differing.add(article_id)
    insert_missing(connection, article_revisions, rows)
    return differing


def _row(article_id: int, number: int, seen_at: datetime, run_id: int | None, change: Change) -> Row:
    return {
        "article_id": article_id,
        "number": number,
        "observed_at": seen_at,
        "run_id": run_id,
        "changed_fields": list(change.before),
        "is_significant": change.is_significant,
        "before": change.before,
    }


def stored_articles(connection: Connection, ids: Sequence[int]) -> dict[int, Article]:
    """Return the articles with these ids as they are stored now."""
    pictures = {
        article_id: [dict(row) for row in some]
        for article_id, some in groupby(
            connection.execute(_IMAGES, {"ids": ids}).mappings(), lambda row: row["article_id"]
        )
    }
    rows = connection.execute(_ARTICLES, {"ids": ids}).mappings()
    return {row["id"]: article_of(dict(row), pictures.get(row["id"], [])) for row in rows}


def _has_only_grown(old: Article, new: Article) -> bool:
    if PageKind.LIVE_BLOG not in (old.page_kind, new.page_kind):
        return False
    gone = Counter(_paragraphs(old)) - Counter(_paragraphs(new))
    return not gone


def _paragraphs(article: Article) -> list[str]:
    return [fold(paragraph) for paragraph in (article.article_body or "").split("\n\n")]


def _folded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return [_folded(part) for part in value.values()]
    return [fold(part) for part in value] if isinstance(value, list) else fold(value)


def _without_typography(value: Any) -> Any:
    """Return `value` as a reader hears it: without the choice of quotes, dashes and spaces; lists without an order.

    >>> _without_typography("“Yes” – he said…") == _without_typography('"Yes" - he  said...')
    True
    """
    if isinstance(value, list):
        return sorted(map(_without_typography, value))
    spelled = unicodedata.normalize("NFKC", (value or "").translate(_UNSEEN)).translate(_TYPOGRAPHY)
    return fold(spelled.replace("--", "-").replace(". . .", "...").replace("''", '"'))
