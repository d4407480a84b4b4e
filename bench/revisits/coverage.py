"""Whether every article is found, how soon, and for how many requests: polls of simulated sites.

    python -m bench.revisits.coverage [--seeds 20]

A site of eight sections is watched for 25 hours (200 section-hours) with days, nights and bursts: once from its first
article on, of which nothing is known, and once after a week in which it was watched too. Sections show twenty
articles a page; most sites also list everything in a feed (the newest 20) and on a home page (the newest 12). Polls are
planned by `newscrawl.scheduling.sources`, further pages asked for by the crawl's own rule; pages of articles are not
counted. The clock runs on until the last articles are found, for a day at most: so often
each source is read in any case. Beside it: every source polled at
one interval, chosen so that the requests are the same.
"""

import argparse
import heapq
import random
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import mean, median

from newscrawl.scheduling.rhythm import Rhythm, learn
from newscrawl.scheduling.sources import Polls, due_at, observe

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
WATCHED = 25.0
WEEK = 168.0
AFTER = 24.0
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


def published(site: Site, dice: random.Random, before: float) -> list[list[float]]:
    """Return for each section the hours (from START; negative for those `before`) at which it publishes, in order."""
    weights = [dice.lognormvariate(0, 0.8) for _ in range(SECTIONS)]
    sections: list[list[float]] = [[] for _ in range(SECTIONS)]
    left = round(site.articles_a_day * (before + WATCHED) / 24)
    while left > 0:
        section = dice.choices(range(SECTIONS), weights)[0]
        moment, count, spread = _moment(dice, before), 1, 0.0
        if dice.random() < site.bursts / 10:
            count, spread = min(dice.randint(5, 15), left), 0.5
        sections[section] += [min(moment + dice.uniform(0, spread), WATCHED) for _ in range(count)]
        left -= count
    return [sorted(moments) for moments in sections]


def _moment(dice: random.Random, before: float) -> float:
    """Return an hour at which something is published: by night (23 to 6 o'clock) a fifth of what is usual by day."""
    while True:
        moment = dice.uniform(-before, WATCHED)
        if 6 <= (moment + 6) % 24 < 23 or dice.random() < 0.2:
            return moment


def watch(
    lists: Sequence[tuple[list[tuple[float, int]], int, bool]],
    before: float,
    when: Callable[[Polls, Rhythm], datetime],
) -> tuple[list[float], int, float]:
    """Return the delays of what was published after START, the requests since then, and the hours until all was found.

    The lists are (articles, length, has pages); polls begin so many hours `before`.
    """
    found: dict[int, float] = {}
    at: dict[int, float] = {}
    polls, rhythm = [Polls() for _ in lists], Rhythm()
    queue = [(-before, number) for number in range(len(lists))]
    requests, now = 0, -before
    appeared = {name: moment for articles, _, _ in lists for moment, name in articles}
    while queue and queue[0][0] < WATCHED + AFTER and not (queue[0][0] > WATCHED and len(found) == len(appeared)):
        now, number = heapq.heappop(queue)
        articles, length, has_pages = lists[number]
        end = bisect(articles, (now, len(appeared) * 10_000))
        new = others = 0
        last = polls[number].read_at
        since = hours_of(last) if last else now
        for start in range(0, max(end, 1), length):
            requests += now >= 0
            page = articles[max(end - start - length, 0) : end - start][::-1]
            fresh = [(moment, name) for moment, name in page if name not in found]
            others += sum(at.get(name, -before - 1) > since for _, name in page)
            found |= {name: now - moment for moment, name in fresh}
            at |= {name: now for _, name in fresh}
            new += len(fresh)
            missed = bool(page) and (2 * len(fresh) > len(page) or page[-1] in fresh)
            if not (has_pages and missed):
                break
        moment = START + timedelta(hours=now)
        polls[number] = observe(polls[number], rhythm, moment, new, others)
        rhythm = learn(rhythm, last, moment, new) if last else rhythm
        heapq.heappush(queue, (hours_of(when(polls[number], rhythm)), number))
    return [delay for name, delay in found.items() if appeared[name] >= 0], requests, now


def hours_of(moment: datetime) -> float:
    """Return the hours from START to an instant."""
    return (moment - START) / timedelta(hours=1)


def every(hours: float) -> Callable[[Polls, Rhythm], datetime]:
    """Return a plan of one interval for all sources."""

    def plan(polls: Polls, rhythm: Rhythm) -> datetime:
        assert polls.read_at is not None
        return polls.read_at + timedelta(hours=hours)

    return plan


def measure(site: Site, seed: int, before: float) -> tuple[float, float, float, float, float]:
    """Return share found, requests an article, median and mean delay in minutes; and the median at one interval."""
    sections = published(site, random.Random(f"{site.name} {seed}"), before)
    named = [[(moment, place * 10_000 + n) for n, moment in enumerate(each)] for place, each in enumerate(sections)]
    lists = [(each, PAGE, True) for each in named]
    if site.has_feed:
        everything = sorted(article for each in named for article in each)
        lists = [(everything, FEED, False), (everything, HOME, False), *lists]  # a run reads feeds before sections
    total = sum(moment >= 0 for each in sections for moment in each)
    delays, requests, hours = watch(lists, before, due_at)
    fixed, _, _ = watch(lists, before, every(hours * len(lists) / requests))
    return len(delays) / total, requests / total, median(delays) * 60, mean(delays) * 60, median(fixed) * 60


def main() -> None:
    """Print a line for each site, from its first article on and after a week."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    seeds = parser.parse_args().seeds
    names = ("found", "worst", "requests", "median", "worst", "mean", "one interval")
    for before, title in ((0.0, f"nothing known, {seeds} seeds"), (WEEK, "after a week")):
        print(f"{title:26}" + "".join(f"{name:>13}" for name in names))
        for site in SITES:
            rows = [measure(site, seed, before) for seed in range(seeds)]
            found, cost, middle, average, fixed = (mean(column) for column in zip(*rows, strict=True))
            numbers = (f"{found:.1%}", f"{min(row[0] for row in rows):.1%}", f"{cost:.2f}", f"{middle:.1f}")
            others = (f"{max(row[2] for row in rows):.1f}", f"{average:.1f}", f"{fixed:.1f}")
            print(f"{site.name:26}" + "".join(f"{number:>13}" for number in (*numbers, *others)), flush=True)


if __name__ == "__main__":
    main()
