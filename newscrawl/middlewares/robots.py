"""robots.txt as RFC 9309 wants it, with `Request-rate`, and one line where a host does not answer."""

import logging
from typing import Any

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares import robotstxt
from scrapy.http import Response
from scrapy.robotstxt import ProtegoRobotParser

_ALL_ALLOWED = b""
_NONE_ALLOWED = b"User-agent: *\nDisallow: /"


class RatedRobotParser(ProtegoRobotParser):
    """Scrapy's parser; its delay is the longer of what `Crawl-delay` and `Request-rate` ask for."""

    def crawl_delay(self, user_agent: str | bytes) -> float | None:
        """Return the seconds between two requests that robots.txt asks for; None where it does not."""
        name = user_agent.decode() if isinstance(user_agent, bytes) else user_agent
        rate: Any = self.rp.request_rate(name)
        delays = [super().crawl_delay(name), rate.seconds / rate.requests if rate and rate.requests else None]
        return max((delay for delay in delays if delay is not None), default=None)


class StrictRobotsTxtMiddleware(robotstxt.RobotsTxtMiddleware):
    """Scrapy's middleware, but what stands in an error page is no robots.txt.

    By RFC 9309 (2.3.1.3, 2.3.1.4) a missing one (4xx) allows everything, and one that the server fails to give (5xx,
    also 429) nothing. Where the host does not answer at all, the request that follows fails for the same reason and is
    named in the summary.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        robotstxt.logger.addFilter(_without_traceback)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            response = response.replace(body=_NONE_ALLOWED)
        elif response.status >= 400:
            response = response.replace(body=_ALL_ALLOWED)
        await super()._parse_robots(response, netloc, request)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None
    return True
