"""Sputnik International. Markup of 2015 to 2021; comments in the page or filled in by a script."""

from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES
from newscrawl.sources import Feed, Section
from newscrawl.spiders.base import NewsSpider

_HOME = "https://sputniknews.com"
_SECTIONS = ("world", "europe", "us", "uk", "russia", "middleeast", "asia", "africa", "latam", "politics", "columnists")


class SputnikSpider(NewsSpider):
    """sputniknews.com by its sections, each with its "load more", and the feed of everything."""

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
    )
