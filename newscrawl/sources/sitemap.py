"""Sitemaps and sitemap indexes, plain or gzipped, news sitemaps and lists of addresses included, read as a stream."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from newscrawl.errors import SourceError
from newscrawl.extraction.addresses import article_address, is_never_article, period_of
from newscrawl.sources.base import Found, Listed, Source
from newscrawl.sources.feed import Feed
from newscrawl.sources.instants import instant_of
from newscrawl.sources.sitemap_stream import Entry, read_entries, unpacked

_ROOT = re.compile(rb"<(?:[\w-]+:)?(urlset|sitemapindex|rss|feed|rdf)[\s>]", re.IGNORECASE)
_NOT_OF_ARTICLES = re.compile(
    r"(?:^|[-_./])(?:image|video|tag|category|categories|author|user|profile|taxonom(?:y|ies)|page|product|podcast|"
    r"location|event|people|topic)s?(?=[-_.\d]|$)",
    re.IGNORECASE,
)
"""Names of sitemaps, as publishing systems give them, that hold something else."""
_HEAD = 4096
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sitemap(Source):
    """A sitemap: its addresses are taken for articles, but for those that cannot be; those of an index for sitemaps.

    Reading keeps one entry at a time, however long the file. Of an index the parts changed last come first, and
    those whose name says tags, authors or pictures are left out.
    """

    days: int | None = None
    """Age up to which articles are taken in a run without `since`; None for all. Entries without a date are taken."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        try:
            stream = unpacked(body)
            head = stream.peek(_HEAD)[:_HEAD]
        except (OSError, EOFError) as error:
            raise SourceError(f"{url}: expected a sitemap, found broken gzip: {error}") from error
        root = _ROOT.search(head)
        kind = root[1].lower() if root else b""
        if kind in {b"rss", b"feed", b"rdf"}:
            return Feed(self.url).read(stream.read(), url, encoding)
        if kind == b"sitemapindex":
            return Found(more=_parts(read_entries(stream, url)))
        if kind == b"urlset":
            return Found(_articles(read_entries(stream, url)))
        if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"http://", b"https://")):
            return Found(_articles(_lines(stream)))
        raise SourceError(f"{url}: expected a sitemap, found {head[:60].decode('utf-8', 'replace')!r}")


def _articles(entries: Iterable[Entry]) -> Iterator[Listed]:
    """Yield the entries that may be articles; a repetition directly after the first is left out."""
    before = ""
    for entry in entries:
        if entry.url != before and _may_be_article(entry.url):
            before = entry.url
            yield Listed(article_address(entry.url), instant_of(entry.published), instant_of(entry.modified))


def _may_be_article(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    is_home = not address.path.strip("/") and not address.query
    return address.scheme in {"http", "https"} and not is_home and not is_never_article(address)


def _parts(entries: Iterable[Entry]) -> list[Listed]:
    parts = {entry.url: Listed(entry.url, None, instant_of(entry.modified)) for entry in entries}
    wanted = [part for part in parts.values() if not _NOT_OF_ARTICLES.search(_name_of(part.url))]
    return sorted(wanted or parts.values(), key=_newness, reverse=True)


def _name_of(url: str) -> str:
    return url.split("?", 1)[0].rpartition("/")[2]


def _newness(part: Listed) -> tuple[bool, datetime, date]:
    """Return a key by which news sitemaps come first, then those changed last, then those of the latest days."""
    period = period_of(part.url)
    return "news" in _name_of(part.url), part.date_modified or _EARLIEST, period.last if period else date.min


def _lines(stream: BinaryIO) -> Iterator[Entry]:
    for line in stream:
        if address := line.decode("utf-8", "replace").strip("\ufeff \r\n\t"):
            yield Entry(address)
