"""Searching a store, and keeping its index."""

from collections.abc import Callable

from sqlalchemy import Connection

from newscrawl.storage.database import Database
from newscrawl.storage.filters import Filters, check_sites
from newscrawl.storage.search.finding import Kind, Results, find
from newscrawl.storage.search.index import count_changes, index_batch, renew_if_worn


class Search:
    """Full-text search over articles and comments."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Make all texts searchable that are not yet; `on_progress` is told how many of how many changes are done."""
        total = self._database.read(count_changes)
        if total:
            self._database.write(renew_if_worn)
        done = 0
        while total and (some := self._database.write(index_batch)):
            done += some
            if on_progress:
                on_progress(done, max(done, total))

    def find(
        self, text: str, filters: Filters, *, kind: Kind | None = None, limit: int = 20, offset: int = 0
    ) -> Results:
        """Return a page of the articles and comments that match `text`, among those that `index` has seen."""

        def question(connection: Connection) -> Results:
            check_sites(connection, filters.sites)
            return find(connection, text, filters, kind=kind, limit=limit, offset=offset)

        return self._database.read(question)
