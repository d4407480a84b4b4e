"""The sitemaps that robots.txt names."""

from dataclasses import dataclass
from urllib.parse import urljoin

from newscrawl.sources.base import Found, Source
from newscrawl.sources.sitemap import Sitemap


@dataclass(frozen=True, slots=True)
class RobotsTxt(Source):
    """A site's robots.txt: each `Sitemap:` line is a source; a file without one gives nothing."""

    days: int | None = None
    """As of `Sitemap`."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        named = {}
        for line in body.decode("utf-8", "replace").lstrip("\ufeff").splitlines():
            name, _, value = line.partition(":")
            address = urljoin(url, value.partition(" #")[0].strip())
            if name.strip().lower() == "sitemap" and address.startswith(("http://", "https://")):
                named[address] = Sitemap(address, self.days)
        return Found(sources=list(named.values()))
