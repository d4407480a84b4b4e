"""Sites that ask for the browser; `scrapy crawl` finds them with `-s SPIDER_MODULES=tests.browser.sites`."""

from newscrawl.extraction.rules import BrowserComments
from newscrawl.sources import Section
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.demo import DemoSpider


class DemoInBrowserSpider(DemoSpider):
    """The demo site, with the thread that only its script fills."""

    name = "demo_in_browser"
    browser_comments = BrowserComments("article.comment", more=("button.comments-more",))
    at_least = 1


class StubbornSpider(NewsSpider):
    """Pages whose scripts misbehave."""

    name = "stubborn"
    sources = (Section("http://127.0.0.1/"),)
    browser_comments = BrowserComments("li.comment", more=("button.more",))
