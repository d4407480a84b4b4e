"""A week of the timetable with restarts, an outage and a clock change: `python -m bench.schedule`.

The keeper that `scrapy schedule` runs, over a real store, with a simulated clock and crawl server. For each site the
runs that were asked for (how long they wait in its queue is the server's doing) are held against its grid: a run
missed is a place on the grid without one (outside quiet hours and the outage), a doubled one is a second run for a
place. Overlapping are runs that begin while the site's last one still goes.
"""

import argparse
import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from newscrawl.server.keeper import Keeper
from newscrawl.server.scrapyd import Jobs
from newscrawl.storage.store import Store, open_store
from newscrawl.timetable import Timetable

_START = datetime(2026, 10, 22, 0, 3, tzinfo=UTC)  # Europe's clocks go back on the 25th
_ZONE = ZoneInfo("Europe/Berlin")
_TICK = timedelta(minutes=1)
_EVERY = (15, 20, 30, 60, 180, 360, 1440)


@dataclass
class SimulatedServer:
    """Runs what it is asked for, each for some minutes, four at a time; jobs survive its restarts."""

    store: Store
    chance: random.Random
    now: datetime = _START
    pending: list[str] = field(default_factory=list)
    running: dict[str, datetime] = field(default_factory=dict)
    asked: dict[str, list[datetime]] = field(default_factory=dict)
    overlaps: int = 0
    slots: int = 40

    def jobs(self) -> Jobs:
        """Return what waits and what runs."""
        return Jobs(frozenset(self.pending), frozenset(self.running))

    def submit(self, site: str) -> str:
        """Put a run of a site in the queue."""
        self.pending.append(site)
        self.asked.setdefault(site, []).append(self.now)
        return f"{site}-{self.now.timestamp():.0f}"

    def go_on(self, now: datetime) -> None:
        """End and begin what is due."""
        self.now = now
        for site in [site for site, until in self.running.items() if until <= now]:
            del self.running[site]
        while self.pending and len(self.running) < self.slots:
            site = self.pending.pop(0)
            self.overlaps += site in self.running
            self.running[site] = now + timedelta(minutes=self.chance.uniform(0.5, 6))
            self.store.runs.start(site, now)


def main() -> None:
    """Simulate and print what was missed and doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=200)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    sites = {f"site{k}": _timetable(chance) for k in range(options.sites)}
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/schedule.db")
        server = SimulatedServer(store, chance)
        outage = (_START + timedelta(days=2, hours=7), _START + timedelta(days=2, hours=13))
        _simulate(store, server, sites, options.days, outage, chance)
        _report(server, sites, _START + timedelta(days=options.days), outage)


def _timetable(chance: random.Random) -> Timetable:
    every = timedelta(minutes=chance.choice(_EVERY))
    quiet = (time(1, 30), time(5, 15)) if chance.random() < 0.4 else None
    return Timetable(every, quiet, _ZONE, every / 10 if chance.random() < 0.5 else timedelta(0))


def _simulate(
    store: Store,
    server: SimulatedServer,
    sites: Mapping[str, Timetable],
    days: int,
    outage: tuple[datetime, datetime],
    chance: random.Random,
) -> None:
    """Tick through the days; now and then the keeper is made anew, and in the outage nothing works."""
    now = _START
    keeper = Keeper(store, server, sites, lambda changes: None)
    for _ in range(round(timedelta(days=days) / _TICK)):
        now += _TICK
        if outage[0] <= now < outage[1]:
            continue
        if chance.random() < 0.002:
            keeper = Keeper(store, server, sites, lambda changes: None)
            continue
        server.go_on(now)
        keeper.tick(now)


def _report(
    server: SimulatedServer,
    sites: Mapping[str, Timetable],
    end: datetime,
    outage: tuple[datetime, datetime],
) -> None:
    missed = doubled = runs = 0
    for site, timetable in sites.items():
        begun = server.asked.get(site, [])
        runs += len(begun)
        slack = timetable.jitter + timedelta(minutes=8)
        for earlier, later in zip(begun, [*begun[1:], end], strict=True):
            gap = _awake(earlier, later, timetable, outage)
            missed += gap > timetable.every + slack and later != end
            is_early = later != end and later - earlier < timetable.every - slack
            doubled += is_early and not _follows_break(later, timetable, outage)
    print(f"{len(sites)} sites, {runs} runs: {missed} missed, {doubled} doubled, {server.overlaps} overlapping")


def _awake(earlier: datetime, later: datetime, timetable: Timetable, outage: tuple[datetime, datetime]) -> timedelta:
    """Return the time between two runs without the outage and the quiet hours."""
    minute, awake = timedelta(minutes=1), timedelta(0)
    moment = earlier
    while moment < later:
        in_outage = outage[0] <= moment < outage[1]
        awake += minute if not in_outage and not timetable.is_quiet(moment) else timedelta(0)
        moment += minute
    return awake


def _follows_break(moment: datetime, timetable: Timetable, outage: tuple[datetime, datetime]) -> bool:
    """Tell whether a run may stand close to the one before: one of them caught up with an outage or quiet hours."""
    around = (moment - timetable.every - timetable.jitter, moment)
    touches = around[0] <= outage[1] + timedelta(minutes=10) and outage[0] <= around[1]
    quiet = any(timetable.is_quiet(around[0] + k * (around[1] - around[0]) / 60) for k in range(61))
    return touches or quiet


if __name__ == "__main__":
    main()
