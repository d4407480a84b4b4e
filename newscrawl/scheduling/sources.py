"""When to read a source again: when it probably lists one new article.

A source is polled by its own rate of news, learned with a memory of some hours, so that the requests for a source are
about as many as the articles that it was the first to name, whatever the site, and nights are slept through.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LEAST = timedelta(minutes=5)
MOST = timedelta(hours=12)
"""Bounds of an interval."""
_MEMORY_HOURS = 6.0
"""After which a reading counts half."""
_PRIOR_ARTICLES = 0.5
_PRIOR_PER_HOUR = 2.0
"""What to expect of a source that was never read."""
_NEWS_A_POLL = 1.0
"""Expected new articles that make a reading due."""


@dataclass(frozen=True, slots=True)
class Polls:
    """What the readings of one source have shown."""

    articles: float = 0.0
    """New articles, those of earlier hours counting less."""
    hours: float = 0.0
    """Hours they came in, forgotten at the same rate."""
    read_at: datetime | None = None


def observe(polls: Polls, read_at: datetime, articles: int) -> Polls:
    """Return `polls` with a reading that named `articles` which no source had named before.

    The first reading finds the past of unknown length: it says nothing of the rate.
    """
    if polls.read_at is None:
        return replace(polls, read_at=read_at)
    hours = max((read_at - polls.read_at).total_seconds() / 3600, 0.0)
    keep = 0.5 ** (hours / _MEMORY_HOURS)
    return Polls(polls.articles * keep + articles, polls.hours * keep + hours, read_at)


def due_at(polls: Polls) -> datetime:
    """Return when the source is to be read again after its last reading."""
    assert polls.read_at is not None
    pace = (_PRIOR_ARTICLES + polls.articles) / (_PRIOR_ARTICLES / _PRIOR_PER_HOUR + polls.hours)
    return polls.read_at + min(max(timedelta(hours=_NEWS_A_POLL / pace), LEAST), MOST)
