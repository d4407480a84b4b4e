"""What a single address leads to, when a run is given nothing else."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from newscrawl.extraction.addresses import address_score
from newscrawl.extraction.body import read_body
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import ArticleRules
from newscrawl.extraction.selectors import select_elements
from newscrawl.extraction.structured import read_structured
from newscrawl.extraction.teasers import section_links
from newscrawl.sources import Feed, Found, RobotsTxt, Section, Sitemap, Source

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


_RECENT_DAYS = 7
"""Age up to which articles of a sitemap are taken that nobody declared, unless the run says since when."""


@dataclass(slots=True)
class Start:
    """The source that stands at the address, and what it leads to."""

    source: Source
    found: Found


def first_found(body: bytes, url: str, encoding: str | None, section: Section, rules: ArticleRules) -> Start | None:
    """Return what the page at `url` leads to; None where it is an article itself.

    `section` is how the site's section pages are read, `rules` how its articles are. Raises `SourceError` or
    `ExtractionError` where it is neither a page nor a feed nor a sitemap.
    """
    if source := _document_source(body, url):
        return Start(source, source.read(body, url, encoding))
    page = Page(body, url, encoding=encoding)
    found = section.read_page(page)
    if urlsplit(page.url).path in {"", "/"}:
        found.sources = _further_sources(page, section)
        return Start(section, found)
    return None if _is_article(page, found, rules) else Start(section, found)


def _further_sources(page: Page, section: Section) -> list[Source]:
    """Return the feeds and sections that a home page names, and robots.txt, which names the sitemaps."""
    sections: list[Source] = [Section(link, section.links, section.more) for link in section_links(page)]
    return [*_feeds(page), RobotsTxt(urljoin(page.url, "/robots.txt"), _RECENT_DAYS), *sections]


def _document_source(body: bytes, url: str) -> Source | None:
    """Return the source for a body that is XML or JSON; None for HTML."""
    start = body[:1000].lstrip().lower()
    if b"<urlset" in start or b"<sitemapindex" in start or body[:2] == b"\x1f\x8b":
        return Sitemap(url)
    if b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start or b"jsonfeed.org" in start:
        return Feed(url)
    return Section(url) if start.startswith((b"{", b"[")) else None


def _is_article(page: Page, found: Found, rules: ArticleRules) -> bool:
    """Tell an article from a list of articles by what speaks for each; a page that leads nowhere is tried as one.

    For an article: it says so, the site's rules find its text, its address, a long text. For a list: how many articles
    it links to, and that it goes on. Points were set by hand.
    """
    if not found.articles and not found.more:
        return True
    length = len(read_body(page).text)
    if not page_kind(page, body_length=length).value.is_article:
        return False
    structured = page.once(read_structured)
    is_stated = bool(structured.article) or "article:published_time" in structured.meta
    has_text = any(select_elements(page.root, selector) for selector in rules.article_body)
    address = address_score(urlsplit(page.url))
    article = 2 * is_stated + 2 * has_text + (address >= 1.5) + (address >= 2.5) + (length >= 1500) + (length >= 3000)
    count = len(list(found.articles))
    listing = (count >= 4) + 2 * (count >= 8) + bool(found.more)
    return length > 0 and article >= listing


def _feeds(page: Page) -> list[Source]:
    """Return the feeds of articles that the page announces; feeds of comments name comments' addresses."""
    links = (link.get("href") or "" for link in page.root.iter("link") if link.get("type", "").lower() in _FEED_TYPES)
    return [Feed(url) for url in dict.fromkeys(map(page.absolute, links)) if url and "comment" not in url]
