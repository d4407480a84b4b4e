"""A site's runs in figures: what `scrapy report` prints, as values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawl.health.profile import RunProfile
from newscrawl.outcomes import DONE

_STORE = "newscrawl/store/"
_KINDS = ("new", "changed", "unchanged")


@dataclass(frozen=True, slots=True)
class RunReport:
    """One run in figures."""

    run_id: int
    started_at: datetime
    seconds: float | None
    """None: it is still running, or was killed."""
    verdict: str
    version: str
    articles: dict[str, int]
    """new, changed, unchanged -> how many."""
    comments: dict[str, int]
    """The same, and gone and returned."""
    threads_complete: int
    threads: int
    rejected: dict[str, int]
    """Why pages gave no article -> how many."""
    failed: dict[str, int]
    """Why pages could not be had -> how many."""
    blocked: dict[str, str]
    """Host that is left alone -> why, and its next try."""
    requests: int
    megabytes: float
    settings_hash: str | None
    robots: dict[str, str]
    """Host -> digest of the robots.txt that was obeyed."""
    findings: list[str] = field(default_factory=list)
    """What was different from earlier runs."""
    fill: dict[str, float] = field(default_factory=dict)
    """Field -> share of the articles (or comments) that had it."""
    rules: dict[str, dict[str, int]] = field(default_factory=dict)
    """Field -> rule that gave it -> how often."""

    @property
    def is_done(self) -> bool:
        """Whether it did its job."""
        return self.verdict == DONE


def run_report(
    run_id: int, started_at: datetime, finished_at: datetime | None, version: str, stats: Mapping[str, Any]
) -> RunReport:
    """Return the report of the run that left these stats."""
    profile = RunProfile.from_json(stats["newscrawl/profile"]) if "newscrawl/profile" in stats else RunProfile()
    complete, incomplete = stats.get("newscrawl/threads/complete", 0), stats.get("newscrawl/threads/incomplete", 0)
    return RunReport(
        run_id=run_id,
        started_at=started_at,
        seconds=(finished_at - started_at).total_seconds() if finished_at else None,
        verdict=stats.get("newscrawl/verdict")
        or ("not finished: running, or killed" if not finished_at else "unknown"),
        version=version,
        articles={kind: stats.get(f"{_STORE}articles_{kind}", 0) for kind in _KINDS},
        comments={kind: stats.get(f"{_STORE}comments_{kind}", 0) for kind in (*_KINDS, "gone", "returned")},
        threads_complete=complete,
        threads=complete + incomplete,
        rejected=_with_prefix(stats, "newscrawl/validate/articles/rejected/"),
        failed=_with_prefix(stats, "newscrawl/outcome/"),
        blocked=_with_prefix(stats, "newscrawl/blocked/"),
        requests=stats.get("downloader/request_count", 0),
        megabytes=round(stats.get("downloader/response_bytes", 0) / 1e6, 1),
        settings_hash=stats.get("newscrawl/settings_hash"),
        robots=_with_prefix(stats, "newscrawl/robots/"),
        findings=stats.get("newscrawl/findings", []),
        fill={name: round(each.filled / each.seen, 3) for name, each in profile.fields.items() if each.seen},
        rules={name: each.rules for name, each in profile.fields.items() if each.rules},
    )


def fill_over_time(reports: Sequence[RunReport], name: str) -> list[float | None]:
    """Return a field's fill in each run, None for runs that saw no article."""
    return [report.fill.get(name) for report in reports]


def _with_prefix(stats: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {key.removeprefix(prefix): value for key, value in sorted(stats.items()) if key.startswith(prefix)}
