"""When to read a source again: when it probably names one new article.

A source is polled by its own rate of news, learned with a memory of some busy hours (`scheduling/rhythm.py`), so that
the requests for a source are about as many as the articles that it was the first to name, whatever the site and the
hour. What other sources named since its last reading speaks against it: of a feed and eight sections that list the same
articles the feed is soon asked every few minutes and the sections once a day.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from newscrawl.scheduling.rhythm import Rhythm, after, busy_hours

LEAST = timedelta(minutes=5)
MOST = timedelta(hours=24)
"""Bounds of an interval."""
_MEMORY_HOURS = 8.0
"""Busy ones after which a reading counts half."""
_PRIOR_ARTICLES = 0.5
_PRIOR_PER_HOUR = 0.7
"""What to expect of a source that was never read."""
_TELLING_DATES = 5
"""Different instants that a first reading must list to tell of a rate."""
_NEWS_A_POLL = 1.04
"""Expected new articles that make a reading due."""


@dataclass(frozen=True, slots=True)
class Polls:
    """What the readings of one source have shown."""

    articles: float = 0.0
    """Articles that it was the first to name, those of earlier hours counting less."""
    others: float = 0.0
    """Articles on it that another source had named since its last reading, counted alike."""
    hours: float = 0.0
    """Busy hours they came in, forgotten at the same rate."""
    read_at: datetime | None = None

    @property
    def listed_an_hour(self) -> float:
        """Articles an hour that it lists, whoever names them first; the most productive of those due is read first."""
        return (self.articles + self.others) / max(self.hours, 1.0)


def observe(
    polls: Polls,
    rhythm: Rhythm,
    read_at: datetime,
    articles: int,
    others: int,
    listed_at: Collection[datetime] = (),
) -> Polls:
    """Return `polls` with a reading that was the first to name `articles`; `others` had been named meanwhile.

    The first reading finds the past. Where the source dates what it lists (`listed_at`), that tells of its rate; else
    the past is of unknown length, and says nothing.
    """
    if polls.read_at is None:
        return _first(rhythm, read_at, listed_at)
    hours = busy_hours(rhythm, min(polls.read_at, read_at), read_at)
    keep = 0.5 ** (hours / _MEMORY_HOURS)
    return Polls(polls.articles * keep + articles, polls.others * keep + others, polls.hours * keep + hours, read_at)


def _first(rhythm: Rhythm, read_at: datetime, listed_at: Collection[datetime]) -> Polls:
    """Return what a first reading shows by the dates of the last hours; days without a time of day are one instant."""
    instants = {moment for moment in listed_at if moment <= read_at}
    recent = [moment for moment in instants if read_at - moment < timedelta(hours=_MEMORY_HOURS)]
    if len(instants) < _TELLING_DATES:
        return Polls(read_at=read_at)
    each = len(listed_at) / len(instants)
    begin = max(min(instants), read_at - timedelta(hours=_MEMORY_HOURS))
    return Polls(len(recent) * each, 0.0, busy_hours(rhythm, begin, read_at), read_at)


def due_at(polls: Polls, rhythm: Rhythm) -> datetime:
    """Return when the source is to be read again after its last reading."""
    assert polls.read_at is not None
    own = _PRIOR_ARTICLES + polls.articles
    pace = own / (_PRIOR_ARTICLES / _PRIOR_PER_HOUR + polls.hours) * own / (own + polls.others)
    due = after(rhythm, polls.read_at, min(_NEWS_A_POLL / pace, 24))
    return min(max(due, polls.read_at + LEAST), polls.read_at + MOST)
