"""How a site stands after a run."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, literal_column, select

from newscrawl.storage.frontier.entry import Kind, State
from newscrawl.storage.frontier.scope import Scope
from newscrawl.storage.frontier.taking import OPEN
from newscrawl.storage.schema import frontier

_IS_VISITED = (frontier.c.kind == Kind.ARTICLE) & frontier.c.content_hash.is_not(None)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a run leaves."""

    known: int
    """Articles that were visited at some time and are listed by the sources, as far as those could be read."""
    resting: int
    """Articles that were visited at some time and are not due now."""
    gone: int
    waiting: int
    """Addresses that are due now: the run ended before their turn."""
    next_visit_at: datetime | None
    """When the next address is due."""


def standing(connection: Connection, scope: Scope, now: datetime) -> Standing:
    """Return how the part of a site that `scope` names stands."""
    article, source = scope.contains(Kind.ARTICLE), scope.contains(Kind.SOURCE)
    is_due = OPEN & (frontier.c.next_visit_at <= now)
    rests = _IS_VISITED & ((frontier.c.state == State.DONE) | (OPEN & (frontier.c.next_visit_at > now)))
    count = select(func.count()).select_from(frontier)
    later = select(func.min(frontier.c.next_visit_at)).where(OPEN, frontier.c.next_visit_at > now)
    each = (article, source)  # one by one: of rows that meet either condition SQLite keeps a list, 24 bytes a row
    times = [moment for kind in each if (moment := connection.scalar(later.where(kind)))]
    return Standing(
        known=_known(connection, scope),
        resting=connection.scalar(count.where(article, rests)) or 0,
        gone=connection.scalar(count.where(article, frontier.c.state == State.GONE)) or 0,
        waiting=sum(connection.scalar(count.where(kind, is_due)) or 0 for kind in each),
        next_visit_at=min(times, default=None),
    )


def _known(connection: Connection, scope: Scope) -> int:
    """Count for each source the articles that it lists, but no more than were found in it: lists overlap."""
    root = case((frontier.c.part > literal_column("1"), frontier.c.found_in), else_=frontier.c.url)
    listing = select(root, func.sum(frontier.c.item_count)).where(
        scope.contains(Kind.SOURCE), frontier.c.tries == 0, frontier.c.visits > 0
    )
    found = select(frontier.c.found_in, func.count()).where(_IS_VISITED, scope.contains(Kind.ARTICLE))
    visited = {row[0]: row[1] for row in connection.execute(found.group_by(frontier.c.found_in))}
    listed = connection.execute(listing.group_by(root))
    return sum(min(number or 0, visited.get(url, 0)) for url, number in listed)
