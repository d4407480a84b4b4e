"""Any site, by the URL of its home page, a section, a feed or one article: `scrapy crawl news -a url=URL`."""

from typing import Any
from urllib.parse import urlsplit

from newscrawl.errors import UsageError
from newscrawl.extraction.rules import SiteRules
from newscrawl.spiders.base import NewsSpider


class AnySiteSpider(NewsSpider):
    """Reads a site without a definition; it stays on the host it was given."""

    name = "news"

    def __init__(
        self, name: str | None = None, url: str | None = None, article_url: str | None = None, **kwargs: Any
    ) -> None:
        address = article_url or url or kwargs.pop("start_url", None)
        if not address:
            raise UsageError("news: which site? Add -a url=https://... (home page, section, feed or article)")
        super().__init__(name, None if article_url else address, article_url, **kwargs)
        self.host = (urlsplit(address).hostname or "").removeprefix("www.")
        self.allowed_domains = [self.host]

    @property
    def rules(self) -> SiteRules:
        """No rules; pages are filed under the host's name."""
        return SiteRules(site=self.host)
