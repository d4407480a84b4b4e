"""Section pages: lists of teasers, page after page, behind "load more" or in an endpoint's JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

import orjson

from newscrawl.errors import ExtractionError, SourceError
from newscrawl.extraction.addresses import article_address
from newscrawl.extraction.page import Page
from newscrawl.extraction.paging import following_address, next_page
from newscrawl.extraction.rules import Selectors
from newscrawl.extraction.selectors import select_strings
from newscrawl.extraction.teaser_dates import dates_of_links
from newscrawl.extraction.teasers import article_links
from newscrawl.sources.base import Found, Listed, Source
from newscrawl.sources.json_list import after_json, read_json_list

_WHOLE_PAGE = (b"<html", b"<!doctype", b"<body", b"<head")


@dataclass(frozen=True, slots=True)
class Section(Source):
    """A section, storyline, tag or archive page; without selectors its article links are found by their looks.

    It goes on in pages, in pieces of HTML or in JSON, whatever its links, buttons and scripts name.
    """

    links: Selectors = ()
    """Addresses of the articles (`a::attr(href)`); all selectors count."""
    more: Selectors = ()
    """Address of the next part; the first selector that gives one wins."""

    def read(self, body: bytes, url: str, encoding: str | None = None) -> Found:
        if body.lstrip()[:1] in (b"{", b"["):
            return self._read_json(body, url)
        try:
            page = Page(body, url, encoding=encoding)
        except ExtractionError as error:
            raise SourceError(f"{url}: expected a section page, {error}") from error
        found = self.read_page(page)
        if not found.more and _is_fragment(body):
            found.more = _listed(following_address(url, len(list(found.articles))) if found.articles else None)
        return found

    def read_page(self, page: Page) -> Found:
        """Return what a parsed section page leads to."""
        return Found(list(self._articles(page)), _listed(self._more(page)))

    def _articles(self, page: Page) -> Iterator[Listed]:
        chosen = [link for selector in self.links for link in select_strings(page.root, selector)]
        urls = [url for link in chosen if (url := page.absolute(link))] or article_links(page)
        wanted = {article_address(url): None for url in urls}
        addresses = {}
        for anchor in page.root.iter("a"):
            href = anchor.get("href")
            if href and (url := page.absolute(href)) and (address := article_address(url)) in wanted:
                addresses[href] = address
        dates = dates_of_links(page, addresses)
        for address in wanted:
            moment = dates.get(address)
            yield Listed(address, moment.located(UTC)[0] if moment else None)

    def _more(self, page: Page) -> str | None:
        for selector in self.more:
            for link in select_strings(page.root, selector):
                if url := page.absolute(link):
                    return url
        return next_page(page)

    def _read_json(self, body: bytes, url: str) -> Found:
        try:
            answer = read_json_list(orjson.loads(body), url)
        except orjson.JSONDecodeError as error:
            raise SourceError(f"{url}: expected a list of articles as JSON, {error}") from error
        articles = answer.items
        more = None
        if answer.html:
            found = self.read_page(Page("\n".join(answer.html).encode(), url, encoding="utf-8"))
            articles |= {listed.url: listed for listed in found.articles}
            more = found.more
        return Found(list(articles.values()), more or _listed(after_json(answer, url, len(articles))))


def _is_fragment(body: bytes) -> bool:
    start = body[:2000].lower()
    return not any(tag in start for tag in _WHOLE_PAGE)


def _listed(url: str | None) -> list[Listed]:
    return [Listed(url)] if url else []
