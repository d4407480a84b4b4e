"""Where article links come from: section pages, feeds and sitemaps."""

from newscrawl.sources.base import Found, Source
from newscrawl.sources.feed import Feed
from newscrawl.sources.section import Section
from newscrawl.sources.sitemap import Sitemap

__all__ = ["Feed", "Found", "Section", "Sitemap", "Source"]
