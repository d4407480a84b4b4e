"""One run of a site as later runs see it, taken from the stats that it left in the store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newscrawl.health.profile import RunProfile
from newscrawl.outcomes import outcomes_of

_REJECTED = "newscrawl/validate/articles/rejected/"
_WALLS = ("consent_wall", "captcha", "blocked", "http_401", "http_403", "http_429", "http_451")


@dataclass(slots=True)
class PastRun:
    """What a run leaves to be compared with."""

    run_id: int
    started_at: datetime
    version: str
    """Of newscrawl."""
    settings_hash: str
    verdict: str
    """"done", or why the job was not done; "" for a run that never came to its end."""
    profile: RunProfile
    outcomes: dict[str, int] = field(default_factory=dict)
    """What became of pages that gave no article: word -> how often; rejected pages by their kind."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Outcome -> a few addresses."""
    errors: int = 0
    """Pages that ended in an error of the program."""

    @property
    def walls(self) -> int:
        """How many pages asked for consent, a captcha or a login, or were refused."""
        return sum(self.outcomes.get(word, 0) for word in _WALLS)

    @property
    def wall_pages(self) -> list[str]:
        """Addresses of such pages."""
        return [url for word in _WALLS for url in self.examples.get(word, [])]

    @classmethod
    def from_stats(cls, run_id: int, started_at: datetime, version: str, stats: Mapping[str, Any]) -> "PastRun":
        """Return the run that left these stats; one that was killed has no profile and counts no articles."""
        rejected = {key.removeprefix(_REJECTED): count for key, count in stats.items() if key.startswith(_REJECTED)}
        examples: dict[str, list[str]] = {}
        for named in stats.get("newscrawl/validate/rejected_articles", []):
            reason, _, url = named.partition(" ")
            examples.setdefault(reason, []).append(url)
        for word, count, urls in outcomes_of(stats):
            rejected[word] = rejected.get(word, 0) + count
            examples[word] = urls
        profile = stats.get("newscrawl/profile")
        return cls(
            run_id,
            started_at,
            version,
            stats.get("newscrawl/settings_hash", ""),
            stats.get("newscrawl/verdict", ""),
            RunProfile.from_json(profile) if profile else RunProfile(),
            rejected,
            examples,
            stats.get("spider_exceptions/count", 0),
        )
