"""The days whose articles a run wants."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from newscrawl.extraction.addresses import period_of

_SLACK = timedelta(days=1)
"""Sources state days in zones of their own."""


class Dated(Protocol):
    """What has an address and the dates that a source gave with it."""

    @property
    def url(self) -> str:
        """Absolute address."""

    @property
    def date_published(self) -> datetime | None:
        """Aware instant; None where the source does not say."""

    @property
    def date_modified(self) -> datetime | None:
        """Aware instant; None where the source does not say."""


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day that is wanted, both included; None leaves an end open."""

    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def excludes(self, listed: Dated) -> bool:
        """Tell whether what a source or the address itself says puts an article outside, by more than a time zone."""
        return self.is_past(listed) or self._is_after(listed)

    def is_past(self, listed: Dated) -> bool:
        """Tell whether an article (or all in a sitemap) is surely older than the window.

        What was last changed before it was published before it, too.
        """
        if self.since is None:
            return False
        first = self.since - _SLACK
        if any(moment.date() < first for moment in (listed.date_published, listed.date_modified) if moment):
            return True
        period = period_of(listed.url) if listed.date_published is None else None
        return period is not None and period.last < first

    def _is_after(self, listed: Dated) -> bool:
        if self.until is None:
            return False
        if listed.date_published:
            return listed.date_published.date() > self.until + _SLACK
        period = period_of(listed.url)
        return period is not None and period.first > self.until + _SLACK

    def holds(self, published: datetime | None) -> bool:
        """Tell whether an article belongs here by the day that its own page states; one without a date does.

        >>> from datetime import UTC
        >>> window = Window(date(2017, 2, 1), date(2017, 2, 28))
        >>> window.holds(datetime(2017, 2, 28, 23, 59, tzinfo=UTC)), window.holds(datetime(2017, 3, 1, tzinfo=UTC))
        (True, False)
        """
        if published is None:
            return True
        day = published.date()
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


EVER = Window()
"""All days."""
