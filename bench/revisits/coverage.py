"""Whether every article is found, how soon, and for how many requests: polls of simulated sites.

    python -m bench.revisits.coverage [--seeds 20]

A site of eight sections is watched for 25 hours (200 section-hours) with days, nights and bursts. Sections show twenty
articles a page; most sites also list everything in a feed (the newest 20) and on a home page (the newest 12). Polls are
planned by `newscrawl.scheduling.sources`, further pages asked for by the crawl's own rule; pages of articles are not
counted. The clock runs on until the last articles are found, for half a day at most. Beside it: every source polled at
one interval, chosen so that the requests are the same.
"""

import argparse
import heapq
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean, median

from newscrawl.scheduling.sources import Polls, due_at, observe

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
WATCHED = 25.0
AFTER = 12.5
PAGE, FEED, HOME = 20, 20, 12
SECTIONS = 8


@dataclass(frozen=True, slots=True)
class Site:
    """How a site publishes and lists."""

    name: str
    articles_a_day: float
    has_feed: bool
    bursts: float
    """Share of the articles that come in bursts of five to fifteen, within half an hour."""


SITES = (
    Site("with feed, 50 a day", 50, True, 0.2),
    Site("with feed, 120 a day", 120, True, 0.3),
    Site("with feed, 400 a day", 400, True, 0.3),
    Site("sections only, 120 a day", 120, False, 0.3),
    Site("sections only, 400 a day", 400, False, 0.3),
    Site("sections only, 1000 a day", 1000, False, 0.3),
)


def published(site: Site, dice: random.Random) -> list[list[float]]:
    """Return for each section the hours (from START) at which it publishes, in order."""
    weights = [dice.lognormvariate(0, 0.8) for _ in range(SECTIONS)]
    sections: list[list[float]] = [[] for _ in range(SECTIONS)]
    left = round(site.articles_a_day * WATCHED / 24)
    while left > 0:
        section = dice.choices(range(SECTIONS), weights)[0]
        moment, count, spread = _moment(dice), 1, 0.0
        if dice.random() < site.bursts / 10:
            count, spread = min(dice.randint(5, 15), left), 0.5
        sections[section] += [min(moment + dice.uniform(0, spread), WATCHED) for _ in range(count)]
        left -= count
    return [sorted(moments) for moments in sections]


def _moment(dice: random.Random) -> float:
    """Return an hour at which something is published: by night (23 to 6 o'clock) a fifth of what is usual by day."""
    while True:
        moment = dice.uniform(0, WATCHED)
        if 6 <= (moment + 6) % 24 < 23 or dice.random() < 0.2:
            return moment


def watch(
    lists: Sequence[tuple[list[tuple[float, int]], int, bool]], when: Callable[[Polls], float]
) -> tuple[list[float], int]:
    """Return the delays with which articles were found, and the requests; lists are (articles, length, has pages)."""
    found: dict[int, float] = {}
    at: dict[int, float] = {}
    polls = [Polls() for _ in lists]
    queue = [(0.0, number) for number in range(len(lists))]
    requests = 0
    total = len({name for articles, _, _ in lists for _, name in articles})
    while queue and queue[0][0] < WATCHED + AFTER and not (queue[0][0] > WATCHED and len(found) == total):
        now, number = heapq.heappop(queue)
        articles, length, has_pages = lists[number]
        shown = [article for article in articles if article[0] <= now][::-1]
        new = others = 0
        last = polls[number].read_at
        since = (last - START).total_seconds() / 3600 if last else now
        for start in range(0, max(len(shown), 1), length):
            requests += 1
            page = shown[start : start + length]
            fresh = [(moment, name) for moment, name in page if name not in found]
            others += sum(at.get(name, -1) > since for _, name in page)
            found |= {name: now - moment for moment, name in fresh}
            at |= {name: now for _, name in fresh}
            new += len(fresh)
            missed = bool(page) and (2 * len(fresh) > len(page) or page[-1] in fresh)
            if not (has_pages and missed):
                break
        polls[number] = observe(polls[number], START + timedelta(hours=now), new, others)
        heapq.heappush(queue, (when(polls[number]), number))
    return list(found.values()), requests


def adaptive(polls: Polls) -> float:
    """Return the hour at which the crawl would read the source again."""
    return (due_at(polls) - START).total_seconds() / 3600


def every(hours: float) -> Callable[[Polls], float]:
    """Return a plan of one interval for all sources."""

    def plan(polls: Polls) -> float:
        assert polls.read_at is not None
        return (polls.read_at - START).total_seconds() / 3600 + hours

    return plan


def measure(site: Site, seed: int) -> tuple[float, float, float, float, float]:
    """Return share found, requests an article, median and mean delay in minutes; and the median at one interval."""
    sections = published(site, random.Random(f"{site.name} {seed}"))
    named = [[(moment, place * 10_000 + n) for n, moment in enumerate(each)] for place, each in enumerate(sections)]
    lists = [(each, PAGE, True) for each in named]
    if site.has_feed:
        everything = sorted(article for each in named for article in each)
        lists = [(everything, FEED, False), (everything, HOME, False), *lists]  # a run reads feeds before sections
    total = sum(map(len, named))
    delays, requests = watch(lists, adaptive)
    fixed, _ = watch(lists, every((WATCHED + AFTER) * len(lists) / requests))
    return len(delays) / total, requests / total, median(delays) * 60, mean(delays) * 60, median(fixed) * 60


def main() -> None:
    """Print a line for each site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    seeds = parser.parse_args().seeds
    names = ("found", "worst", "requests", "median", "worst", "mean", "one interval")
    print(f"{f'{seeds} seeds':26}" + "".join(f"{name:>13}" for name in names))
    for site in SITES:
        rows = [measure(site, seed) for seed in range(seeds)]
        found, cost, middle, average, fixed = (mean(column) for column in zip(*rows, strict=True))
        numbers = (f"{found:.1%}", f"{min(row[0] for row in rows):.1%}", f"{cost:.2f}", f"{middle:.1f}")
        others = (f"{max(row[2] for row in rows):.1f}", f"{average:.1f}", f"{fixed:.1f}")
        print(f"{site.name:26}" + "".join(f"{number:>13}" for number in (*numbers, *others)), flush=True)


if __name__ == "__main__":
    main()
