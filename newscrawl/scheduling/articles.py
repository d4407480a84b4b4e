"""When to see an article again: as soon as what it probably holds unseen is worth a request.

How often articles of the site change at that age is known from all of its visits (`profile`); how much livelier or
quieter this one is, from its own: a Gamma prior whose mean is the profile, with the recent third of its life counting
most. The next visit is due when the changes to be expected have waited long enough together, with some more weight on
busy threads: those are seen every few minutes, quiet ones soon rest, and a budget of requests goes where it shortens
the wait of most changes. docs/decisions/0011-revisits.md has the figures.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import inf, sqrt

from newscrawl.scheduling.profile import Profile, Seen, edge_after, stretches

PATIENCE = 1.0
"""Hours that expected changes may wait, in sum, before a visit is due."""
LEAST_HOURS = 1 / 12
MOST_HOURS = 30 * 24.0
"""Bounds of an interval."""
_FIRST_AGAIN_HOURS = 0.75
"""The second look at a young article comes early: the first cannot tell whether comments are edited or removed."""
_YOUNG_HOURS = 7 * 24.0
_REST_BELOW = 0.05
"""Changes expected in the longest interval, below which an article is not visited again."""
_LIVELY_FIRST = 0.4
"""How much more a change counts where there are many: 0 makes the mean wait least, more the wait of most changes."""
_OLDEST_HOURS = 360 * 24.0
_MEMORY = 2.0
"""How fast the past is forgotten: a change at half of today's age counts 1/2**2 of one today."""


@dataclass(frozen=True, slots=True)
class History:
    """What visits have shown of one article, as much as the next one's time depends on."""

    published_at: datetime
    """When it was published, or first seen where the page does not say."""
    changes: float = 0.0
    """Comments that came, edits and removals; older ones count less."""
    expected: float = 0.0
    """Changes that the site's articles have at those ages, forgotten at the same rate."""
    visited_at: datetime | None = None
    visits: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """When to come back; `due_at` is None where the article rests."""

    due_at: datetime | None
    worth: float
    """Changes an hour that are expected at the last visit: what to visit first where not everything can be."""


def observe(history: History, seen_at: datetime, changes: int, profile: Profile) -> tuple[History, Profile]:
    """Return history and profile with one more visit, which found `changes` since the last (on the first: in all)."""
    before = _age(history.published_at, history.visited_at or history.published_at)
    now = max(_age(history.published_at, seen_at), before)
    if now == before:
        return replace(
            history, changes=history.changes + changes, visited_at=seen_at, visits=history.visits + 1
        ), profile
    keep = (before / now) ** _MEMORY
    spread = (now - before * keep) / (_MEMORY + 1) / (now - before)  # changes came any time in it, not all at its end
    after = replace(
        history,
        changes=history.changes * keep + changes * spread,
        expected=history.expected * keep + profile.expected(before, now) * spread,
        visited_at=seen_at,
        visits=history.visits + 1,
    )
    return after, profile.with_visit(before, now, changes, Seen(history.changes * keep, history.expected * keep))


def plan(history: History, profile: Profile, patience: float = PATIENCE) -> Plan:
    """Return when the article is to be seen again after its last visit."""
    assert history.visited_at is not None
    age = _age(history.published_at, history.visited_at)
    liveliness = _liveliness(history, profile)
    if age > _OLDEST_HOURS or liveliness * profile.expected(age, age + MOST_HOURS) < _REST_BELOW:
        return Plan(None, 0.0)
    patience *= (liveliness * profile.rate(age)) ** -_LIVELY_FIRST
    hours = min(max(_due_after(profile, age, patience / liveliness), LEAST_HOURS), MOST_HOURS)
    if history.visits == 1 and age < _YOUNG_HOURS:
        hours = min(hours, _FIRST_AGAIN_HOURS)
    return Plan(history.visited_at + timedelta(hours=hours), liveliness * profile.rate(age))


def waiting(history: History, profile: Profile, now: datetime) -> float:
    """Return for how many hours, in sum, the changes expected since the last visit have waited; inf before the first.

    The page with the most is the one to visit next.
    """
    if history.visited_at is None:
        return inf
    age = _age(history.published_at, history.visited_at)
    hours = max((now - history.visited_at).total_seconds() / 3600, 0.0)
    came = waited = 0.0
    for place, length in stretches(age, age + hours):
        waited += came * length + profile.rates[place] * length * length / 2
        came += profile.rates[place] * length
    liveliness = _liveliness(history, profile)
    return float(waited * liveliness * (liveliness * profile.rate(age)) ** _LIVELY_FIRST)


def _liveliness(history: History, profile: Profile) -> float:
    """Return how many changes to expect for each that articles of the site have at the same age."""
    return (profile.weight + history.changes) / (profile.weight + history.expected)


def _age(published_at: datetime, moment: datetime) -> float:
    return max((moment - published_at).total_seconds() / 3600, 0.0)


def _due_after(profile: Profile, age: float, patience: float) -> float:
    """Return the hours after which expected changes have waited for `patience` in sum; MOST_HOURS at most."""
    came = waited = 0.0
    start = age
    for place, length in stretches(age, age + MOST_HOURS):
        rate = profile.rates[place]
        if waited + came * length + rate * length * length / 2 >= patience:
            return start - age + (sqrt(came * came + 2 * rate * (patience - waited)) - came) / rate
        waited += came * length + rate * length * length / 2
        came += rate * length
        start = edge_after(place)
    return MOST_HOURS
