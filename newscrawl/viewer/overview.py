"""The first page: every site, how much is stored of it, how its runs went, and what is wrong."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from newscrawl.health.report import RunReport, run_report
from newscrawl.storage.alerts import Alert, open_alerts
from newscrawl.storage.article_list import SiteCounts, count_by_site
from newscrawl.storage.run_history import StoredRun, glance_at_runs
from newscrawl.viewer.rendering import page

_RUNS = 1000
"""The newest runs of all sites together that are looked at."""
_BARS = 20
_STATS = (
    "newscrawl/site",
    "newscrawl/verdict",
    *(
        f"newscrawl/store/{item}_{what}"
        for item in ("articles", "comments")
        for what in ("new", "changed", "unchanged")
    ),
)


@dataclass(slots=True)
class SiteLine:
    """What the first page says of a site."""

    name: str
    counts: SiteCounts = field(default_factory=SiteCounts)
    runs: list[RunReport] = field(default_factory=list)
    """The oldest first."""
    alerts: list[Alert] = field(default_factory=list)

    @property
    def items(self) -> Sequence[int]:
        """Articles and comments that each run met."""
        return [sum(run.articles.values()) + sum(run.comments.values()) for run in self.runs]


def show(request: Request, connection: Connection) -> Response:
    """Answer with the overview."""
    lines: defaultdict[str, SiteLine] = defaultdict(lambda: SiteLine(""))
    for name, counts in count_by_site(connection).items():
        lines[name].counts = counts
    for name, runs in _runs_by_site(glance_at_runs(connection, _STATS, limit=_RUNS)).items():
        lines[name].runs = runs
    for alert in open_alerts(connection):
        lines[alert.site].alerts.append(alert)
    for name, line in lines.items():
        line.name = name
    return page("overview.html", sites=sorted(lines.values(), key=lambda line: (not line.alerts, line.name)))


def _runs_by_site(runs: Sequence[StoredRun]) -> Mapping[str, list[RunReport]]:
    found: defaultdict[str, list[RunReport]] = defaultdict(list)
    for run in runs:
        if len(found[run.site]) < _BARS:
            report = run_report(run.id, run.started_at, run.finished_at, run.version, run.stats)
            found[run.site].insert(0, report)
    return found
