"""Handing out what is due, the most worthwhile first, and taking back what a crash left."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.scheduling import articles
from newscrawl.storage.frontier.entry import COLUMNS, NEW_WORTH, Entry, Kind, State, entry_of
from newscrawl.storage.frontier.habits import Habits
from newscrawl.storage.frontier.scope import Scope
from newscrawl.storage.schema import frontier

_POOL = 500
"""Due articles, by expected changes, among which those whose changes have waited most are chosen."""
OPEN = frontier.c.state.in_([State.NEW, State.DUE, State.BLOCKED])
"""States with a next visit."""


def take_due(connection: Connection, scope: Scope, number: int, now: datetime) -> list[Entry]:
    """Return up to `number` due addresses, now in work: sources, else articles."""
    chosen = _due(connection, scope, Kind.SOURCE, number, now)
    if not chosen:
        pool = _due(connection, scope, Kind.ARTICLE, _POOL, now)
        profile = Habits(connection).of(scope.site)
        chosen = sorted(pool, key=lambda entry: -articles.waiting(entry.history, profile, now))[:number]
    if chosen:
        urls = [entry.url for entry in chosen]
        connection.execute(frontier.update().where(frontier.c.url.in_(urls)).values(state=State.IN_WORK))
    return chosen


def take_back(connection: Connection, site: str, now: datetime) -> int:
    """Make due what is in work though nobody works on it: its run was killed, or ended early. Returns how many."""
    left = (frontier.c.site == site) & (frontier.c.state == State.IN_WORK)
    return connection.execute(frontier.update().where(left).values(state=State.DUE, next_visit_at=now)).rowcount


def make_due(connection: Connection, urls: Sequence[str], now: datetime) -> None:
    """Make addresses due now."""
    due = {"state": State.DUE, "next_visit_at": now, "worth": NEW_WORTH}
    connection.execute(frontier.update().where(frontier.c.url.in_(urls)).values(due))


def _due(connection: Connection, scope: Scope, kind: Kind, number: int, now: datetime) -> list[Entry]:
    query = select(*COLUMNS).where(scope.contains(kind), OPEN, frontier.c.next_visit_at <= now)
    query = query.order_by(frontier.c.worth.desc(), frontier.c.next_visit_at, frontier.c.url).limit(number)
    return [entry_of(row) for row in connection.execute(query)]
