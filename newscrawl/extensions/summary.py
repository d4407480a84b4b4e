"""What a run has to say at its end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from sqlalchemy import make_url

from newscrawl.extensions.verdict import summary_lines, verdict_of
from newscrawl.outcomes import DONE


class Summary:
    """Leaves the run's verdict in the stats as `newscrawl/verdict`, and puts what it did into lines."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Summary":
        return cls(crawler)

    def lines(self) -> Iterator[str]:
        """Yield the summary of a run that has ended."""
        stats = self._stats()
        verdict = stats.get("newscrawl/verdict", "it never began; the log says why")
        yield f"\n{self._crawler.spidercls.name}: {verdict} ({stats.get('elapsed_time_seconds', 0):.0f} s)"
        for label, text in (*summary_lines(stats), ("data", self._where()), ("next", _next_step(verdict))):
            yield f"  {label:<10}  {text}"

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        assert self._crawler.stats is not None
        verdict = verdict_of(self._stats(), reason, getattr(spider, "at_least", 1))
        self._crawler.stats.set_value("newscrawl/verdict", verdict)

    def _stats(self) -> dict[str, Any]:
        assert self._crawler.stats is not None
        return self._crawler.stats.get_stats()

    def _where(self) -> str:
        settings = self._crawler.settings
        url = make_url(settings["NEWSCRAWL_DATABASE_URL"])
        database = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        return f"{database}; new and changed items as {Path(settings['NEWSCRAWL_OUTPUT_DIR'])}/*.jsonl"


def _next_step(verdict: str) -> str:
    if verdict != DONE:
        return "NEWSCRAWL_LOG_LEVEL=INFO tells of every page; scrapy extract URL shows what one page gives"
    return "run it again: only what changed is written; make crawl URL=https://... for a site of yours"
