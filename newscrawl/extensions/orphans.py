"""A spider that a crawl server started ends when the server dies."""

import ctypes
import logging
import signal
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

logger = logging.getLogger(__name__)
_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


class EndWithServer:
    """Asks the kernel for SIGTERM at the death of the parent process: the run then ends in order.

    scrapyd leaves its spiders running when it is killed; the next one would start the same sites beside them. On a
    real server systemd's `KillMode=control-group` does the same. Only Linux has it.
    """

    def __init__(self, crawler: Crawler) -> None:
        if not hasattr(crawler.spider, "_job"):  # the argument that scrapyd gives
            raise NotConfigured
        try:
            libc = ctypes.CDLL(None, use_errno=True)
            refused = libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        except (OSError, AttributeError):
            refused = True
        if refused:
            logger.warning("this system does not tell of the death of the crawl server: a spider may outlive it")
            raise NotConfigured

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)
