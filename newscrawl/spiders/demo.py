"""The bundled demo site: `make crawl` serves it and runs this spider."""

from datetime import timedelta

from newscrawl.platforms.ria import ARTICLE_RULES, COMMENT_RULES
from newscrawl.sources import Section
from newscrawl.spiders.base import NewsSpider


class DemoSpider(NewsSpider):
    """The Varrow Beacon, invented. Half of its pages are in the markup of the RIA family, half need no rules at all."""

    name = "demo"
    time_zone = "UTC"
    article = ARTICLE_RULES
    comments = COMMENT_RULES
    at_least = 50


class DemoWireSpider(NewsSpider):
    """The demo's wire, served by `python -m newscrawl.demo`: new reports every minute, for trying a schedule."""

    name = "demo_wire"
    sources = (Section("http://127.0.0.1:8765/wire/"),)
    every = timedelta(minutes=1)
