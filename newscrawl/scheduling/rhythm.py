"""At which hours of the day a site publishes, learned from the readings of its sources.

Time is then counted in busy hours: an hour by night may be worth a tenth of one by day, and a day is 24 in any case. A
source that is read by busy hours is left alone by night and read in time in the morning, not only once news has come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_MEMORY_DAYS = 14.0
"""After which a reading counts half: summer time comes, editors change their habits."""
_PRIOR_ARTICLES = 5.0
"""How many articles an hour of the day must have had to speak for itself as much as the whole day does."""
_MOST_ARTICLES = 50
"""What a reading counts for: where it meets more, an archive was found, not news."""
Hours = tuple[float, ...]
_NONE: Hours = (0.0,) * 24


@dataclass(frozen=True)
class Rhythm:
    """What the readings of a site's sources have shown; each tuple is by hour of the day, in UTC."""

    articles: Hours = _NONE
    """Articles that were met first, of those hours."""
    hours: Hours = _NONE
    """Hours that were watched, by all sources together."""
    learned_at: datetime | None = None

    @cached_property
    def weights(self) -> Hours:
        """How busy each hour of the day is; 1 in the mean."""
        articles, hours = _smooth(self.articles), _smooth(self.hours)
        if not (total := sum(articles)):
            return (1.0,) * 24
        expected = [total / sum(hours) * watched for watched in hours]
        pairs = zip(articles, expected, strict=True)
        own = [(came + _PRIOR_ARTICLES) / (usual + _PRIOR_ARTICLES) for came, usual in pairs]
        return tuple(24 * weight / sum(own) for weight in own)


def learn(rhythm: Rhythm, since: datetime, until: datetime, articles: int) -> Rhythm:
    """Return `rhythm` with a reading at `until` that met `articles` which were not there at `since`.

    When they came is not known; they are taken to have come as they usually do. Of a day or more nothing is learned.
    """
    if not timedelta() < until - since < _DAY:
        return rhythm
    learned_at = max(rhythm.learned_at or until, until)
    keep = 0.5 ** ((learned_at - (rhythm.learned_at or until)) / _DAY / _MEMORY_DAYS)
    counts, hours = [n * keep for n in rhythm.articles], [watched * keep for watched in rhythm.hours]
    weights, busy = rhythm.weights, busy_hours(rhythm, since, until)
    for hour, part in _parts(since, until):
        counts[hour] += min(articles, _MOST_ARTICLES) * weights[hour] * part / busy
        hours[hour] += part
    return Rhythm(tuple(counts), tuple(hours), learned_at)


def busy_hours(rhythm: Rhythm, since: datetime, until: datetime) -> float:
    """Return the time between two instants in busy hours."""
    days, rest = divmod(until - since, _DAY)
    weights = rhythm.weights
    return 24.0 * days + sum(weights[hour] * part for hour, part in _parts(until - rest, until))


def after(rhythm: Rhythm, since: datetime, hours: float) -> datetime:
    """Return the instant that is so many busy hours after `since`."""
    days, left = divmod(hours, 24)
    moment, weights = since + days * _DAY, rhythm.weights
    for hour, part in _parts(moment, moment + _DAY):
        if left <= weights[hour] * part:
            return moment + left / weights[hour] * _HOUR
        left -= weights[hour] * part
        moment += part * _HOUR
    return moment


def _smooth(values: Hours) -> Hours:
    return tuple((values[hour - 1] + 2 * values[hour] + values[(hour + 1) % 24]) / 4 for hour in range(24))


def _parts(since: datetime, until: datetime) -> Iterator[tuple[int, float]]:
    """Yield the hours of the day between two instants, each with the part of it that lies between them."""
    moment, until = since.astimezone(UTC), until.astimezone(UTC)
    while moment < until:
        end = min(moment.replace(minute=0, second=0, microsecond=0) + _HOUR, until)
        yield moment.hour, (end - moment) / _HOUR
        moment = end
