"""When a source is read again, and what its readings say of the hours at which the site publishes."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, select

from newscrawl.scheduling import sources
from newscrawl.scheduling.rhythm import Rhythm, learn
from newscrawl.storage.frontier.entry import NEW_WORTH, Entry, State
from newscrawl.storage.schema import rhythms
from newscrawl.storage.upsert import Row, upsert

RESTS: Row = {"state": State.DONE, "next_visit_at": None, "worth": 0.0}
"""Columns of an address that is not visited again."""


def plan_reading(
    connection: Connection,
    entry: Entry,
    now: datetime,
    articles: int = 0,
    others: int = 0,
    listed_at: Collection[datetime] = (),
) -> Row:
    """Return the columns that follow from a reading of a source; its numbers are those of `sources.observe`."""
    rhythm = _rhythm_of(connection, entry.site)
    polls = sources.observe(entry.polls, rhythm, now, articles, others, listed_at)
    seen = {"changes": polls.articles, "others": polls.others, "hours": polls.hours}
    if entry.is_further_part:
        return RESTS | seen
    learned = learn(rhythm, entry.last_visited_at or now, now, articles)
    if learned is not rhythm:
        _keep(connection, entry.site, learned)
    due = {"state": State.DUE, "next_visit_at": sources.due_at(polls, learned)}
    return seen | due | {"worth": NEW_WORTH + polls.listed_an_hour}


def _rhythm_of(connection: Connection, site: str) -> Rhythm:
    query = select(rhythms.c.articles, rhythms.c.hours, rhythms.c.learned_at).where(rhythms.c.site == site)
    row = connection.execute(query).first()
    return Rhythm(tuple(row.articles), tuple(row.hours), row.learned_at) if row else Rhythm()


def _keep(connection: Connection, site: str, rhythm: Rhythm) -> None:
    known = {"articles": rhythm.articles, "hours": rhythm.hours, "learned_at": rhythm.learned_at}
    upsert(connection, rhythms, ["site"], [{"site": site, **known}])
