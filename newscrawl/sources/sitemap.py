"""Sitemaps and sitemap indexes, plain or gzipped, news sitemaps included."""

import struct
from dataclasses import dataclass

from lxml import etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap as SitemapDocument

from newscrawl.errors import SourceError
from newscrawl.sources.base import Found, Source


@dataclass(frozen=True, slots=True)
class Sitemap(Source):
    """A sitemap: its addresses are taken for articles; those of an index for more sitemaps."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        try:
            document = SitemapDocument(gunzip(body) if body[:2] == b"\x1f\x8b" else body)
            addresses = [entry["loc"] for entry in document if "loc" in entry]
        except (etree.XMLSyntaxError, OSError, EOFError, struct.error, ValueError, StopIteration) as error:
            raise SourceError(f"{url}: expected a sitemap, found {_start(body)}") from error
        if document.type == "sitemapindex":
            return Found(more=addresses)
        if document.type != "urlset":
            raise SourceError(f"{url}: expected a sitemap, found {_start(body)}")
        return Found(articles=addresses)


def _start(body: bytes) -> str:
    return repr(body[:60].decode("utf-8", "replace"))
