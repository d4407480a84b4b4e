"""The bundled demo site: `make crawl` serves it and runs this spider."""

from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES
from newscrawl.spiders.base import NewsSpider


class DemoSpider(NewsSpider):
    """The Varrow Beacon, invented. Half of its pages are in the markup of the RIA family, half need no rules at all."""

    name = "demo"
    time_zone = "UTC"
    article = ARTICLE_RULES
    comments = COMMENT_RULES
    at_least = 50
