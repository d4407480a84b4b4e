"""Section pages: lists of teasers, page after page or behind "load more"."""

from dataclasses import dataclass
from urllib.parse import urldefrag

from newscrawl.errors import ExtractionError, SourceError
from newscrawl.extraction.page import Page
from newscrawl.extraction.paging import next_page
from newscrawl.extraction.rules import Selectors
from newscrawl.extraction.selectors import select_strings
from newscrawl.extraction.teasers import article_links
from newscrawl.sources.base import Found, Source


@dataclass(frozen=True, slots=True)
class Section(Source):
    """A section, storyline or tag page; without selectors its article links are found by their looks."""

    links: Selectors = ()
    """Addresses of the articles (`a::attr(href)`); all selectors count."""
    more: Selectors = ()
    """Address of the next part; the first selector that gives one wins."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        try:
            page = Page(body, url, encoding=encoding)
        except ExtractionError as error:
            raise SourceError(f"{url}: expected a section page, {error}") from error
        return self.read_page(page)

    def read_page(self, page: Page) -> Found:
        """Return what a parsed section page leads to."""
        chosen = [link for selector in self.links for link in select_strings(page.root, selector)]
        articles = [urldefrag(page.absolute(link) or "").url for link in chosen] or article_links(page)
        return Found(list(dict.fromkeys(filter(None, articles))), self._more(page))

    def _more(self, page: Page) -> list[str]:
        for selector in self.more:
            for link in select_strings(page.root, selector):
                if url := page.absolute(link):
                    return [url]
        following = next_page(page)
        return [following] if following else []
