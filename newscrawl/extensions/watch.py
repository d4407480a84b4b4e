"""Holds a run against the site's earlier ones, and tells somebody where something is wrong."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Self

from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.utils.asyncio import run_in_thread

from newscrawl import __version__
from newscrawl.connection import store_of
from newscrawl.errors import StorageError
from newscrawl.extensions.notify import notify
from newscrawl.health.drift import judge
from newscrawl.health.findings import Cause, Finding
from newscrawl.health.history import PastRun
from newscrawl.outcomes import DONE
from newscrawl.storage.alerts import Changes, Trouble
from newscrawl.storage.run_history import read_runs

logger = logging.getLogger(__name__)
FINDINGS = "newscrawl/findings"
"""Stat: what was found to be different from earlier runs, a line each."""
_KEPT_RUNS = 60


class Watch:
    """Judges the run at its end, keeps the alerts of its site, and sends what opened or was resolved.

    A run for one article (`-a article_url=`) or for past days (`-a since=`) is nobody's daily run: not judged, nor
    are others by it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._earlier: list[PastRun] = []
        self._started_at = datetime.now(UTC)
        crawler.signals.connect(self._spider_opened, signals.spider_opened)
        crawler.signals.connect(self._spider_closed, signals.spider_closed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def _spider_opened(self, spider: Spider) -> None:
        self._set("newscrawl/site", site_of(spider))
        try:
            self._earlier = await run_in_thread(self._read_earlier, spider)
        except StorageError as error:
            logger.error("%s", error)

    def _read_earlier(self, spider: Spider) -> list[PastRun]:
        """Return the runs of the same site that were judged and in which nothing was found, the oldest first."""
        with store_of(self._crawler).snapshot() as connection:
            clean = (
                PastRun.from_stats(run.id, run.started_at, run.version, run.stats)
                for run in read_runs(connection, spider=spider.name)
                if run.site == site_of(spider) and run.finished_at and run.stats.get(FINDINGS) == []
            )
            return list(islice(clean, _KEPT_RUNS))[::-1]

    async def _spider_closed(self, spider: Spider) -> None:
        is_special = getattr(spider, "article_address", None) or getattr(spider, "window", None)
        if is_special or self._crawler.stats is None:
            return
        now = PastRun.from_stats(0, self._started_at, __version__, self._crawler.stats.get_stats())
        found = judge([*self._earlier, now])
        self._set(FINDINGS, [str(finding) for finding in found if finding.cause.is_alarm])
        try:
            changes = await run_in_thread(self._update_alerts, site_of(spider), now, found)
        except StorageError as error:
            logger.error("%s", error)
            return
        await run_in_thread(notify, self._crawler.settings.getlist("NEWSCRAWL_ALERTS"), changes)

    def _update_alerts(self, site: str, now: PastRun, found: Sequence[Finding]) -> Changes:
        troubles = troubles_of(found)
        if now.verdict != DONE and not troubles:
            troubles[Cause.RUN_FAILED] = Trouble(now.verdict)
        return store_of(self._crawler).alerts.update(
            site, troubles, at=datetime.now(UTC), over=_would_be_seen(now, troubles)
        )

    def _set(self, key: str, value: Any) -> None:
        assert self._crawler.stats is not None
        self._crawler.stats.set_value(key, value)


def site_of(spider: Spider) -> str:
    """Return the name that the articles of a run are filed under."""
    rules = getattr(spider, "rules", None)
    return (rules.site if rules else None) or spider.name


def troubles_of(found: Sequence[Finding]) -> dict[str, Trouble]:
    """Return one trouble for each cause that is an alarm, with what was found of it as its lines."""
    troubles: dict[str, Trouble] = {}
    for finding in found:
        if finding.cause.is_alarm:
            earlier = troubles.get(finding.cause, Trouble(""))
            text = f"{earlier.text}\n{finding.subject}: {finding.text}".strip()
            troubles[finding.cause] = Trouble(text, list(dict.fromkeys([*earlier.pages, *finding.pages]))[:10])
    return troubles


def _would_be_seen(run: PastRun, troubles: Mapping[str, Trouble]) -> frozenset[str]:
    """Return the causes that this run would have found: one that is blocked cannot tell that a layout is whole."""
    seen = {Cause.NOT_RUN}
    if run.verdict == DONE:
        seen |= {Cause.RUN_FAILED, Cause.BLOCKED}
    if run.profile.articles and Cause.BLOCKED not in troubles:
        seen |= {Cause.LAYOUT_CHANGED, Cause.OUR_BUG, Cause.BLOCKED}
    return frozenset(seen)
