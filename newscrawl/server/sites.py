"""The sites that have a timetable."""

from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

from newscrawl.spiders.base import NewsSpider
from newscrawl.timetable import Timetable


def scheduled_sites(settings: BaseSettings) -> dict[str, Timetable]:
    """Return name -> timetable of the sites whose class says how often they are crawled."""
    loader = SpiderLoader.from_settings(settings)
    found: dict[str, Timetable] = {}
    for name in sorted(loader.list()):
        spider = loader.load(name)
        if issubclass(spider, NewsSpider) and (timetable := spider.timetable()):
            found[name] = timetable
    return found
