"""What machines read to find articles: RSS, sitemaps, robots.txt."""

from collections.abc import Iterable
from email.utils import format_datetime
from html import escape
from itertools import groupby

from newscrawl.demo.articles import SECTIONS
from newscrawl.demo.clock import instant
from newscrawl.demo.edition import Edition
from newscrawl.demo.html import SITE_NAME, joined
from newscrawl.demo.model import Article

FEED_LENGTH = 20
"""Articles in a feed, the newest."""
NEWS_DAYS = 2
"""Age up to which an article stands in the news sitemap, as search engines ask for."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def robots(root: str, crawl_delay: float) -> str:
    """Return robots.txt; `crawl_delay` is in seconds."""
    return f"""User-agent: *
Crawl-delay: {crawl_delay:g}
Disallow: /private/
Disallow: /services/likes/

Sitemap: {root}/sitemap.xml
Sitemap: {root}/sitemap-news.xml
"""


def rss(edition: Edition, section: str | None, root: str) -> str:
    """Return the feed of a section, or of the whole site."""
    articles = edition.section(section) if section else edition.articles
    title = f"{SITE_NAME}: {SECTIONS[section]}" if section else SITE_NAME
    return f"""{_XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>{escape(title)}</title><link>{root}/</link><description>News of the Varrow Coast</description>
{joined(_item(article, root) for article in articles[:FEED_LENGTH])}
</channel></rss>
"""


def sitemap_index(edition: Edition, root: str) -> str:
    """Return the index, which names one sitemap for each month."""
    months = joined(
        f"<sitemap><loc>{root}/sitemap-{month}.xml</loc></sitemap>" for month, _ in groupby(edition.articles, _month)
    )
    return f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{months}\n</sitemapindex>\n'


def sitemap(edition: Edition, month: str, root: str) -> str | None:
    """Return the sitemap of a month ("2026-03"), None if nothing was published in it."""
    articles = [article for article in edition.articles if _month(article) == month]
    return _urlset("", (_url(article, root) for article in articles)) if articles else None


def news_sitemap(edition: Edition, root: str) -> str:
    """Return the sitemap of the last two days' articles."""
    now = instant(edition.clock)
    fresh = [article for article in edition.articles if (now - article.published).total_seconds() <= NEWS_DAYS * 86400]
    names = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return _urlset(names, (_url(article, root, _news(article)) for article in fresh))


def _urlset(names: str, urls: Iterable[str]) -> str:
    return f'{_XML}<urlset xmlns="{_SITEMAP}"{names}>\n{joined(urls)}\n</urlset>\n'


def _url(article: Article, root: str, more: str = "") -> str:
    changed = article.modified or article.published
    return f"<url><loc>{root}{article.path}</loc><lastmod>{changed.isoformat()}</lastmod>{more}</url>"


def _news(article: Article) -> str:
    return f"""<news:news><news:publication><news:name>{SITE_NAME}</news:name>\
<news:language>{article.language}</news:language></news:publication>\
<news:publication_date>{article.published.isoformat()}</news:publication_date>\
<news:title>{escape(article.headline)}</news:title></news:news>"""


def _item(article: Article, root: str) -> str:
    creators = "".join(f"<dc:creator>{escape(person.name)}</dc:creator>" for person in article.authors)
    return f"""<item><title>{escape(article.headline)}</title><link>{root}{article.path}</link>
<guid isPermaLink="true">{root}{article.path}</guid><description>{escape(article.lead)}</description>
<pubDate>{format_datetime(article.published)}</pubDate><category>{SECTIONS[article.section]}</category>{creators}</item>"""


def _month(article: Article) -> str:
    return f"{article.published:%Y-%m}"
