"""Whether a site has changed, blocks us, or is only quiet: one run held against the site's own earlier ones."""

from collections.abc import Iterator, Sequence

from newscrawl.health.chance import low_tail
from newscrawl.health.field_checks import SURE_ALONE, changes
from newscrawl.health.findings import Cause, Finding
from newscrawl.health.history import PastRun
from newscrawl.health.measures import Measure, merged

LEAST_RUNS = 3
"""Earlier runs with articles that there must be before a run is judged."""
_MOST_RUNS = 60
_POOLED = 12
"""Articles to look at together: a run with fewer takes the run before it along."""


def judge(runs: Sequence[PastRun]) -> list[Finding]:
    """Return what is different in the last of `runs` (oldest first) from the ones before, the surest cause first.

    Runs in which something was found before must be left out by the caller, or a fault would become the norm.
    """
    now = runs[-1]
    before = [run for run in runs[:-1] if run.profile.articles][-_MOST_RUNS:]
    if wall := _walled(now, before):
        return [wall]
    if errors := _failing(now):
        return [errors]
    if len(before) < LEAST_RUNS:
        return []
    cause = Cause.OUR_BUG if _is_other_program(now, before[-1]) else Cause.LAYOUT_CHANGED
    found = [*_changed_fields(now, before, cause), *_empty_sources(now, before)]
    return found or [*_quiet(now, before)]


def _walled(now: PastRun, before: Sequence[PastRun]) -> Finding | None:
    """Find pages that are withheld from us: most of them, where it was few."""
    pages = now.walls + now.profile.articles
    if now.walls < 2 or now.walls < 0.8 * pages:
        return None
    earlier = [(run.walls, run.walls + run.profile.articles) for run in before]
    usual = sum(walls for walls, _ in earlier) / max(1, sum(of for _, of in earlier))
    if usual > 0.25:
        return None
    kinds = sorted((word for word in now.outcomes if now.examples.get(word)), key=lambda word: -now.outcomes[word])
    walls = ", ".join(word for word in kinds if set(now.examples[word]) & set(now.wall_pages))
    text = f"{now.walls} of {pages} pages are withheld ({walls}), usually {usual:.0%}"
    return Finding(Cause.BLOCKED, "pages", text, now.wall_pages[:3])


def _failing(now: PastRun) -> Finding | None:
    if now.errors and now.errors >= 0.1 * (now.errors + now.profile.articles):
        text = f"{now.errors} pages ended in an error of the program"
        return Finding(Cause.OUR_BUG, "program", text, now.examples.get("error", []))
    return None


def _is_other_program(now: PastRun, last: PastRun) -> bool:
    has_other_settings = bool(last.settings_hash) and now.settings_hash != last.settings_hash
    return now.version != last.version or has_other_settings


def _changed_fields(now: PastRun, before: Sequence[PastRun], cause: Cause) -> Iterator[Finding]:
    recent = _recent(now, before)
    older = before[: len(before) - len(recent) + 1] if len(before) - len(recent) + 1 >= LEAST_RUNS else before
    for name, measure in now.profile.fields.items():
        earlier = [run.profile.fields.get(name, Measure()) for run in older]
        pooled = merged([run.profile.fields.get(name, Measure()) for run in recent])
        for change in (*changes(name, measure, earlier), *changes(name, pooled, earlier)):
            yield Finding(cause, name, change.text, list(change.pages))
            break
    if thread := _lost_threads([now], older) or _lost_threads(recent, older):
        yield Finding(cause, "comments", thread, [])


def _recent(now: PastRun, before: Sequence[PastRun]) -> list[PastRun]:
    """Return this run and as many before it as are needed to see enough articles."""
    recent = [now]
    for run in reversed(before):
        if sum(each.profile.articles for each in recent) >= _POOLED or len(recent) == 2:
            break
        recent.append(run)
    return recent


def _lost_threads(runs: Sequence[PastRun], before: Sequence[PastRun]) -> str | None:
    """Find that comments which pages state are not had any more."""
    had_now = sum(run.profile.threads_collected for run in runs)
    stated_now = sum(run.profile.threads_stated for run in runs)
    had = [run.profile.threads_collected for run in before]
    stated = [run.profile.threads_stated for run in before]
    if not stated_now or sum(stated) < 10 or sum(had) < 0.3 * sum(stated):
        return None
    if low_tail(had_now, stated_now, had, stated) >= SURE_ALONE:
        return None
    return f"had of {had_now} of {stated_now} articles that state some, usually of {sum(had) / sum(stated):.0%}"


def _empty_sources(now: PastRun, before: Sequence[PastRun]) -> Iterator[Finding]:
    """Find sources that list nothing though they always did."""
    for source, listed in now.profile.listed.items():
        earlier = [run.profile.listed[source] for run in before if source in run.profile.listed]
        if listed == 0 and len(earlier) >= LEAST_RUNS and min(earlier) >= 3:
            text = f"lists no article, usually {sum(earlier) / len(earlier):.0f}"
            yield Finding(Cause.LAYOUT_CHANGED, f"source {source}", text, [source])


def _quiet(now: PastRun, before: Sequence[PastRun]) -> Iterator[Finding]:
    """Find that fewer articles came than ever, though nothing is wrong with those that came."""
    earlier = [run.profile.articles for run in before]
    if now.profile.articles < 0.2 * min(earlier):
        text = f"{now.profile.articles} articles, never fewer than {min(earlier)} before"
        yield Finding(Cause.SITE_QUIET, "articles", text)
