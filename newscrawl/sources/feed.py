"""RSS, RDF, Atom and JSON feeds."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import fastfeedparser
import orjson

from newscrawl.errors import SourceError
from newscrawl.extraction.addresses import article_address
from newscrawl.sources.base import Found, Listed, Source
from newscrawl.sources.instants import instant_of

_BARE_AMPERSAND = re.compile(rb"<!\[CDATA\[.*?\]\]>|&(?!#?\w{1,10};)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Feed(Source):
    """A feed of a site or of one of its sections; a feed in pages (`rel=next`, `next_url`) goes on."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        try:
            feed = fastfeedparser.parse(_mended(body))
        except Exception as error:  # the library raises ValueError, lxml errors and KeyError alike
            start = body[:60].decode("utf-8", "replace")
            raise SourceError(f"{url}: expected an RSS, Atom or JSON feed, found {start!r}") from error
        listed = {entry.url: entry for entry in _entries(feed.entries, url)}
        following = [urljoin(url, link) for link in _next_links(feed, body)]
        return Found(list(listed.values()), [Listed(link) for link in following[:1] if link != url])


def _mended(body: bytes) -> bytes:
    """Return `body` with bare ampersands escaped, in which the parser would lose a part of the address."""
    if body.lstrip()[:1] == b"{":
        return body
    return _BARE_AMPERSAND.sub(lambda found: found[0] if len(found[0]) > 1 else b"&amp;", body)


def _entries(entries: Iterable[Any], url: str) -> Iterator[Listed]:
    for entry in entries:
        absolute = urljoin(url, _link_of(entry))
        if absolute != url and absolute.startswith(("http://", "https://")):
            published, updated = instant_of(entry.get("published")), instant_of(entry.get("updated"))
            yield Listed(article_address(absolute), published, updated)


def _link_of(entry: Any) -> str:
    """Return the entry's page (of Atom's links not another form of it), else an id that is an address."""
    pages = (link["href"] for link in entry.get("links") or () if link.get("rel") in {None, "alternate"})
    link = next(filter(None, pages), None) or entry.get("link")
    identifier = entry.get("id") or ""
    return str(link or (identifier if identifier.startswith(("http://", "https://")) else "")).strip()


def _next_links(feed: Any, body: bytes) -> Iterator[str]:
    for link in feed.feed.get("links") or ():
        if link.get("rel") == "next" and link.get("href"):
            yield link["href"]
    if body.lstrip()[:1] == b"{":
        following = orjson.loads(body).get("next_url")
        if isinstance(following, str):
            yield following
