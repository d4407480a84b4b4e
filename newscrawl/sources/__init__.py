"""Where article links come from: section pages, dated archives, feeds and sitemaps."""

from newscrawl.sources.archive import Archive
from newscrawl.sources.base import Found, Listed, Source
from newscrawl.sources.feed import Feed
from newscrawl.sources.robots import RobotsTxt
from newscrawl.sources.section import Section
from newscrawl.sources.sitemap import Sitemap
from newscrawl.sources.window import EVER, Window

__all__ = ["EVER", "Archive", "Feed", "Found", "Listed", "RobotsTxt", "Section", "Sitemap", "Source", "Window"]
