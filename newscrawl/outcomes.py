"""What became of the pages of a run, in words: counted in the crawl's stats, with a few addresses to look at."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

DONE = "done"
"""The verdict on a run that did its job; any other says why it did not."""
_COUNT = "newscrawl/outcome/"
_EXAMPLES = "newscrawl/outcome_examples/"
_KEPT = 3


class Stats(Protocol):
    """The part of Scrapy's stats collector that is needed here."""

    def inc_value(self, key: str, count: int = 1) -> None:
        """Add `count` to the value of `key`."""

    def set_value(self, key: str, value: Any) -> None:
        """Set the value of `key`."""

    def get_value(self, key: str, default: Any = None) -> Any:
        """Return the value of `key`."""


def count_outcome(stats: Stats, outcome: str, url: str | None = None) -> None:
    """Count one `outcome` (a word such as "http_404" or "consent_wall") and keep the first addresses it happened to."""
    stats.inc_value(_COUNT + outcome)
    examples = stats.get_value(_EXAMPLES + outcome, [])
    if url and url not in examples and len(examples) < _KEPT:
        stats.set_value(_EXAMPLES + outcome, [*examples, url])


def outcomes_of(stats: Mapping[str, Any]) -> Iterator[tuple[str, int, list[str]]]:
    """Yield (outcome, count, example addresses) of a run's stats, the most frequent first."""
    counted = [(key.removeprefix(_COUNT), value) for key, value in stats.items() if key.startswith(_COUNT)]
    for outcome, count in sorted(counted, key=lambda pair: (-pair[1], pair[0])):
        yield outcome, count, stats.get(_EXAMPLES + outcome, [])
