"""What a run has to say at its end."""

from pathlib import Path

from rich.console import Console
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from sqlalchemy import make_url

from newscrawl.extensions.verdict import DONE, summary_lines, verdict_of


class Summary:
    """Leaves the run's verdict in the stats as `newscrawl/verdict`, and prints what was written and what was not."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._verdict = ""
        crawler.signals.connect(self._spider_closed, signal=signals.spider_closed)
        crawler.signals.connect(self._engine_stopped, signal=signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Summary":
        return cls(crawler)

    def _spider_closed(self, spider: Spider, reason: str) -> None:
        assert self._crawler.stats is not None
        self._verdict = verdict_of(self._crawler.stats.get_stats(), reason, getattr(spider, "at_least", 1))
        self._crawler.stats.set_value("newscrawl/verdict", self._verdict)

    def _engine_stopped(self) -> None:
        """Print once the feeds are closed and the store is written."""
        assert self._crawler.stats is not None
        assert self._crawler.spider is not None
        stats = self._crawler.stats.get_stats()
        lines = [*summary_lines(stats), ("data", self._where()), ("next", self._next_step())]
        console = Console(highlight=False, markup=False, soft_wrap=True)
        seconds = stats.get("elapsed_time_seconds", 0)
        console.print(f"\n{self._crawler.spider.name}: {self._verdict} ({seconds:.0f} s)")
        for label, text in lines:
            console.print(f"  {label:<10}  {text}")

    def _where(self) -> str:
        settings = self._crawler.settings
        url = make_url(settings["NEWSCRAWL_DATABASE_URL"])
        database = url.database if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)
        return f"{database}; new and changed items as {Path(settings['NEWSCRAWL_OUTPUT_DIR'])}/*.jsonl"

    def _next_step(self) -> str:
        if self._verdict != DONE:
            return "NEWSCRAWL_LOG_LEVEL=INFO tells of every page; scrapy extract URL shows what one page gives"
        return "run it again: only what changed is written; make crawl URL=https://... for a site of yours"
