"""AutoThrottle that never goes below the delay a site's robots.txt asks for, and steps back where it is refused."""

import ipaddress

from scrapy import Request, Spider, signals
from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.robotstxt import RobotParser

from newscrawl.failures import refusal_of


class PoliteThrottle(AutoThrottle):
    """Adapts the delay of each host to its answers; the least delay is what its robots.txt asks, else `DOWNLOAD_DELAY`.

    A refusal (403, 429, 5xx) doubles the delay; answers bring it down again, by half each. A host on loopback is the
    user's own machine: where robots.txt asks for nothing its least delay is none. Scrapy parses `Crawl-delay` but does
    not apply it.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._least: dict[str, float] = {}
        self._robot_name = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)
        crawler.signals.connect(self._request_reached_downloader, signal=signals.request_reached_downloader)

    def _request_reached_downloader(self, request: Request, spider: Spider) -> None:
        """Set the least delay of a host at its first request."""
        key, slot = self._get_slot(request, spider)
        if key is not None and slot is not None and key not in self._least:
            self._set_least(key, slot, 0.0 if is_loopback(key) else self._min_delay())

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        downloader = self.crawler.engine.downloader
        key = downloader.get_slot_key(request)
        delay = robotparser.crawl_delay(self._robot_name)
        if delay is not None and key in downloader.slots:
            self._set_least(key, downloader.slots[key], min(delay, self.maxdelay))

    def _set_least(self, key: str, slot: Slot, delay: float) -> None:
        self._least[key] = delay
        slot.delay = delay

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        """Let AutoThrottle adjust the delay of the request's host, above that host's own least delay."""
        key, slot = self._get_slot(request, spider)
        self.mindelay = self._least.get(key or "", self._min_delay())
        if slot is not None and refusal_of(response):
            slot.delay = min(slot.delay * 2, self.maxdelay)
        else:
            super()._response_downloaded(response, request, spider)


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address can only be this machine.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("example.org")
    (True, True, False)
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
