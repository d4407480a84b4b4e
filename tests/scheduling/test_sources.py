"""How soon a source is read again after its first reading."""

from datetime import UTC, datetime, timedelta

from newscrawl.scheduling.rhythm import Rhythm
from newscrawl.scheduling.sources import LEAST, Polls, due_at, observe

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)


def wait_after(*dates: datetime) -> timedelta:
    """Return how long a source rests whose first reading lists articles of these dates."""
    return due_at(observe(Polls(), Rhythm(), NOON, len(dates), 0, dates), Rhythm()) - NOON


def test_a_source_that_dates_its_articles_tells_of_its_rate_at_once() -> None:
    busy = [NOON - timedelta(minutes=k) for k in range(40)]
    slow = [NOON - timedelta(days=k) for k in range(1, 40)]
    assert wait_after(*busy) == LEAST
    assert wait_after(*slow) > wait_after() > LEAST


def test_days_without_a_time_of_day_say_nothing() -> None:
    assert wait_after(*[NOON.replace(hour=0)] * 30) == wait_after()
