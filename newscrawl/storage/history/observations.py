"""The life of comments: what a visit found changed since the one before, appended and never rewritten.

A comment that never changed has no row: it was present from `first_seen_at` on. The first row of any other says how it
was when it was first seen, so that its rows tell its whole life.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from newscrawl.items import Comment
from newscrawl.storage.hashing import fold
from newscrawl.storage.rows import Row
from newscrawl.storage.schema import comment_observations, comments
from newscrawl.storage.upsert import insert_missing

_KEPT = ("author_name", "author_id", "author_url", "text", "text_html", "parent_id", "is_editor_pick")
"""Fields whose earlier value is kept."""
_LEAST_VOTES = 3
_LEAST_SHARE = 4
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_NAMES: BindParameter[Any] = bindparam("names", expanding=True)
_BEFORE = select(
    comments.c.article_id,
    comments.c.comment_id,
    comments.c.first_seen_at,
    comments.c.is_removed,
    comments.c.upvote_count,
    comments.c.downvote_count,
    *(comments.c[name] for name in _KEPT),
).where(comments.c.article_id.in_(_IDS), comments.c.comment_id.in_(_NAMES))
_OBSERVED = (
    select(
        comment_observations.c.article_id,
        comment_observations.c.comment_id,
        comment_observations.c.upvote_count,
        comment_observations.c.downvote_count,
    )
    .where(comment_observations.c.article_id.in_(_IDS), comment_observations.c.comment_id.in_(_NAMES))
    .order_by(comment_observations.c.id)
)

Votes = tuple[int | None, int | None]


class State(StrEnum):
    """What a visit found a comment to be."""

    PRESENT = "present"
    EDITED = "edited"
    TOMBSTONE = "tombstone"
    ABSENT = "absent"
    RESTORED = "restored"


class Basis(StrEnum):
    """How a state is known."""

    SEEN = "seen"
    SITE_SAID = "site_said"
    COMPLETE_PASS = "complete_pass"


class Sighting(NamedTuple):
    """A stored comment of which a visit noticed something; `now` is None where the visit did not find it."""

    article_id: int
    comment_id: str
    seen_at: datetime
    now: Comment | None
    was_absent: bool
    is_rewritten: bool
    """Whether what a reader sees of it has changed."""


@dataclass(slots=True)
class Observations:
    """Gathers what visits noticed, then appends the rows."""

    run_id: int | None
    sightings: list[Sighting] = field(default_factory=list)

    def save(self, connection: Connection) -> None:
        """Append what is worth a row; to be called before the comments are overwritten."""
        if not self.sightings:
            return
        ids = {each.article_id for each in self.sightings}
        asked = {"ids": sorted(ids), "names": sorted({each.comment_id for each in self.sightings})}
        before = {(row.article_id, row.comment_id): row._asdict() for row in connection.execute(_BEFORE, asked)}
        votes: dict[tuple[int, str], Votes] = {
            (row[0], row[1]): (row[2], row[3]) for row in connection.execute(_OBSERVED, asked)
        }
        insert_missing(connection, comment_observations, list(self._rows(before, votes)))

    def _rows(self, before: Mapping[tuple[int, str], Row], observed: Mapping[tuple[int, str], Votes]) -> Iterable[Row]:
        for each in self.sightings:
            key = (each.article_id, each.comment_id)
            old = before[key]
            if key not in observed:
                yield self._row(each, State.PRESENT, Basis.SEEN, _votes(old), at=old["first_seen_at"])
            now = _votes(old) if each.now is None else (each.now.upvote_count, each.now.downvote_count)
            state = state_of(each, old)
            if state is not State.PRESENT or each.is_rewritten or has_moved(observed.get(key, _votes(old)), now):
                changed = changed_fields(old, each.now) if each.now and each.is_rewritten else None
                yield self._row(each, state, _BASIS.get(state, Basis.SEEN), now, before=changed)

    def _row(
        self,
        sighting: Sighting,
        state: State,
        basis: Basis,
        votes: Votes,
        *,
        at: datetime | None = None,
        before: Mapping[str, Any] | None = None,
    ) -> Row:
        return {
            "article_id": sighting.article_id,
            "comment_id": sighting.comment_id,
            "observed_at": at or sighting.seen_at,
            "run_id": None if at else self.run_id,
            "state": state.value,
            "basis": basis.value,
            "removed_by": sighting.now.removed_by if sighting.now and state is State.TOMBSTONE else None,
            "upvote_count": votes[0],
            "downvote_count": votes[1],
            "before": before or None,
        }


_BASIS = {State.TOMBSTONE: Basis.SITE_SAID, State.ABSENT: Basis.COMPLETE_PASS}


def state_of(sighting: Sighting, old: Mapping[str, Any]) -> State:
    """Return what became of a comment whose stored row is `old`."""
    now = sighting.now
    if now is None:
        return State.ABSENT
    if now.is_removed and (sighting.was_absent or not old["is_removed"]):
        return State.TOMBSTONE
    if sighting.was_absent or (old["is_removed"] and not now.is_removed):
        return State.RESTORED
    words = (fold(old["text"]), old["author_name"]) != (fold(now.text), now.author_name)
    return State.EDITED if words and not now.is_removed else State.PRESENT


def changed_fields(old: Mapping[str, Any], now: Comment) -> dict[str, Any]:
    """Return the fields that have changed as they were."""
    return {name: old[name] for name in _KEPT if old[name] != getattr(now, name)}


def has_moved(then: Votes, now: Votes) -> bool:
    """Return whether votes moved enough for a row of their own: by three at least, and by a quarter.

    So the rows of a comment grow with the logarithm of its votes, not with the visits.

    >>> [has_moved((0, 0), (2, 0)), has_moved((0, 0), (3, 0)), has_moved((100, 5), (110, 5)), has_moved((100, 5), None)]
    [False, True, False, False]
    """
    return any(_far(before or 0, after) for before, after in zip(then, now or (), strict=False))


def _far(before: int, after: int | None) -> bool:
    return after is not None and abs(after - before) >= max(_LEAST_VOTES, before / _LEAST_SHARE)


def _votes(row: Mapping[str, Any]) -> Votes:
    return row["upvote_count"], row["downvote_count"]
