"""The store: open it, save visits, ask what is known, read items back."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from newscrawl import __version__
from newscrawl.errors import StorageError
from newscrawl.items import Article, Comment, CommentThread
from newscrawl.storage import reading
from newscrawl.storage.alerts import Alert, Changes, Trouble, open_alerts, update_alerts
from newscrawl.storage.commenters import agree_on_commenters
from newscrawl.storage.duplicates.finding import BATCH, changed_articles, compare_batch, sign_batch
from newscrawl.storage.duplicates.listing import Cluster, read_clusters
from newscrawl.storage.engine import (
    RefusedValueError,
    for_questions,
    for_snapshots,
    for_writing,
    make_engine,
    sqlite_path,
    transaction,
)
from newscrawl.storage.filters import Filters, check_sites
from newscrawl.storage.frontier import Frontier, Leases, Scope, Settled
from newscrawl.storage.frontier.marking import mark_settled, mark_visits
from newscrawl.storage.history.reading import ArticleHistory, read_history
from newscrawl.storage.hosts import BlockedHosts
from newscrawl.storage.knowledge import Known, Met, known_articles
from newscrawl.storage.migrate import upgrade
from newscrawl.storage.patience import patiently
from newscrawl.storage.robots import RobotsText, save_robots
from newscrawl.storage.run_history import StoredRun, last_runs, last_starts
from newscrawl.storage.schedule import Submission, save_submission, submissions
from newscrawl.storage.schema import runs
from newscrawl.storage.search.finding import Kind, Results, find
from newscrawl.storage.search.index import count_changes, index_batch, renew_if_worn
from newscrawl.storage.visit import SaveCounts, Visit
from newscrawl.storage.writing import save_visits

logger = logging.getLogger(__name__)
T = TypeVar("T")


def open_store(url: str, patience: float = 0) -> "Store":
    """Return the store behind a SQLAlchemy URL, made or upgraded as needed; raises `StorageError` in one clear line.

    `patience`: seconds for which saving and asking wait for a database that went away after it was opened.
    """
    engine = make_engine(url)
    upgraded = upgrade(engine)
    if upgraded.is_of_older:
        logger.warning("%s", upgraded)
    return Store(engine, patience)


def open_existing_store(url: str) -> "Store":
    """Return the store behind `url`, as `open_store` does; raises `StorageError` where it is a file not yet made."""
    if (path := sqlite_path(url)) and not path.is_file():
        raise StorageError(f"database {path}: there is no such file; crawl first, or set NEWSCRAWL_DATABASE_URL")
    return open_store(url)


class Store:
    """Articles, comments and threads in a database. Safe to use from several threads; close it in the end."""

    def __init__(self, engine: Engine, patience: float) -> None:
        self._engine = engine
        self._patience = patience
        self._writer = for_writing(engine)
        self._questions = for_questions(engine)
        self.blocked_hosts = BlockedHosts(engine)
        self.leases = Leases(engine, patience)

    @property
    def is_file(self) -> bool:
        """Whether it is a SQLite file, not a server."""
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def frontier(self, scope: Scope, now: Callable[[], datetime]) -> Frontier:
        """Return a part of the frontier, for a crawl that takes `now()` for the present."""
        return Frontier(self._engine, scope, now, self._patience)

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
        return patiently(lambda: self._ask(lambda connection: known_articles(connection, met)), self._patience)

    def agree_on_commenters(self, mode: str, fingerprint: str | None) -> dict[str, str | None]:
        """Return who is to be forgotten (see `storage.commenters`); raises `StorageError` where `mode` does not fit."""
        return agree_on_commenters(self._engine, mode, fingerprint)

    def save_robots(self, found: Sequence[RobotsText]) -> None:
        """Save the robots.txt files that a run obeyed."""
        self._write(lambda connection: save_robots(connection, found))

    def update_alerts(
        self, site: str, found: Mapping[str, Trouble], *, at: datetime, over: frozenset[str], run_id: int | None = None
    ) -> Changes:
        """Open and resolve alerts of a site; see `storage.alerts.update_alerts`."""
        return self._write(lambda connection: update_alerts(connection, site, found, run_id=run_id, at=at, over=over))

    def submissions(self) -> dict[str, Submission]:
        """Return the last run of each site that the crawl server was asked for."""
        with transaction(self._engine) as connection:
            return submissions(connection)

    def save_submission(self, submission: Submission) -> None:
        """Note that the crawl server was asked for a run."""
        self._write(lambda connection: save_submission(connection, submission))

    def last_runs(self) -> dict[str, StoredRun]:
        """Return the newest run of each spider."""
        with transaction(self._engine) as connection:
            return last_runs(connection)

    def last_starts(self) -> dict[str, datetime]:
        """Return when the newest run of each spider began."""
        with transaction(self._engine) as connection:
            return last_starts(connection)

    def open_alerts(self) -> list[Alert]:
        """Return the alerts that are open."""
        with transaction(self._engine) as connection:
            return open_alerts(connection)

    def start_run(self, spider: str, started_at: datetime) -> int:
        """Note that a run began; returns its id."""
        row = {"spider": spider, "version": __version__, "started_at": started_at, "stats": {}}
        insert = runs.insert().values(row).returning(runs.c.id)
        run_id: int = self._write(lambda connection: connection.execute(insert).scalar_one())
        return run_id

    def finish_run(self, run_id: int, outcome: str, stats: Mapping[str, Any]) -> None:
        """Note how a run ended; `stats` must be fit for JSON."""
        values = {"outcome": outcome, "finished_at": datetime.now(UTC), "stats": dict(stats)}
        self._write(lambda connection: connection.execute(runs.update().where(runs.c.id == run_id).values(values)))

    def history(self, url: str) -> ArticleHistory | None:
        """Return how the article known under `url` and its comments changed; None where there is none."""
        return self._ask(lambda connection: read_history(connection, url))

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table, of `threads_complete` and of `comments_absent`."""
        with transaction(self._engine) as connection:
            return reading.count_rows(connection)

    def articles(self) -> Iterator[Article]:
        """Yield every article, in the order in which they were first saved."""
        return self._stream(reading.read_articles)

    def comments(self, *, absent: bool = False) -> Iterator[Comment]:
        """Yield every comment, article by article in reading order; with those that are gone where `absent`."""
        return self._stream(lambda connection: reading.read_comments(connection, absent=absent))

    def threads(self) -> Iterator[CommentThread]:
        """Yield every thread as the last visit found it."""
        return self._stream(reading.read_threads)

    def urls(self) -> Iterator[tuple[str, str]]:
        """Yield every URL an article is known under, with the URL it is stored under."""
        return self._stream(reading.read_urls)

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Yield a connection that sees the store as of one instant, whatever is written meanwhile."""
        with transaction(for_snapshots(self._engine)) as connection:
            yield connection

    def index_texts(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Make all texts searchable that are not yet; `on_progress` is told how many of how many changes are done."""
        with transaction(self._engine) as connection:
            total = count_changes(connection)
        if total:
            self._write(renew_if_worn)
        done = 0
        while total and (some := self._write(index_batch)):
            done += some
            if on_progress:
                on_progress(done, max(done, total))

    def search(
        self, text: str, filters: Filters, *, kind: Kind | None = None, limit: int = 20, offset: int = 0
    ) -> Results:
        """Return a page of the articles and comments that match `text`, among those that `index_texts` has seen."""
        with transaction(self._engine) as connection:
            check_sites(connection, filters.sites)
            return find(connection, text, filters, kind=kind, limit=limit, offset=offset)

    def find_duplicates(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Compare new and changed articles with the rest; `on_progress` is told how many of how many are done."""
        with transaction(self._engine) as connection:
            waiting = changed_articles(connection)
        for start in range(0, len(waiting), BATCH):
            some = waiting[start : start + BATCH]
            with transaction(self._engine) as connection:
                signed = sign_batch(connection, some)
            self._write(lambda connection, signed=signed: compare_batch(connection, signed))  # type: ignore[misc]
            if on_progress:
                on_progress(start + len(some), len(waiting))

    def duplicates(self, filters: Filters) -> Iterator[Cluster]:
        """Yield the clusters of near-copies, as `find_duplicates` left them, in which an article passes `filters`."""
        return self._stream(lambda connection: read_clusters(connection, filters))

    def _save_alone(self, visit: Visit, run_id: int | None) -> SaveCounts:
        try:
            return self._save([visit], {}, run_id, ())
        except RefusedValueError as error:
            logger.error("%s: not stored: %s", visit.article.url, error)
        if look := visit.look:
            self._write(lambda connection: mark_settled(connection, [Settled(look, "not_stored")]))
        return SaveCounts(visits_failed=1)

    def _save(
        self,
        visits: Sequence[Visit],
        other_urls: Mapping[str, str],
        run_id: int | None,
        settled: Sequence[Settled],
    ) -> SaveCounts:
        def save() -> SaveCounts:
            return self._write(lambda connection: _save(connection, visits, other_urls, run_id, settled))

        return patiently(save, self._patience)

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with transaction(self._questions) as connection:
            return question(connection)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with transaction(self._writer) as connection:
            return work(connection)

    def _stream(self, read: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        with transaction(self._engine) as connection:
            yield from read(connection)


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
