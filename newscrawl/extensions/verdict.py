"""Whether a run did its job, and the lines of its summary; from the crawl's stats alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from newscrawl.outcomes import DONE, outcomes_of

_CLEAN_REASONS = {"finished", "closespider_timeout", "closespider_pagecount", "closespider_itemcount"}
_TRAPS = ("trap_", "source_page_limit")
"""Outcomes of what the run left alone, rather than could not have."""
_STORE = "newscrawl/store/"
_FRONTIER = "newscrawl/frontier/"
_DUPLICATES = "newscrawl/deduplicate/articles/same_"
_REJECTED = "newscrawl/validate/articles/rejected/"
_BLOCKED = "newscrawl/blocked/"


def verdict_of(stats: Mapping[str, Any], reason: str, at_least: int) -> str:
    """Return "done", or why the job was not done; `reason` is why the spider was closed.

    A page that cannot be had or read does not make a run fail; no article at all does, as does an error of the program.
    """
    met = sum(stats.get(f"{_STORE}articles_{what}", 0) for what in ("new", "changed", "unchanged"))
    met += sum(_with_prefix(stats, _DUPLICATES).values())
    met = max(met, stats.get(f"{_FRONTIER}known", 0))
    if busy := stats.get(f"{_FRONTIER}busy"):
        return str(busy)
    if failed := stats.get("newscrawl/start_failed"):
        return f"could not begin: {failed}"
    if error := stats.get("newscrawl/store/error"):
        return f"the store failed: {error}"
    if stats.get("newscrawl/outcome/blocked"):
        return f"blocked: {'; '.join(_blocked_hosts(stats))}"
    if reason not in _CLEAN_REASONS:
        return f"stopped early: {reason}"
    if errors := stats.get("spider_exceptions/count", 0):
        return f"{errors} pages ended in an error of the program; run with NEWSCRAWL_LOG_LEVEL=INFO to see them"
    if refused := stats.get(f"{_STORE}visits_failed", 0):
        return f"the database refused {refused} articles; the log says which"
    if met < at_least:
        return f"expected at least {at_least} article(s), met {met}"
    return DONE


def summary_lines(stats: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (label, text) for everything the run has to say."""
    yield "articles", _written(stats, "articles")
    yield "comments", _written(stats, "comments")
    complete, incomplete = stats.get("newscrawl/threads/complete", 0), stats.get("newscrawl/threads/incomplete", 0)
    yield "threads", f"{complete} complete, {incomplete} not complete"
    if duplicates := _with_prefix(stats, _DUPLICATES):
        yield "duplicates", f"{sum(duplicates.values())} dropped ({_listed(duplicates, 'same ')})"
    if rejected := _with_prefix(stats, _REJECTED):
        yield "rejected", f"{sum(rejected.values())} pages are no articles ({_listed(rejected)})"
        for named in stats.get("newscrawl/validate/rejected_articles", [])[:5]:
            yield "", named
    yield from _standing(stats)
    for host in _blocked_hosts(stats):
        yield "blocked", host
    outside = stats.get("newscrawl/sources/not_in_dates", 0) + stats.get("newscrawl/sources/outside_dates", 0)
    if outside:
        yield "left", f"{outside} addresses of other days; -a since=DATE and -a until=DATE say which days are wanted"
    for outcome, count, examples in outcomes_of(stats):
        label = "left" if outcome.startswith(_TRAPS) else "failed"
        yield label, f"{count} x {outcome}: {', '.join(examples)}"


def _blocked_hosts(stats: Mapping[str, Any]) -> list[str]:
    return [f"{host} ({why})" for host, why in _with_prefix(stats, _BLOCKED).items()]


def _standing(stats: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what rests, what is left for the next run, and when that is due."""
    resting, waiting = stats.get(f"{_FRONTIER}resting", 0), stats.get(f"{_FRONTIER}waiting", 0)
    if due := stats.get(f"{_FRONTIER}next_visit_at"):
        yield "resting", f"{resting} articles; next visit at {due}"
    elif resting:
        yield "resting", f"{resting} articles for good"
    if waiting:
        yield "waiting", f"{waiting} addresses are due; the next run goes on with them"
    if gone := stats.get(f"{_FRONTIER}gone", 0):
        yield "gone", f"{gone} articles that the site has taken down; what is stored of them is kept"
    believed, checked = (stats.get(f"newscrawl/not_modified/{how}", 0) for how in ("believed", "checked"))
    if believed or checked:
        yield "unchanged", f"{believed + checked} x 304, {checked} of them checked"


def _written(stats: Mapping[str, Any], kind: str) -> str:
    counts = {
        what: stats.get(f"{_STORE}{kind}_{what}", 0) for what in ("new", "changed", "unchanged", "gone", "returned")
    }
    return ", ".join(
        f"{count} {what}" for what, count in counts.items() if count or what in {"new", "changed", "unchanged"}
    )


def _with_prefix(stats: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {key.removeprefix(prefix): count for key, count in sorted(stats.items()) if key.startswith(prefix)}


def _listed(counts: Mapping[str, int], before: str = "") -> str:
    return ", ".join(f"{count} {before}{reason.replace('_', ' ')}" for reason, count in counts.items())
