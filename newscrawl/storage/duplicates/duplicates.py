"""Near-copies in a store: finding and showing them."""

from collections.abc import Callable, Iterator

from newscrawl.storage.database import Database
from newscrawl.storage.duplicates.finding import BATCH, changed_articles, compare_batch, sign_batch
from newscrawl.storage.duplicates.listing import Cluster, read_clusters
from newscrawl.storage.filters import Filters


class Duplicates:
    """The clusters of near-copies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Compare new and changed articles with the rest; `on_progress` is told how many of how many are done."""
        waiting = self._database.read(changed_articles)
        for start in range(0, len(waiting), BATCH):
            some = waiting[start : start + BATCH]
            self._compare(some)
            if on_progress:
                on_progress(start + len(some), len(waiting))

    def clusters(self, filters: Filters) -> Iterator[Cluster]:
        """Yield the clusters, as `find` left them, in which an article passes `filters`."""
        return self._database.stream(lambda connection: read_clusters(connection, filters))

    def _compare(self, article_ids: list[int]) -> None:
        signed = self._database.read(lambda connection: sign_batch(connection, article_ids))
        self._database.write(lambda connection: compare_batch(connection, signed))
