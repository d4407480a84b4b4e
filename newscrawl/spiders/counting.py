"""What a spider counts: outcomes of requests, and rules that answered."""

import logging

from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from twisted.python.failure import Failure

from newscrawl.failures import failure_word
from newscrawl.outcomes import count_outcome
from newscrawl.storage.visit import Visit

logger = logging.getLogger(__name__)


class Counting:
    """Puts into the stats what became of requests and visits."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    def outcome(self, word: str, url: str, error: Exception | None = None) -> None:
        """Count one outcome; log it where there is more to say than the word."""
        count_outcome(self._stats, word, url)
        if error:
            logger.info("%s: %s", word, error)

    def failure(self, failure: Failure) -> str:
        """Count a request that failed, under the word for its reason, which is returned."""
        assert failure.value is not None
        word = failure_word(failure.value)
        self.outcome(word, failure.request.url)  # type: ignore[attr-defined]
        return word

    def failed_start(self, url: str, word: str) -> None:
        """Keep the failure of the run's one address as the reason why the job was not done."""
        self._stats.set_value("newscrawl/start_failed", f"{url}: {word}")

    def outside(self, count: int) -> None:
        """Note how many listed addresses were left out because of their dates."""
        self._stats.set_value("newscrawl/sources/not_in_dates", count)

    def outside_dates(self) -> None:
        """Count a page that was fetched and turned out to be of a day that the run does not want."""
        self._stats.inc_value("newscrawl/sources/outside_dates")

    def not_modified(self, was_checked: bool) -> None:
        """Count a 304, believed or about to be checked."""
        self._stats.inc_value(f"newscrawl/not_modified/{'checked' if was_checked else 'believed'}")

    @property
    def _stats(self) -> StatsCollector:
        assert self._crawler.stats is not None
        return self._crawler.stats

    def visit(self, visit: Visit) -> None:
        """Count which rule answered for each field (one that stops answering is seen); log what a thread misses."""
        if not visit.article.page_kind.is_article:
            return
        for field, rule in visit.article.field_sources.items():
            self._stats.inc_value(f"newscrawl/rule/{field}/{rule}")
        for problem in visit.thread.problems:
            logger.info("%s: thread not complete: %s", visit.article.url, problem)
