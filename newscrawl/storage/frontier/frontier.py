"""The frontier of one site, as a crawl uses it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from newscrawl.scheduling import trust
from newscrawl.storage.database import Database
from newscrawl.storage.frontier import taking
from newscrawl.storage.frontier.counting import Standing, standing
from newscrawl.storage.frontier.entry import Entry, Kind, State, new_row
from newscrawl.storage.frontier.judging import trust_of
from newscrawl.storage.frontier.listing import Listing, Named, NamedArticle, add_articles, add_listing, add_sources
from newscrawl.storage.frontier.marking import entries_of, mark_failed, mark_unchanged
from newscrawl.storage.frontier.scope import Scope
from newscrawl.storage.schema import frontier
from newscrawl.storage.upsert import insert_missing

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conditions:
    """How far a site's 304s may be used now."""

    asks: bool
    """Whether requests carry If-None-Match and If-Modified-Since."""
    must_check: bool
    """Whether the next 304 is to be checked by a whole answer."""


class Frontier:
    """Addresses of one site. Every method is one transaction; raises `StorageError` where the database fails.

    One that went away is waited for. What is marked as in work although the answer was lost
    is due in the next run.

    `now` is what the crawl takes for the present. Visits of articles are marked by `Store.save`, which stores them.
    """

    def __init__(self, database: Database, scope: Scope, now: Callable[[], datetime]) -> None:
        self._database = database
        self.scope = scope
        self.now = now

    def begin(self, roots: Sequence[Named] = (), *, reads_all: bool = False) -> None:
        """Add the site's own sources, and make due what an earlier run had in work when it was killed.

        With `reads_all` the sources are read now, whenever they were read last.
        """
        now = self.now()
        self._write(lambda connection: add_sources(connection, self.scope.site, roots, now))
        self.take_back()
        if reads_all:
            self._write(lambda connection: taking.make_due(connection, [root.url for root in roots], now))

    def take_back(self) -> int:
        """Make due what is still in work; returns how many addresses that are."""
        return self._write(lambda connection: taking.take_back(connection, self.scope.site, self.now()))

    def take(self, number: int) -> list[Entry]:
        """Return up to `number` addresses that are due, sources before articles, and mark them as in work."""
        return self._write(lambda connection: taking.take_due(connection, self.scope, number, self.now()))

    def claim(self, url: str, kind: Kind, found_in: str | None = None) -> Entry | None:
        """Return the entry of `url`, added where it is new, and in work from now on; None where it was in work."""
        return self._write(lambda connection: self._claim(connection, url, kind, found_in))

    def named(self, entry: Entry, articles: Sequence[NamedArticle]) -> tuple[int, int]:
        """Add articles of a source too long to be held; returns how many were met first, and how many just before."""
        new, others = self._write(lambda connection: add_articles(connection, entry, articles, self.now()))
        return len(new), others

    def listed(self, entry: Entry, listing: Listing) -> int:
        """Add what the reading of a source brought, and plan the next; returns the number of articles met first."""
        return self._write(lambda connection: add_listing(connection, entry, listing, self.now()))

    def failed(self, url: str, reason: str, until: datetime | None = None) -> None:
        """Note a request that failed, for a reason in one word; `until` where its host is left alone till then."""
        self._write(lambda connection: mark_failed(connection, url, reason, self.now(), until))

    def unchanged(self, entry: Entry) -> None:
        """Note a 304 that is believed."""
        self._write(lambda connection: mark_unchanged(connection, entry, self.now()))

    def conditions(self) -> Conditions:
        """Return whether conditional requests are of use on this site now."""
        known = self._database.read(lambda connection: trust_of(connection, self.scope.site), patient=True)
        return Conditions(trust.asks(known, self.now()), trust.must_check(known))

    def standing(self) -> Standing:
        """Return what rests and what is due next."""
        return self._database.read(lambda connection: standing(connection, self.scope, self.now()), patient=True)

    def _claim(self, connection: Connection, url: str, kind: Kind, found_in: str | None) -> Entry | None:
        part = 1 if kind is Kind.SOURCE else None
        row = new_row(url, self.scope.site, kind, self.now(), part=part, found_in=found_in)
        insert_missing(connection, frontier, [row])
        entry = entries_of(connection, [url])[url]
        if entry.state is State.IN_WORK:
            return None
        in_work = {"state": State.IN_WORK, "site": self.scope.site}
        connection.execute(frontier.update().where(frontier.c.url == url).values(in_work))
        return entry

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._database.write(work, patient=True)
