"""Mistakes in a site's class surface when the class is made; mistakes in a run's arguments before it begins."""

from typing import Any

import pytest

from newscrawl.errors import SiteDefinitionError, UsageError
from newscrawl.extraction.rules import ArticleRules, CommentRules, PartRule
from newscrawl.platforms.disqus import Disqus
from newscrawl.sources import Section
from newscrawl.spiders.base import NewsSpider
from newscrawl.spiders.news import AnySiteSpider


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"time_zone": "Europe/Nowhere"}, "Europe/Nowhere"),
        ({"article": ArticleRules(headline=("h1[",))}, r"h1\["),
        ({"article": ArticleRules(images=(PartRule("figure", {"url": "//img["}),))}, r"//img\["),
        ({"comments": CommentRules("li", {"text": "p::"})}, "p::"),
        ({"sources": (Section("/world/"),)}, "absolute"),
        ({"sources": [Section("https://x.test/")]}, "tuple"),
        ({"comment_systems": (Disqus,)}, "Disqus\\(api_key"),
        ({"comment_systems": (Disqus("a"), Disqus("b"))}, "comment_systems"),
        ({"comment_systems": [Disqus("a")]}, "tuple"),
        ({"custom_settings": {"DOWNLOAD_DELAY": 0}}, "custom_settings"),
    ],
)
def test_wrong_definition_names_class_and_mistake(attributes: dict[str, Any], message: str) -> None:
    with pytest.raises(SiteDefinitionError, match=message) as caught:
        type("BrokenSpider", (NewsSpider,), {"name": "broken", **attributes})
    assert "BrokenSpider" in str(caught.value)


def test_unknown_argument_is_refused_but_the_crawl_servers_own_is_not() -> None:
    with pytest.raises(UsageError, match="strat_url"):
        NewsSpider("x", strat_url="https://x.test/")
    assert NewsSpider("x", _job="7").start_address is None


@pytest.mark.parametrize("url", ["", "ftp://x.test/", "x.test", "https://"])
def test_news_needs_a_web_address(url: str) -> None:
    with pytest.raises(UsageError, match="news"):
        AnySiteSpider(url=url)


def test_news_keeps_to_its_host() -> None:
    spider = AnySiteSpider(url="https://www.x.test/world/")
    assert spider.allowed_domains == ["x.test"]
    assert spider.rules.site == "x.test"
