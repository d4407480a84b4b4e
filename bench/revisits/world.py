"""A simulated site: articles with the instants at which readers and editors change them. Seeded; times in hours."""

import math
import random
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class World:
    """How a site behaves."""

    name: str
    articles_a_day: float
    comments: float
    """Mean comments of an article that is talked about."""
    talked_about: float
    """Share of articles that are."""
    decline: str
    """How a thread goes quiet: "exponential", "power", or "late" (a second wave after days)."""
    half_life: float
    """Hours in which half of a thread's comments come."""
    edits: float = 0.5
    """Mean edits of an article, most in its first hours."""
    night: float = 0.15
    """Activity at night, of that by day."""
    days: int = 8
    """Long enough for the age table's first three steps; a site's articles are alike, so few a day suffice."""


WORLDS = (
    World("small town paper", 10, 12, 0.5, "exponential", 5),
    World("national paper", 30, 60, 0.6, "exponential", 4),
    World("forum-like, long threads", 12, 120, 0.5, "power", 12),
    World("few comments", 25, 3, 0.25, "exponential", 8),
    World("fast tabloid", 35, 40, 0.7, "exponential", 1.5),
    World("slow magazine", 6, 40, 0.8, "power", 48),
    World("second waves", 15, 40, 0.5, "late", 6),
    World("edits only", 25, 0, 0.0, "exponential", 5, edits=1.5),
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article: when it appears, and when it changes, all in hours from the beginning."""

    published: float
    changes: tuple[float, ...]


def stories(world: World, seed: int) -> list[Story]:
    """Return the articles of the site in the order of their publication."""
    dice = random.Random(f"{world.name} {seed}")
    horizon = world.days * 24.0
    moments = sorted(_awake(dice, dice.uniform(0, horizon), world.night) for _ in range(_poisson(dice, world)))
    return [_story(world, dice, moment, horizon) for moment in moments if moment < horizon]


def _poisson(dice: random.Random, world: World) -> int:
    mean = world.articles_a_day * world.days
    return max(1, round(dice.gauss(mean, math.sqrt(mean))))


def _story(world: World, dice: random.Random, published: float, horizon: float) -> Story:
    changes = [published + dice.expovariate(1 / 6) for _ in range(_count(dice, world.edits))]
    if dice.random() < world.talked_about:
        # few threads are long: log-normal with the mean that the world states
        size = world.comments * dice.lognormvariate(-0.72, 1.2)
        changes += [_awake(dice, published + _delay(world, dice), world.night) for _ in range(_count(dice, size))]
    return Story(published, tuple(sorted(change for change in changes if change < horizon)))


def _delay(world: World, dice: random.Random) -> float:
    if world.decline == "power":
        return float(world.half_life * (1 / dice.random() - 1))  # Lomax: half of it before half_life
    if world.decline == "late" and dice.random() < 0.3:
        return 72 + dice.expovariate(math.log(2) / world.half_life)
    return dice.expovariate(math.log(2) / world.half_life)


def _count(dice: random.Random, mean: float) -> int:
    """Return a Poisson number, for means of any size."""
    if mean > 50:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), dice.random(), 0
    while product > limit:
        product *= dice.random()
        count += 1
    return count


def _awake(dice: random.Random, moment: float, night: float) -> float:
    """Return `moment`, put off to the morning where it falls into a night in which people sleep (0 to 7 o'clock)."""
    hour = moment % 24
    if hour < 7 and dice.random() > night:
        return moment - hour + 7 + dice.expovariate(1 / 1.5)
    return moment
