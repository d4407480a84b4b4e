"""Where article links come from: what every source has to say."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from newscrawl.sources.window import EVER, Window


@dataclass(frozen=True, slots=True)
class Listed:
    """An address as a source lists it, with the dates that the source gives."""

    url: str
    """Absolute, without what is not the article's (`article_address`)."""
    date_published: datetime | None = None
    """Aware; in UTC where the source states no zone: good for choosing and planning, not for the article's field."""
    date_modified: datetime | None = None
    """As above, of the last change, which may be the publication."""


@dataclass(slots=True)
class Found:
    """What one response of a source leads to, in the order found, without repetitions."""

    articles: Iterable[Listed] = ()
    """Pages that should be articles. Of a sitemap an iterator that reads on as it is asked: use it once; it raises
    `SourceError` where the rest is broken."""
    more: list[Listed] = field(default_factory=list)
    """Further parts of the same source: next page, sitemaps of an index (the newest first)."""
    sources: list["Source"] = field(default_factory=list)
    """Sources of other kinds that the response names."""


@dataclass(frozen=True, slots=True)
class Source(ABC):
    """A place of a site that lists articles, by its absolute URL (or one relative to the crawl's `start_url`)."""

    url: str

    def addresses(self, window: Window = EVER, today: date | None = None) -> Iterable[str]:
        """Return the addresses at which the source begins, for a run that wants the articles of `window`."""
        return [self.url]

    @abstractmethod
    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        """Return what a response leads to; raises `SourceError` where the body is not what the source promises.

        `url` is where the body came from, `encoding` the charset of its HTTP header.
        """
