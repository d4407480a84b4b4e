"""How often the articles of a site change at each age, learned from all of its visits.

Readers comment on a tabloid for two hours and on a magazine for weeks; editors correct in the first hours. What is new
is therefore not planned by a rule of thumb but by what the site's other articles did at that age. Until it has been
seen how a site behaves, a common curve stands in: five changes an article, most of them on its first day.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf, lgamma, log, log1p

EDGES = (0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 18, 24, 36, 48, 72, 120, 168, 336, 720, 2160)
"""Ages in hours at which an interval begins; the last has no end."""
_PRIOR_CHANGES = 0.5
"""Changes that the common curve weighs as much as, in each interval."""
_WEIGHTS = (0.2, 0.5, 1.5, 5.0, 20.0)
_FORGET = 0.9995
_ENOUGH = 2000.0
"""Changes in an interval at which the past is halved, so that a site may change its ways."""


def _common(age: float) -> float:
    """Return the changes an hour to expect of an article of an unknown site."""
    return float(0.7 / (1 + age / 3) ** 1.4)


_PRIOR = tuple(_common((low + high) / 2) for low, high in zip(EDGES, (*EDGES[1:], 4320), strict=True))


@dataclass(frozen=True)
class Profile:
    """Changes seen, and hours that articles were watched, for each interval of `EDGES`."""

    changes: tuple[float, ...] = (0.0,) * len(EDGES)
    hours: tuple[float, ...] = (0.0,) * len(EDGES)
    fits: tuple[float, ...] = (0.0,) * len(_WEIGHTS)
    """How well each of `_WEIGHTS` foretold what visits found: logarithms of likelihoods, forgotten slowly."""

    @cached_property
    def rates(self) -> tuple[float, ...]:
        """Changes an hour to expect of an article, for each interval."""
        seen = zip(_PRIOR, self.changes, self.hours, strict=True)
        return tuple((_PRIOR_CHANGES + changes) / (_PRIOR_CHANGES / prior + hours) for prior, changes, hours in seen)

    @cached_property
    def weight(self) -> float:
        """Changes of its own after which an article is judged as much by them as by the site's other articles.

        Where all articles are alike it is large; where one in ten has a thousand comments it is small.
        """
        return max(zip(self.fits, (-abs(w - 0.5) for w in _WEIGHTS), _WEIGHTS, strict=True))[2]

    def rate(self, age: float) -> float:
        """Return the changes an hour to expect at `age`."""
        return self.rates[bisect_right(EDGES, age) - 1]

    def expected(self, start: float, end: float) -> float:
        """Return the changes to expect from one age to another."""
        return sum(self.rates[place] * length for place, length in stretches(start, end))

    def with_visit(self, start: float, end: float, found: int, before: "Seen") -> "Profile":
        """Return the profile with one more stretch that was watched, of an article of which `before` was known.

        The changes `found` are put where they are likeliest.
        """
        total = self.expected(start, end)
        changes, hours = list(self.changes), list(self.hours)
        for place, length in stretches(start, end):
            changes[place] += found * self.rates[place] * length / total
            hours[place] += length
            if changes[place] > _ENOUGH:
                changes[place], hours[place] = changes[place] / 2, hours[place] / 2
        fits = (
            _FORGET * fit + _likelihood(found, total, before, w) for fit, w in zip(self.fits, _WEIGHTS, strict=True)
        )
        return Profile(tuple(changes), tuple(hours), tuple(fits))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was known of an article before a visit: changes, and how many the site's articles have by then."""

    changes: float
    expected: float


def _likelihood(found: int, expected: float, before: Seen, weight: float) -> float:
    """Return the logarithm of the chance to find so many changes: negative binomial, from a Gamma prior."""
    size = weight + before.changes
    share = expected / (weight + before.expected + expected)
    ways = lgamma(found + size) - lgamma(size) - lgamma(found + 1)
    return ways + size * log1p(-share) + found * log(share)


def stretches(start: float, end: float) -> Iterator[tuple[int, float]]:
    """Yield (interval, hours in it) from one age to another.

    >>> list(stretches(0.75, 1.25))
    [(2, 0.25), (3, 0.25)]
    """
    place = bisect_right(EDGES, start) - 1
    while start < end:
        high = min(end, edge_after(place))
        yield place, high - start
        start, place = high, place + 1


def edge_after(place: int) -> float:
    """Return the age at which an interval ends."""
    return EDGES[place + 1] if place + 1 < len(EDGES) else inf
