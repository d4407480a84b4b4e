"""Archives by date: one page, feed or sitemap for each day, month or year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from newscrawl.sources.base import Found, Source
from newscrawl.sources.section import Section
from newscrawl.sources.window import EVER, Window

_LATEST = 2
"""Pages that a run without `since` asks for: of today and of yesterday (this month and the last)."""


@dataclass(frozen=True, slots=True)
class Archive(Source):
    """Pages whose address is made from a date: `url` holds {YYYY}, {MM} and {DD} (or {M}, {D} without the zero).

    What stands there is read as `kind` reads it: a section page unless said otherwise (`kind=Sitemap("")`). The finest
    part in the address is the step: a day, a month or a year.
    """

    kind: Source = field(default_factory=lambda: Section(""))
    """How one page of the archive is read."""
    start: date | None = None
    """First day of the archive; for runs whose `since` is earlier."""

    def addresses(self, window: Window = EVER, today: date | None = None) -> Iterable[str]:
        """Return the addresses of the pages in `window`, the latest first; without `since` those of the last two steps.

        `today` is the last day that can have a page; raises `ValueError` where neither it nor `until` is given.
        """
        if (last := min(filter(None, (window.until, today)), default=None)) is None:
            raise ValueError(f"{self.url}: on which day does the archive end?")
        first = max(filter(None, (window.since, self.start)), default=None) if window.since else None
        return list(self._addresses(first, last))

    def _addresses(self, first: date | None, last: date) -> Iterator[str]:
        day, made = last, 0
        while day >= first if first else made < _LATEST:
            yield self._address(day)
            made += 1
            day = self._start_of_step(day) - timedelta(days=1)

    def _start_of_step(self, day: date) -> date:
        if "{D" in self.url:
            return day
        return day.replace(day=1) if "{M" in self.url else day.replace(month=1, day=1)

    def _address(self, day: date) -> str:
        parts = {
            "{YYYY}": f"{day.year:04}",
            "{MM}": f"{day.month:02}",
            "{DD}": f"{day.day:02}",
            "{M}": str(day.month),
            "{D}": str(day.day),
        }
        address = self.url
        for name, value in parts.items():
            address = address.replace(name, value)
        return address

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        return replace(self.kind, url=url).read(body, url, encoding)
