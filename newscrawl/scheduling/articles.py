"""When to see an article again: as soon as what it probably holds unseen is worth a request.

What readers and editors did to an article in the recent third of its life says how often it changes now; where little
is known, the age says it. News goes quiet as it ages, so the rate is taken to halve when the age doubles. The next
visit is due when the expected changes have waited long enough together: one change for 60 minutes weighs as much as
sixty for one minute. Under that rule busy threads are seen every few minutes, quiet ones soon rest, and a budget of
requests is spent where it shortens the wait of most changes. docs/decisions/0006-revisits.md has the figures.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf, log1p

PATIENCE = 1.0
"""Hours that expected changes may wait, in sum, before a visit is due."""
LEAST_HOURS = 0.2
MOST_HOURS = 30 * 24.0
"""Bounds of an interval."""
_FIRST_AGAIN_HOURS = 0.75
"""The second look at a young article comes early: the first cannot tell whether comments are edited or removed."""
_YOUNG_HOURS = 7 * 24.0
_REST_BELOW = 0.05
"""Changes expected in the longest interval, below which an article is not visited again."""
_OLDEST_HOURS = 360 * 24.0
_MEMORY = 2.0
"""How fast the past is forgotten: a change at half of today's age counts 1/2**2 of one today."""
_GRACE_HOURS = 0.5
"""Added to ages, so that the first minutes are not taken for the steepest decline."""
_PRIOR_CHANGES = 0.3
"""Changes that the prior weighs as much as: the first thread with comments outweighs it."""
_PRIOR_PER_HOUR = 0.7
_PRIOR_HOURS = 3.0
_PRIOR_DECLINE = 1.4
"""Changes an hour to expect of an article of which nothing is known: 0.7 / (1 + age / 3 h) ** 1.4, five in all."""


@dataclass(frozen=True, slots=True)
class History:
    """What visits have shown of one article, as much as the next one's time depends on."""

    published_at: datetime
    """When it was published, or first seen where the page does not say."""
    changes: float = 0.0
    """Comments that came, edits and removals; older ones count less."""
    hours: float = 0.0
    """Hours of its life that they were seen in, forgotten at the same rate."""
    visited_at: datetime | None = None
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """When to come back; `due_at` is None where the article rests."""

    due_at: datetime | None
    worth: float
    """Changes an hour that are expected when it is due: what to visit first where not everything can be."""


def observe(history: History, seen_at: datetime, changes: int) -> History:
    """Return the history with one more visit, which found `changes` since the one before (on the first: in all)."""
    before = _age(history.published_at, history.visited_at or history.published_at)
    now = max(_age(history.published_at, seen_at), before)
    keep = (before / now) ** _MEMORY
    new_hours = (now - before * keep) / (_MEMORY + 1)  # the integral of (age / now) ** memory over the interval
    spread = new_hours / (now - before) if now > before else 1.0  # changes came any time in it, not all at its end
    return replace(
        history,
        changes=history.changes * keep + changes * spread,
        hours=history.hours * keep + new_hours,
        visited_at=seen_at,
        visits=history.visits + 1,
    )


def rate(history: History, age: float) -> float:
    """Return the changes an hour to expect at `age` (hours), from the prior and what was seen."""
    expected: float = _PRIOR_PER_HOUR / (1 + age / _PRIOR_HOURS) ** _PRIOR_DECLINE
    return (_PRIOR_CHANGES + history.changes) / (_PRIOR_CHANGES / expected + history.hours)


def plan(history: History, patience: float = PATIENCE) -> Plan:
    """Return when the article is to be seen again after its last visit."""
    assert history.visited_at is not None
    age = _age(history.published_at, history.visited_at)
    pace = rate(history, age)
    if age > _OLDEST_HOURS or _expected(pace, age, MOST_HOURS) < _REST_BELOW:
        return Plan(None, 0.0)
    hours = min(max(_due_after(pace, age, patience), LEAST_HOURS), MOST_HOURS)
    if history.visits == 1 and age < _YOUNG_HOURS:
        hours = min(hours, _FIRST_AGAIN_HOURS)
    return Plan(history.visited_at + timedelta(hours=hours), pace)


def waiting(history: History, now: datetime) -> float:
    """Return for how many hours, in sum, the changes expected since the last visit have waited; inf before the first.

    The page with the most is the one to visit next.
    """
    if history.visited_at is None:
        return inf
    age = _age(history.published_at, history.visited_at)
    hours = max((now - history.visited_at).total_seconds() / 3600, 0.0)
    return _waited(rate(history, age), age, hours)


def _age(published_at: datetime, moment: datetime) -> float:
    return max((moment - published_at).total_seconds() / 3600, 0.0) + _GRACE_HOURS


def _expected(pace: float, age: float, hours: float) -> float:
    """Return the changes in the next `hours` where the rate is `pace` at `age` and falls as 1 / age."""
    return pace * age * log1p(hours / age)


def _waited(pace: float, age: float, hours: float) -> float:
    """Return the integral of `_expected` from 0 to `hours`."""
    return pace * age * ((age + hours) * log1p(hours / age) - hours)


def _due_after(pace: float, age: float, patience: float) -> float:
    """Return the hours after which `_waited` reaches `patience`, MOST_HOURS where it does so later."""
    low, high = 0.0, MOST_HOURS
    if _waited(pace, age, high) <= patience:
        return high
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _waited(pace, age, middle) < patience else (low, middle)
    return high
