"""robots.txt, with one line instead of a traceback where a host does not answer."""

import logging

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import robotstxt


class BriefRobotsTxtMiddleware(robotstxt.RobotsTxtMiddleware):
    """Scrapy's middleware; the request that follows fails for the same reason and is named in the summary."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        robotstxt.logger.addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True
