"""Saving the comments of visits: new, changed, gone, returned."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from newscrawl.items import Comment
from newscrawl.storage.hashing import comment_hash
from newscrawl.storage.history.observations import Observations, Sighting
from newscrawl.storage.rows import Row, comment_row
from newscrawl.storage.schema import comments, threads
from newscrawl.storage.search.changes import note_changes
from newscrawl.storage.upsert import insert_new, upsert
from newscrawl.storage.visit import SaveCounts, Visit

_KEY = ("article_id", "comment_id")
_FACTS = ("upvote_count", "downvote_count", "position", "is_collapsed")
"""What is kept up to date without counting as an edit."""
_facts_of = attrgetter(*_FACTS)
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_ARTICLES = select(
    comments.c.article_id,
    comments.c.comment_id,
    comments.c.content_hash,
    comments.c.absent_since.is_not(None),
    comments.c.last_seen_at.is_not(None),
    *(comments.c[name] for name in _FACTS),
).where(comments.c.article_id.in_(_IDS))
_LAST_VISITS = select(threads.c.article_id, threads.c.fetched_at).where(threads.c.article_id.in_(_IDS))
_UPDATE = comments.update().where(
    comments.c.article_id == bindparam("in_article"), comments.c.comment_id == bindparam("with_id")
)
_SEEN = (*_FACTS, "absent_since", "last_seen_at")
_MISSED = ("absent_since", "last_seen_at")


class StoredComment(NamedTuple):
    """As much of a stored comment as is needed to see what became of it."""

    content_hash: str
    is_absent: bool
    was_missed: bool
    """Whether the last visit did not see it."""
    upvote_count: int | None
    downvote_count: int | None
    position: int
    is_collapsed: bool

    def is_now(self, comment: Comment, content_hash: str) -> bool:
        """Return whether `comment` is just this, to the last vote."""
        return self == (content_hash, False, False, *_facts_of(comment))


class SeenComments(NamedTuple):
    """The comments that a visit of an article found."""

    article_id: int
    seen_at: datetime
    visit: Visit
    is_first: bool
    """Whether the article was made in this transaction."""


@dataclass(slots=True)
class _Writes:
    """Rows to write, and what they mean."""

    observations: Observations
    first: list[Row] = field(default_factory=list)
    """Under articles that are new."""
    whole: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    gone: list[Row] = field(default_factory=list)
    missed: list[Row] = field(default_factory=list)
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    returned: int = 0


def save_comments(connection: Connection, visits: Sequence[SeenComments], run_id: int | None) -> SaveCounts:
    """Write the comments of visits; to be called before their threads are written."""
    stored = stored_comments(connection, [seen.article_id for seen in visits if not seen.is_first])
    writes = _Writes(Observations(run_id))
    for seen in visits:
        _sort_out(writes, seen, stored[seen.article_id])
    writes.observations.save(connection)
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
    if article_ids:
        for article_id, comment_id, *rest in connection.execute(_OF_ARTICLES, {"ids": list(article_ids)}):
            found[article_id][comment_id] = StoredComment(*rest)
    return found


def _sort_out(writes: _Writes, seen: SeenComments, stored: Mapping[str, StoredComment]) -> None:
    present = {comment.comment_id: comment for comment in seen.visit.comments}
    for comment in present.values():
        _sort_out_present(writes, seen, comment, stored.get(comment.comment_id))
    for comment_id in stored.keys() - present.keys():
        _sort_out_missing(writes, seen, comment_id, stored[comment_id])


def _sort_out_present(writes: _Writes, seen: SeenComments, comment: Comment, known: StoredComment | None) -> None:
    content_hash = comment.content_hash or comment_hash(comment)
    is_rewritten = known is not None and known.content_hash != content_hash
    if known is None or is_rewritten:
        (writes.first if seen.is_first else writes.whole).append(_whole_row(seen, comment))
    elif not known.is_now(comment, content_hash):
        facts = {name: getattr(comment, name) for name in _FACTS}
        writes.facts.append(_named(seen, comment.comment_id) | facts | dict.fromkeys(_MISSED))
    if known is None:
        writes.new += 1
        return
    writes.changed += is_rewritten
    writes.unchanged += not is_rewritten
    writes.returned += known.is_absent
    votes = (known.upvote_count, known.downvote_count)
    if is_rewritten or known.is_absent or votes != (comment.upvote_count, comment.downvote_count):
        _observe(writes, seen, comment.comment_id, comment, known, is_rewritten=is_rewritten)


def _sort_out_missing(writes: _Writes, seen: SeenComments, comment_id: str, known: StoredComment) -> None:
    """Only a visit that read the whole thread can say that a comment is gone; any other did not see it."""
    if known.is_absent:
        return
    named = _named(seen, comment_id)
    if seen.visit.thread.is_complete:
        writes.gone.append(named | {"absent_since": seen.seen_at})
        _observe(writes, seen, comment_id, None, known, is_rewritten=False)
    if not known.was_missed:
        writes.missed.append(named)


def _observe(
    writes: _Writes,
    seen: SeenComments,
    comment_id: str,
    now: Comment | None,
    known: StoredComment,
    *,
    is_rewritten: bool,
) -> None:
    sighting = Sighting(seen.article_id, comment_id, seen.seen_at, now, known.is_absent, is_rewritten)
    writes.observations.sightings.append(sighting)


def _named(seen: SeenComments, comment_id: str) -> Row:
    return {"in_article": seen.article_id, "with_id": comment_id}


def _whole_row(seen: SeenComments, comment: Comment) -> Row:
    row = comment_row(comment)
    row["article_id"] = seen.article_id
    row["first_seen_at"] = row["changed_at"] = seen.seen_at
    row["absent_since"] = row["last_seen_at"] = None
    return row


def _execute(connection: Connection, writes: _Writes) -> None:
    insert_new(connection, comments, writes.first)
    upsert(connection, comments, _KEY, writes.whole, keep=["first_seen_at"])
    note_changes(connection, {row["article_id"] for row in (*writes.first, *writes.whole)})
    if writes.missed:
        ids = sorted({row["in_article"] for row in writes.missed})
        last_visits = {row[0]: row[1] for row in connection.execute(_LAST_VISITS, {"ids": ids})}
        for row in writes.missed:
            row["last_seen_at"] = last_visits.get(row["in_article"])
    for names, rows in ((_SEEN, writes.facts), (("absent_since",), writes.gone), (("last_seen_at",), writes.missed)):
        if rows:
            values: dict[str, Any] = {name: bindparam(name) for name in names}
            connection.execute(_UPDATE.values(values), rows)
