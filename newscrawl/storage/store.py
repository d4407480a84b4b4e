"""The store: open it, save visits, ask what is known, read items back."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime

from sqlalchemy import Connection

from newscrawl.errors import StorageError
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage import reading
from newscrawl.storage.alerts import Alerts
from newscrawl.storage.commenters import CommentersPolicy
from newscrawl.storage.database import Database
from newscrawl.storage.duplicates.duplicates import Duplicates
from newscrawl.storage.engine import RefusedValueError, is_free, make_engine, sqlite_path
from newscrawl.storage.frontier import Frontier, Leases, Scope, Settled
from newscrawl.storage.frontier.marking import mark_settled, mark_visits
from newscrawl.storage.history.reading import ArticleHistory, read_history
from newscrawl.storage.hosts import BlockedHosts
from newscrawl.storage.knowledge import Known, Met, known_articles
from newscrawl.storage.migrate import upgrade
from newscrawl.storage.robots import RobotsTexts
from newscrawl.storage.run_history import Runs
from newscrawl.storage.schedule import Schedule
from newscrawl.storage.search.searching import Search
from newscrawl.storage.visit import SaveCounts, Visit
from newscrawl.storage.writing import save_visits

logger = logging.getLogger(__name__)


def open_store(url: str, patience: float = 0) -> "Store":
    """Return the store behind a SQLAlchemy URL, made or upgraded as needed; raises `StorageError` in one clear line.

    `patience`: seconds for which saving and asking wait for a database that went away after it was opened.
    """
    engine = make_engine(url)
    upgraded = upgrade(engine)
    if upgraded.is_of_older:
        logger.warning("%s", upgraded)
    return Store(Database(engine, patience))


def open_existing_store(url: str) -> "Store":
    """Return the store behind `url`, as `open_store` does; raises `StorageError` where it is a file not yet made."""
    if (path := sqlite_path(url)) and not path.is_file():
        raise StorageError(f"database {path}: there is no such file; crawl first, or set NEWSCRAWL_DATABASE_URL")
    return open_store(url)


class Store:
    """Articles, comments and threads in a database, and beside them, part by part, what runs and servers keep there.

    Safe to use from several threads; close it in the end.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.alerts = Alerts(database)
        self.blocked_hosts = BlockedHosts(database)
        self.commenters = CommentersPolicy(database)
        self.duplicates = Duplicates(database)
        self.leases = Leases(database)
        self.robots = RobotsTexts(database)
        self.runs = Runs(database)
        self.schedule = Schedule(database)
        self.search = Search(database)

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file, not a server."""
        return self._database.engine.dialect.name == "sqlite"

    def is_free_file(self) -> bool:
        """Return whether it is a SQLite file to which no other program is writing at this moment."""
        return self.is_file and is_free(self._database.engine)

    def close(self) -> None:
        """Close the connections."""
        self._database.close()

    def frontier(self, scope: Scope, now: Callable[[], datetime]) -> Frontier:
        """Return a part of the frontier, for a crawl that takes `now()` for the present."""
        return Frontier(self._database, scope, now)

    def save(
        self,
        visits: Sequence[Visit],
        other_urls: Mapping[str, str] | None = None,
        run_id: int | None = None,
        settled: Sequence[Settled] = (),
    ) -> SaveCounts:
        """Save visits in one transaction, and URLs under which articles were met again (-> URL of the article).

        What changed since earlier visits is kept as history, under the run `run_id`. The frontier learns of the visits,
        and of what was `settled` without one, in the same transaction.

        Raises `StorageError` where the database does not work; then nothing of it is stored (or, where a connection was
        lost in the last moment, all of it: saving it again does no harm). Where it refuses a value,
        the visits are saved one by one, and those that cannot be are logged and counted.
        """
        try:
            return self._save(visits, other_urls or {}, run_id, settled)
        except RefusedValueError:
            counts = sum((self._save_alone(visit, run_id) for visit in visits), start=SaveCounts())
        return counts + self._save([], other_urls or {}, run_id, settled)

    def known(self, met: Sequence[Met]) -> list[Known | None]:
        """Return what is stored of each article; None for those that are new."""
        return self._database.ask(lambda connection: known_articles(connection, met))

    def history(self, url: str) -> ArticleHistory | None:
        """Return how the article known under `url` and its comments changed; None where there is none."""
        return self._database.read(lambda connection: read_history(connection, url))

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table, of `threads_complete` and of `comments_absent`."""
        return self._database.read(reading.count_rows)

    def articles(self) -> Iterator[Article]:
        """Yield every article, in the order in which they were first saved."""
        return self._database.stream(reading.read_articles)

    def comments(self, *, absent: bool = False) -> Iterator[Comment]:
        """Yield every comment, article by article in reading order; with those that are gone where `absent`."""
        return self._database.stream(lambda connection: reading.read_comments(connection, absent=absent))

    def threads(self) -> Iterator[CommentThread]:
        """Yield every thread as the last visit found it."""
        return self._database.stream(reading.read_threads)

    def urls(self) -> Iterator[tuple[str, str]]:
        """Yield every URL an article is known under, with the URL it is stored under."""
        return self._database.stream(reading.read_urls)

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Return a connection that sees the store as of one instant, whatever is written meanwhile."""
        return self._database.snapshot()

    def _save_alone(self, visit: Visit, run_id: int | None) -> SaveCounts:
        try:
            return self._save([visit], {}, run_id, ())
        except RefusedValueError as error:
            logger.error("%s: not stored: %s", visit.article.url, error)
        if look := visit.look:
            self._database.write(lambda connection: mark_settled(connection, [Settled(look, "not_stored")]))
        return SaveCounts(visits_failed=1)

    def _save(
        self,
        visits: Sequence[Visit],
        other_urls: Mapping[str, str],
        run_id: int | None,
        settled: Sequence[Settled],
    ) -> SaveCounts:
        return self._database.write(
            lambda connection: _save(connection, visits, other_urls, run_id, settled), patient=True
        )


def _save(
    connection: Connection,
    visits: Sequence[Visit],
    other_urls: Mapping[str, str],
    run_id: int | None,
    settled: Sequence[Settled],
) -> SaveCounts:
    counts = save_visits(connection, visits, other_urls, run_id)
    mark_settled(connection, settled)
    mark_visits(connection, visits)
    return counts
