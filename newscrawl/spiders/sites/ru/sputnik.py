"""Sputnik International. Markup of 2015 to 2021; comments in the page or filled in by a script."""

from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES
from newscrawl.sources import Feed, Section, Sitemap
from newscrawl.spiders.base import NewsSpider

_HOME = "https://sputniknews.com"
_SECTIONS = ("world", "europe", "us", "uk", "russia", "middleeast", "asia", "africa", "latam", "politics", "columnists")


class SputnikSpider(NewsSpider):
    """sputniknews.com by its sections, each with its "load more", the feed of everything, and its sitemaps."""

    name = "sputnik"
    allowed_domains = ("sputniknews.com",)
    time_zone = "UTC"
    article = ARTICLE_RULES
    comments = COMMENT_RULES
    sources = (
        *(
            Section(
                f"{_HOME}/{section}/",
                links=(".b-plainlist__title a::attr(href)", "div.list__content a::attr(href)"),
                more=("div.b-more a::attr(href)", "[data-next-url]::attr(data-next-url)"),
            )
            for section in _SECTIONS
        ),
        Feed(f"{_HOME}/export/rss2/archive/index.xml"),
        Sitemap(f"{_HOME}/sitemap_article_index.xml", days=7),  # a part for each month since 2004, named by its days
    )
