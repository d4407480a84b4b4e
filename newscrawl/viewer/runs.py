"""How the runs went: of one site, one run in full, and all alerts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from newscrawl.health.report import RunReport, fill_over_time, run_report
from newscrawl.storage.alerts import open_alerts, resolved_alerts
from newscrawl.storage.run_history import StoredRun, read_run, runs_of_site
from newscrawl.viewer.asking import number_of
from newscrawl.viewer.rendering import page

_RUNS = 30
_ALERTS = 50
_RULES = 3


@dataclass(frozen=True, slots=True)
class FieldLine:
    """How often a field was there."""

    name: str
    over_time: list[float | None]
    """In each run, the oldest first; None where the run saw no article."""
    now: float
    """In the last run."""
    rules: list[str]
    """That gave it most often in the last run."""


def show_site(request: Request, connection: Connection) -> Response:
    """Answer with the last runs of a site, its fields over them, and its alerts."""
    name = request.path_params["name"]
    reports = [_report(run) for run in runs_of_site(connection, name, limit=_RUNS)]
    alerts = open_alerts(connection, name)
    over = [alert for _, alert in resolved_alerts(connection, name, limit=_ALERTS)]
    return page("site.html", name=name, runs=reports, fields=_fields(reports[::-1]), alerts=alerts, over=over)


def show_run(request: Request, connection: Connection) -> Response:
    """Answer with everything that one run counted."""
    number = request.path_params["id"]
    run = read_run(connection, number) if number < 2**31 else None
    if run is None:
        raise HTTPException(404, f"no run has the number {number} in this store.")
    report = _report(run)
    return page("run.html", site=run.site, run=report, fields=_fields([report]))


def show_alerts(request: Request, connection: Connection) -> Response:
    """Answer with the alerts that are open, and with those that are over a page at a time."""
    before = number_of(request.query_params, "before")
    over = resolved_alerts(connection, before=before, limit=_ALERTS + 1)
    is_more = len(over) > _ALERTS
    over = over[:_ALERTS]
    return page(
        "alerts.html",
        alerts=open_alerts(connection),
        over=[alert for _, alert in over],
        older=over[-1][0] if is_more else None,
    )


def _report(run: StoredRun) -> RunReport:
    return run_report(run.id, run.started_at, run.finished_at, run.version, run.stats)


def _fields(reports: list[RunReport]) -> list[FieldLine]:
    """Return a line for each field of the newest report that has any, in alphabetical order."""
    last = next((report for report in reversed(reports) if report.fill), None)
    if last is None:
        return []
    return [
        FieldLine(name, fill_over_time(reports, name), fill, _first(last.rules.get(name, {})))
        for name, fill in sorted(last.fill.items())
    ]


def _first(rules: Mapping[str, int]) -> list[str]:
    return sorted(rules, key=lambda rule: -rules[rule])[:_RULES]
