"""RSS, Atom and JSON feeds."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin

import fastfeedparser

from newscrawl.errors import SourceError
from newscrawl.sources.base import Found, Source


@dataclass(frozen=True, slots=True)
class Feed(Source):
    """A feed of a site or of one of its sections."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        try:
            feed = fastfeedparser.parse(body)
        except Exception as error:  # the library raises ValueError, lxml errors and KeyError alike
            start = body[:60].decode("utf-8", "replace")
            raise SourceError(f"{url}: expected an RSS, Atom or JSON feed, found {start!r}") from error
        links = (urldefrag(urljoin(url, entry.get("link") or "")).url for entry in feed.entries if entry.get("link"))
        return Found(list(dict.fromkeys(links)))
