"""Near-copies in a store: finding and showing them."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from newscrawl.storage.database import Database
from newscrawl.storage.duplicates.finding import changed_articles, compare_batch
from newscrawl.storage.duplicates.listing import Cluster, read_clusters
from newscrawl.storage.duplicates.signing import sign_batch
from newscrawl.storage.filters import Filters
from newscrawl.storage.upsert import Row

_BATCH = 12_500
"""Articles that are compared in one transaction, while as many are signed."""


class Duplicates:
    """The clusters of near-copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Compare new and changed articles with the rest; `on_progress` is told how many of how many are done."""
        waiting = self._database.read(changed_articles)
        batches = [waiting[start : start + _BATCH] for start in range(0, len(waiting), _BATCH)]
        done = 0
        for batch, signed in zip(batches, self._signed(batches), strict=True):
            self._compare(signed)
            done += len(batch)
            if on_progress:
                on_progress(done, len(waiting))

    def clusters(self, filters: Filters) -> Iterator[Cluster]:
        """Yield the clusters, as `find` left them, in which an article passes `filters`."""
        return self._database.stream(lambda connection: read_clusters(connection, filters))

    def _signed(self, batches: Iterable[Sequence[int]]) -> Iterator[list[Row]]:
        """Yield the signatures of each batch; those of the next one are made while it is compared."""
        coming: deque[Future[list[Row]]] = deque()
        with ThreadPoolExecutor(1) as ahead:
            for batch in batches:
                coming.append(ahead.submit(self._sign, batch))
                if len(coming) > 1:
                    yield coming.popleft().result()
            yield from (each.result() for each in coming)

    def _sign(self, article_ids: Sequence[int]) -> list[Row]:
        return self._database.read(lambda connection: sign_batch(connection, article_ids))

    def _compare(self, signed: Sequence[Row]) -> None:
        self._database.write(lambda connection: compare_batch(connection, signed))
