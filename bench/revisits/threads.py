"""How stale stored threads are at equal requests: the crawl's policy beside fixed intervals and an age table.

    python -m bench.revisits.threads [--seeds 20]

Each policy visits when its interval is over, to the minute. Ours (`newscrawl.scheduling.articles`, the code of the
crawl) is held to at most the requests of the policy beside it, in every single site, by its patience. It knows nothing
of a site before the simulation begins. The staleness of a change is the time from when a reader could see it until it
is stored; what is never stored counts until the end of the simulation.
"""

import argparse
import heapq
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from math import exp, log
from statistics import mean, median

from bench.revisits.world import WORLDS, Story, World, stories
from newscrawl.scheduling.articles import PATIENCE, History, observe, plan
from newscrawl.scheduling.profile import Profile

TICK = 1 / 60
START = datetime(2026, 3, 2, tzinfo=UTC)
Interval = Callable[[float, float], float | None]
"""Hours until the next visit, from the age and from the hours since the last change that was seen; None to stop."""


def fixed(hours: float) -> Interval:
    """Return the policy of one interval for all."""
    return lambda age, unchanged: hours


def by_age(age: float, unchanged: float) -> float | None:
    """The table known from newsdiffs, by the time since the last change."""
    for limit, interval in ((3, 0.25), (24, 1), (7 * 24, 3), (30 * 24, 72), (360 * 24, 720)):
        if unchanged < limit:
            return interval
    return None


POLICIES: dict[str, Interval] = {
    "every hour": fixed(1),
    "every 6 hours": fixed(6),
    "every 24 hours": fixed(24),
    "table by age": by_age,
}


class Stored:
    """What is stored of one story."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.seen = 0
        self.delays: list[float] = []
        self.last_change = story.published

    def visit(self, now: float) -> int:
        """Store what has changed by `now`; returns how many changes that are."""
        before, changes = self.seen, self.story.changes
        while self.seen < len(changes) and changes[self.seen] <= now:
            self.delays.append(now - changes[self.seen])
            self.seen += 1
        if self.seen > before:
            self.last_change = now
        return self.seen - before

    def finish(self, end: float) -> list[float]:
        """Return the delays of all changes, those that were never stored included."""
        return [*self.delays, *(end - change for change in self.story.changes[self.seen :])]


def run_intervals(world: World, site: Sequence[Story], policy: Interval) -> tuple[list[float], int]:
    """Return the delays under a policy of intervals, and the number of requests."""
    end, queue = world.days * 24.0, [(story.published, n) for n, story in enumerate(site)]
    stored = [Stored(story) for story in site]
    heapq.heapify(queue)
    count, now = 0, 0.0
    while now < end:
        now += TICK
        while queue and queue[0][0] <= now:
            _, number = heapq.heappop(queue)
            one = stored[number]
            one.visit(now)
            count += 1
            interval = policy(now - one.story.published, now - one.last_change)
            if interval is not None:
                heapq.heappush(queue, (now + interval, number))
    return [delay for one in stored for delay in one.finish(end)], count


def run_planned(world: World, site: Sequence[Story], patience: float) -> tuple[list[float], int]:
    """Return the delays where everything that is due is visited, and the number of requests."""
    end, queue = world.days * 24.0, [(story.published, n) for n, story in enumerate(site)]
    stored = [Stored(story) for story in site]
    histories = [History(_at(story.published)) for story in site]
    heapq.heapify(queue)
    profile = Profile()
    count, now = 0, 0.0
    while now < end:
        now += TICK
        while queue and queue[0][0] <= now:
            _, number = heapq.heappop(queue)
            histories[number], profile = observe(histories[number], _at(now), stored[number].visit(now), profile)
            count += 1
            due_at = plan(histories[number], profile, patience).due_at
            if due_at is not None:
                heapq.heappush(queue, ((due_at - START).total_seconds() / 3600, number))
    return [delay for one in stored for delay in one.finish(end)], count


def _at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def main() -> None:
    """Print a line for each world and budget: median staleness in minutes, and how much less ours is than the best."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20)
    options = parser.parse_args()
    print(f"median staleness in minutes (mean in brackets), {options.seeds} seeds")
    print(f"{'world':26}{'budget of':>16}{'requests':>10}{'used':>7}{'it':>16}{'ours':>16}{'less':>7}{'worst':>7}")
    for world in WORLDS:
        _measure(world, options.seeds)


def _measure(world: World, seeds: int) -> None:
    sites = [stories(world, seed) for seed in range(seeds)]
    for name, policy in POLICIES.items():
        rows, patience = [], 0.0
        for site in sites:
            theirs, budget = run_intervals(world, site, policy)
            patience = patience or _patience_for(world, site, budget)
            ours, count = _within(world, site, budget, patience)
            rows.append((median(theirs), mean(theirs), median(ours), mean(ours), budget, count / budget))
        theirs, their_mean, ours, our_mean, used, share = (mean(column) for column in zip(*rows, strict=True))
        gains = sorted(1 - row[2] / row[0] for row in rows)
        it, us = f"{theirs * 60:.1f} ({their_mean * 60:.0f})", f"{ours * 60:.1f} ({our_mean * 60:.0f})"
        less = f"{median(gains):7.0%}{gains[0]:7.0%}"
        print(f"{world.name:26}{name:>16}{used:10.0f}{share:7.0%}{it:>16}{us:>16}{less}", flush=True)
    planned = [(median(delays), mean(delays), count / len(site)) for delays, count, site in _default(world, sites)]
    middle, average, visits = (mean(column) for column in zip(*planned, strict=True))
    us = f"{middle * 60:.1f} ({average * 60:.0f})"
    print(f"{world.name:26}{'by default':>16}{visits:10.1f} visits an article{us:>28}", flush=True)


def _default(world: World, sites: Sequence[Sequence[Story]]) -> Iterator[tuple[list[float], int, Sequence[Story]]]:
    for site in sites:
        yield (*run_planned(world, site, PATIENCE), site)


def _patience_for(world: World, site: Sequence[Story], budget: int) -> float:
    """Return the least patience with which the requests keep within `budget`, to some per cent."""
    low, high = -8.0, 5.0
    for _ in range(7):
        middle = (low + high) / 2
        low, high = (low, middle) if run_planned(world, site, exp(middle))[1] <= budget else (middle, high)
    return exp(high)


def _within(world: World, site: Sequence[Story], budget: int, patience: float) -> tuple[list[float], int]:
    """Return delays and requests within `budget`, at about the least patience that keeps to it."""
    best = run_planned(world, site, patience)
    if 0.96 * budget <= best[1] <= budget:
        return best
    low, high = log(patience) - 0.6, log(patience) + 0.6
    while (best := run_planned(world, site, exp(high)))[1] > budget:
        high += 0.6
    for _ in range(4):
        middle = (low + high) / 2
        found = run_planned(world, site, exp(middle))
        low, high, best = (low, middle, found) if found[1] <= budget else (middle, high, best)
    return best


if __name__ == "__main__":
    main()
