"""How surely the drift alarm finds changes of layout, and how often it cries wolf: `python -m bench.drift`.

For each of eleven sites a history of quiet runs is simulated over pages that are really read; then one of eight changes
happens. It counts as found if one of the next two runs raises an alarm; a change after which everything is read as
before (no field differs on any page) is counted apart. False alarms are counted over quiet runs.
"""

import argparse
import random
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

from bench.drift.damages import DAMAGES
from bench.drift.histories import articles_of, run_over
from bench.drift.layouts import Site, sites
from newscrawl.extraction.page import Page
from newscrawl.health.drift import judge
from newscrawl.health.history import PastRun
from newscrawl.spiders.visit import read_saved
from newscrawl.storage.visit import Visit


def main() -> None:
    """Simulate, and print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="histories of each site (default: %(default)s)")
    parser.add_argument("--quiet-runs", type=int, default=1000, help="(default: %(default)s)")
    parser.add_argument("--usual", type=float, default=7, help="articles a working day (default: %(default)s)")
    options = parser.parse_args()
    results: Counter[tuple[str, str]] = Counter()
    false: list[str] = []
    quiet = 0
    for seed in range(options.seeds):
        for site in sites(seed, 90):
            pool = [_read(site, *page) for page in site.pages]
            chance = random.Random(f"{seed}/{site.name}")
            runs = options.quiet_runs // (11 * options.seeds) + 1
            history, alarms = _quiet_history(pool, runs, options.usual, chance)
            quiet += runs
            false += [f"{site.name}: {alarm}" for alarm in alarms]
            for name, (damage, cause) in DAMAGES.items():
                results[name, _outcome(site, pool, history, damage, str(cause), options.usual, chance)] += 1
    _print(results, false, quiet)


def _read(site: Site, url: str, page: str, met: datetime) -> Visit:
    return read_saved(Page(page.encode(), url, fetched_at=met), site.rules)


def _quiet_history(
    pool: Sequence[Visit], runs: int, usual: float, chance: random.Random
) -> tuple[list[PastRun], list[str]]:
    """Return the unflagged runs of a quiet history and the alarms that were raised in it."""
    history: list[PastRun] = []
    alarms: list[str] = []
    for day in range(runs):
        run = run_over(_sample(pool, articles_of(day, usual, chance), chance), day, chance)
        found = [str(finding) for finding in judge([*history, run]) if finding.cause.is_alarm]
        alarms += found[:1]
        if not found:
            history.append(run)
    return history, alarms


def _outcome(
    site: Site,
    pool: Sequence[Visit],
    history: list[PastRun],
    damage: Callable[[str], str],
    cause: str,
    usual: float,
    chance: random.Random,
) -> str:
    """Return "found", "wrong cause", "missed", or "no harm"."""
    chosen = chance.sample(range(len(site.pages)), min(30, len(site.pages)))
    damaged = [_read(site, url, damage(page), met) for url, page, met in (site.pages[k] for k in chosen)]
    if all(_same(pool[k], after) for k, after in zip(chosen, damaged, strict=True)):
        return "no harm"
    past = list(history)
    for day in (len(history), len(history) + 1):
        run = run_over(_sample(damaged, max(2, articles_of(2, usual, chance)), chance), day, chance, may_fail=False)
        alarms = [finding for finding in judge([*past, run]) if finding.cause.is_alarm]
        if alarms:
            return "found" if alarms[0].cause == cause else f"wrong cause: {alarms[0]}"
        past.append(run)
    return "missed"


def _same(before: Visit, after: Visit) -> bool:
    """Tell whether all that is read is what it was, if by other rules."""
    kept = (
        "headline", "article_body", "authors", "date_published", "keywords", "comment_count", "page_kind", "in_language"
    )  # fmt: skip
    same = all(getattr(before.article, name) == getattr(after.article, name) for name in kept)
    return same and len(before.comments) == len(after.comments)


def _sample(pool: Sequence[Visit], count: int, chance: random.Random) -> list[Visit]:
    return chance.sample(list(pool), min(count, len(pool)))


def _print(results: Counter[tuple[str, str]], false: Sequence[str], quiet: int) -> None:
    for name in DAMAGES:
        outcomes = {outcome: count for (damage, outcome), count in results.items() if damage == name}
        print(f"{name:<26}", ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items())))
    harmful = sum(count for (_, outcome), count in results.items() if outcome != "no harm")
    found = sum(count for (_, outcome), count in results.items() if outcome.startswith(("found", "wrong")))
    right = sum(count for (_, outcome), count in results.items() if outcome == "found")
    print(f"found within two runs: {found} of {harmful} ({found / harmful:.1%}); right cause: {right / harmful:.1%}")
    print(f"false alarms: {len(false)} in {quiet} quiet runs ({len(false) / quiet:.2%})", *false[:10], sep="\n  ")


if __name__ == "__main__":
    main()
