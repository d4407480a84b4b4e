"""How a spider asks for a rendered page; free of Playwright, so that the asking loads no browser."""

from dataclasses import dataclass

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from newscrawl.extraction.rules import BrowserComments

HANDLERS = dict.fromkeys(("http", "https"), "newscrawl.browser.handler.GuardedPlaywrightHandler")
"""Value of `DOWNLOAD_HANDLERS` for the spiders that need the browser."""

RENDERING = "newscrawl_rendering"
"""Key of a request's meta under which its `Rendering` stands."""


@dataclass(slots=True)
class Rendering:
    """What is to be done in a page, and, once it is done, why it may not be the whole."""

    comments: BrowserComments
    clicks: int
    """Most clicks on buttons that bring more."""
    until: float = 0.0
    """Time of the event loop at which the clicking ends, so that what is there can still be read."""
    markup: str = ""
    """The page as it then stands, with what its frame and its shadow roots show."""
    problem: str | None = None


def rendered_request(url: str, rendering: Rendering) -> Request:
    """Return the request for the page as it stands after its scripts have run.

    It is made once (the deadline is long, and a page that brought the browser down would do so again), is not cached
    as the page's source, and its duration says nothing about the host's speed.
    """
    meta = {
        "playwright": True,
        RENDERING: rendering,
        "handle_httpstatus_all": True,
        "allow_offsite": True,
        "dont_retry": True,
        "dont_cache": True,
        "autothrottle_dont_adjust_delay": True,
    }
    return Request(url, meta=meta, callback=NO_CALLBACK, dont_filter=True)
