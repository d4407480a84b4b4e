"""Where article links come from: what every source has to say."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """What one response of a source leads to; absolute URLs, in the order found, without repetitions."""

    articles: list[str] = field(default_factory=list)
    """Pages that should be articles."""
    more: list[str] = field(default_factory=list)
    """Further parts of the same source: next page, sitemap of an index."""


@dataclass(frozen=True, slots=True)
class Source(ABC):
    """A place of a site that lists articles, by its absolute URL (or one relative to the crawl's `start_url`)."""

    url: str

    @abstractmethod
    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        """Return what a response leads to; raises `SourceError` where the body is not what the source promises.

        `url` is where the body came from, `encoding` the charset of its HTTP header.
        """
