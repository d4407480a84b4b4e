"""What a single address leads to, when a run is given nothing else."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from newscrawl.extraction.body import read_body
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.extraction.teasers import section_links
from newscrawl.sources import Feed, Found, Section, Sitemap, Source

_SHORTEST_ARTICLE = 250
"""Characters of text below which a page that links to articles is taken for a list of them."""
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(slots=True)
class Start:
    """The source that stands at the address, what it lists, and further sources it points to."""

    source: Source
    found: Found
    sources: list[Source] = field(default_factory=list)


def first_found(body: bytes, url: str, encoding: str | None, section: Section) -> Start | None:
    """Return what the page at `url` leads to; None where it is an article itself.

    `section` is how the site's section pages are read. Raises `SourceError` or `ExtractionError` where it is neither a
    page nor a feed nor a sitemap.
    """
    if source := _document_source(body, url):
        return Start(source, source.read(body, url, encoding))
    page = Page(body, url, encoding=encoding)
    found = section.read_page(page)
    if urlsplit(page.url).path in {"", "/"}:
        return Start(section, found, _further_sources(page, section))
    return None if _is_article(page, found) else Start(section, found)


def _further_sources(page: Page, section: Section) -> list[Source]:
    """Return the feeds and sections that a home page names."""
    sections: list[Source] = [Section(link, section.links, section.more) for link in section_links(page)]
    return [*_feeds(page), *sections]


def _document_source(body: bytes, url: str) -> Source | None:
    """Return the source for a body that is XML or JSON; None for HTML."""
    start = body[:1000].lstrip().lower()
    if b"<urlset" in start or b"<sitemapindex" in start or body[:2] == b"\x1f\x8b":
        return Sitemap(url)
    if b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start or start.startswith(b"{"):
        return Feed(url)
    return None


def _is_article(page: Page, found: Found) -> bool:
    """Tell an article from a list of articles; a page that leads nowhere is tried as an article."""
    if not found.articles and not found.more:
        return True
    length = len(read_body(page).text)
    kind = page_kind(page, body_length=length).value
    return kind.is_article and length >= _SHORTEST_ARTICLE


def _feeds(page: Page) -> list[Source]:
    """Return the feeds of articles that the page announces; feeds of comments name comments' addresses."""
    links = (link.get("href") or "" for link in page.root.iter("link") if link.get("type", "").lower() in _FEED_TYPES)
    return [Feed(url) for url in dict.fromkeys(map(page.absolute, links)) if url and "comment" not in url]
