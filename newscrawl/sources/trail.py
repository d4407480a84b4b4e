"""What a run has been shown by its sources: what to follow, and where a list has no end or leads in circles."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from newscrawl.extraction.addresses import address_key, is_spiral, period_of
from newscrawl.extraction.addresses.permutations import permutation_group
from newscrawl.sources.base import Found, Listed, Source
from newscrawl.sources.window import EVER, Window

_SPELLINGS = 20
"""Queries of one page that are followed: facets, orders, views."""
_SPELLINGS_OF_ONE_ID = 3
_PAST = 0.8
"""Share of the dated articles of a page which, older than the run wants, end a list; a pinned one may be newer."""

Count = Callable[[str, str], None]
"""Counts an outcome of an address."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many parts of one source a run asks for."""

    pages: int
    archive_pages: int
    """In a run with `since`, where the list shows dates."""


@dataclass(slots=True)
class _Progress:
    """How far one source was followed."""

    seen: set[int] = field(default_factory=set)
    parts: int = 1
    has_dates: bool = False


class Trail:
    """Chooses, for one run, which of the addresses that sources list are followed.

    Every trap costs a bounded number of requests and is counted under a name: `trap_spiral` (relative links that go
    round), `trap_query` (one page under endlessly many queries), `trap_calendar` (days to come), `trap_repeating_list`
    and `trap_empty_list` (a next page that shows nothing new), `source_page_limit` (all others).
    """

    def __init__(self, limits: Limits, today: date, count: Count, window: Window = EVER) -> None:
        self._limits = limits
        self._today = today
        self._count = count
        self._window = window
        self._progress: dict[str, _Progress] = defaultdict(_Progress)
        self._spellings: Counter[str] = Counter()
        self._refused: dict[int, bool] = {}
        self.outside = 0
        """Listed addresses that were left out because of their dates."""

    def beginnings(self, source: Source) -> list[str]:
        """Return the addresses at which a source is begun."""
        addresses = list(source.addresses(self._window, self._today))
        for url in addresses[self._limits.archive_pages :]:
            self._count("source_page_limit", url)
        return addresses[: self._limits.archive_pages]

    def articles(self, source: Source, listed: Iterable[Listed]) -> Iterator[Listed | None]:
        """Yield each listed address that is to be fetched, None for each that is not; as lazily as `listed` is."""
        window = self._window_of(source)
        for one in listed:
            trap = self._trap_in(one.url, is_list=isinstance(listed, list))
            if trap:
                self._count(trap, one.url)
            is_outside = not trap and window.excludes(one)
            self.outside += is_outside
            yield None if trap or is_outside else one

    def _trap_in(self, url: str, *, is_list: bool) -> str | None:
        """Return the name of the trap that an address is; what a sitemap names under many queries is none."""
        if is_spiral(url):
            return "trap_spiral"
        return "trap_query" if is_list and self._is_permutation(url) else None

    def parts(self, source: Source, found: Found, part: int) -> list[Listed]:
        """Return the further parts of a source that are to be asked for, after its `part`th was read.

        Without `found.articles` as a list (a sitemap's are an iterator) only the number of parts is bounded.
        """
        progress = self._progress[source.url]
        if isinstance(found.articles, list) and found.articles:
            progress.has_dates |= any(_has_date(one) for one in found.articles)
        if not found.more or not self._shows_news(progress, found, part):
            return []
        return [one for one in found.more if self._is_wanted(one, source, progress)]

    def _shows_news(self, progress: _Progress, found: Found, part: int) -> bool:
        """Tell whether a list goes on: it shows something new, and not only what is older than the run wants."""
        listed = found.articles if isinstance(found.articles, list) else []
        keys = {hash(address_key(one.url)) for one in listed}
        fresh = keys - progress.seen
        progress.seen |= keys
        if part > 1 and not fresh and isinstance(found.articles, list):
            self._count("trap_repeating_list" if keys else "trap_empty_list", found.more[0].url)
            return False
        dated = [one for one in listed if _has_date(one)]
        past = sum(self._window.is_past(one) for one in dated)
        return not dated or past < _PAST * len(dated)

    def _is_wanted(self, one: Listed, source: Source, progress: _Progress) -> bool:
        period = period_of(one.url)
        if self._window_of(source).excludes(one):
            return False
        if is_spiral(one.url):
            self._count("trap_spiral", one.url)
            return False
        if period and period.first > self._today + timedelta(days=1):
            self._count("trap_calendar", one.url)
            return False
        is_archive_run = self._window.since is not None and (progress.has_dates or one.date_modified or period)
        if progress.parts >= (self._limits.archive_pages if is_archive_run else self._limits.pages):
            self._count("source_page_limit", one.url)
            return False
        progress.parts += 1
        return True

    def _window_of(self, source: Source) -> Window:
        days: int | None = getattr(source, "days", None)
        if self._window or days is None:
            return self._window
        return Window(since=self._today - timedelta(days=days))

    def _is_permutation(self, url: str) -> bool:
        """Tell whether the page of `url` was met under too many other queries; an order of parameters is none."""
        group = permutation_group(url)
        if group is None:
            return False
        key = hash(address_key(url))
        if key not in self._refused:
            self._spellings[group.name] += 1
            most = _SPELLINGS_OF_ONE_ID if group.has_id else _SPELLINGS
            self._refused[key] = self._spellings[group.name] > most
        return self._refused[key]


def _has_date(one: Listed) -> bool:
    return one.date_published is not None or period_of(one.url) is not None
