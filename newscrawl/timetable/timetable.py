"""A site's timetable: how often, not when, and how its runs are spread."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

_GRACE = timedelta(minutes=30)
"""How late a run may be before it counts as one that did not happen."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Runs stand on a grid of instants, `every` apart; a grid in UTC knows no daylight saving.

    Runs that were missed are caught up by one. Within `quiet_hours` (by the clock of `zone`) none begins: those that
    fall into them become one at their end.
    """

    every: timedelta
    quiet_hours: tuple[time, time] | None = None
    zone: tzinfo | None = None
    jitter: timedelta = timedelta(0)
    """Each run begins up to so much later than its place on the grid: sites with one `every` do not start together."""

    def planned(self, site: str, last: datetime | None, now: datetime) -> datetime | None:
        """Return the place on the grid of the run that is to begin now; None where none is.

        `last` is the place of the run before, None where there was none: then the grid begins now.
        """
        if self.is_quiet(now):
            return None
        if last is None:
            return now
        steps = (now - last) // self.every
        latest = last + steps * self.every
        if latest + self._delay(site, latest) > now:
            steps -= 1
        return last + steps * self.every if steps > 0 else None

    def next_at(self, site: str, last: datetime | None, now: datetime) -> datetime:
        """Return when the next run begins: now, where one is due."""
        if self.planned(site, last, now) or last is None:
            return now if not self.is_quiet(now) else self._end_of_quiet(now)
        following = last + max(1, (now - last) // self.every + 1) * self.every
        if last + self.every + self._delay(site, last + self.every) > now:
            following = last + self.every
        begin = max(now, following + self._delay(site, following))
        return self._end_of_quiet(begin) if self.is_quiet(begin) else begin

    def is_overdue(self, begun_at: datetime, now: datetime) -> bool:
        """Tell whether, after a run that began at `begun_at`, another one should have begun long ago."""
        expected = begun_at + self.every + self.jitter
        if self.is_quiet(expected):
            expected = self._end_of_quiet(expected)
        return now > expected + max(_GRACE, self.every)

    def has_waited(self, since: datetime, now: datetime) -> bool:
        """Tell whether a run that was asked for at `since` should have begun long ago."""
        return now - since > max(_GRACE, self.every)

    def _delay(self, site: str, planned: datetime) -> timedelta:
        """Return the jitter of one run: the same whenever it is asked for."""
        digest = hashlib.blake2b(f"{site} {planned.timestamp()}".encode(), digest_size=4).digest()
        return self.jitter * (int.from_bytes(digest, "big") / 2**32)

    def is_quiet(self, moment: datetime) -> bool:
        """Tell whether no run may begin at that moment."""
        if self.quiet_hours is None:
            return False
        begin, end = self.quiet_hours
        clock = moment.astimezone(self.zone).time()
        return begin <= clock < end if begin <= end else clock >= begin or clock < end

    def _end_of_quiet(self, moment: datetime) -> datetime:
        """Return the instant at which the quiet hours around `moment` end."""
        assert self.quiet_hours is not None
        local = moment.astimezone(self.zone)
        end = datetime.combine(local.date(), self.quiet_hours[1], local.tzinfo)
        if end <= local:
            end = datetime.combine(local.date() + timedelta(days=1), self.quiet_hours[1], local.tzinfo)
        return end.astimezone(moment.tzinfo)
