"""Saving the comments of visits: new, changed, gone, returned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from newscrawl.items import Comment
from newscrawl.storage.rows import Row, comment_row
from newscrawl.storage.schema import comments
from newscrawl.storage.upsert import upsert
from newscrawl.storage.visit import SaveCounts, Visit

_KEY = ("article_id", "comment_id")
_FACTS = ("upvote_count", "downvote_count", "position", "is_collapsed")
"""What is kept up to date without counting as an edit."""
_OF_ARTICLES = select(
    comments.c.article_id,
    comments.c.comment_id,
    comments.c.content_hash,
    comments.c.absent_since.is_not(None),
    *(comments.c[name] for name in _FACTS),
).where(comments.c.article_id.in_(bindparam("article_ids", expanding=True)))
_NAMED = (comments.c.article_id == bindparam("in_article")) & (comments.c.comment_id == bindparam("with_id"))


@dataclass(frozen=True, slots=True)
class StoredComment:
    """As much of a stored comment as is needed to see what became of it."""

    content_hash: str
    facts: tuple[Any, ...]
    is_absent: bool


@dataclass(slots=True)
class _Writes:
    """Rows to write, and what they mean."""

    whole: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    returned: int = 0


def save_comments(connection: Connection, visits: Sequence[tuple[int, datetime, Visit]]) -> SaveCounts:
    """Write the comments of visits, given with the article's id and the time of the visit."""
    stored = stored_comments(connection, [article_id for article_id, _, _ in visits])
    writes = _Writes()
    for article_id, seen_at, visit in visits:
        _sort_out(writes, article_id, seen_at, visit, stored[article_id])
    _execute(connection, writes)
    return SaveCounts(
        comments_new=writes.new,
        comments_changed=writes.changed,
        comments_unchanged=writes.unchanged,
        comments_gone=len(writes.gone),
        comments_returned=writes.returned,
    )


def stored_comments(connection: Connection, article_ids: Sequence[int]) -> Mapping[int, dict[str, StoredComment]]:
    """Return what is stored of the comments of articles, by article id and comment id."""
    found: defaultdict[int, dict[str, StoredComment]] = defaultdict(dict)
    for article_id, comment_id, content_hash, is_absent, *rest in connection.execute(
        _OF_ARTICLES, {"article_ids": list(article_ids)}
    ):
        found[article_id][comment_id] = StoredComment(content_hash, tuple(rest), is_absent)
    return found


def _sort_out(
    writes: _Writes, article_id: int, seen_at: datetime, visit: Visit, stored: Mapping[str, StoredComment]
) -> None:
    present = {comment.comment_id: comment for comment in visit.comments}
    for comment in present.values():
        _sort_out_one(writes, article_id, seen_at, comment, stored.get(comment.comment_id))
    if visit.thread.is_complete:
        writes.gone += [
            {"in_article": article_id, "with_id": comment_id, "absent_since": seen_at}
            for comment_id, known in stored.items()
            if comment_id not in present and not known.is_absent
        ]


def _sort_out_one(
    writes: _Writes, article_id: int, seen_at: datetime, comment: Comment, known: StoredComment | None
) -> None:
    row = comment_row(comment)
    facts = {name: row[name] for name in _FACTS}
    if known is None or known.content_hash != row["content_hash"]:
        times = {"first_seen_at": seen_at, "changed_at": seen_at, "absent_since": None}
        writes.whole.append(row | times | {"article_id": article_id})
    elif known.is_absent or known.facts != tuple(facts.values()):
        writes.facts.append(facts | {"in_article": article_id, "with_id": comment.comment_id, "absent_since": None})
    if known is None:
        writes.new += 1
        return
    writes.changed += known.content_hash != row["content_hash"]
    writes.unchanged += known.content_hash == row["content_hash"]
    writes.returned += known.is_absent


def _execute(connection: Connection, writes: _Writes) -> None:
    upsert(connection, comments, _KEY, writes.whole, keep=["first_seen_at"])
    for names, rows in ((_FACTS, writes.facts), ((), writes.gone)):
        if rows:
            values: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in (*names, "absent_since")}
            connection.execute(comments.update().where(_NAMED).values(values), rows)
