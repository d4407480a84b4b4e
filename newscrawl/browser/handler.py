"""The download handler of rendered pages: scrapy-playwright's, under a deadline of our own."""

import asyncio
import itertools
import logging
from contextlib import suppress

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import Request as BrowserRequest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response, TextResponse
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.handler import logger as scrapy_playwright_logger

from newscrawl.browser.chromium import ChromiumProvider
from newscrawl.browser.request import RENDERING, Rendering
from newscrawl.browser.showing import show_comments

logger = logging.getLogger(__name__)

_PAGES_AT_ONCE = 2
_CLOSING = 10.0
"""Seconds in which a context, or the whole browser, must have closed."""
_FOR_CLICKING = 0.8
"""Share of the time of a page after which what is shown is read."""
_NEEDLESS = frozenset({"image", "media", "font"})


class GuardedPlaywrightHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Renders a page in a context of its own and closes it however the page ends; other requests go Scrapy's way.

    The stock handler waits for ever where a page's script never comes back. Here every page ends within
    `NEWSCRAWL_BROWSER_TIMEOUT` seconds, in `DownloadTimeoutError`, and a browser that died in `DownloadFailedError`;
    the next page gets a new browser.
    """

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.config.target_closed_max_retries = 0
        self.abort_request = _is_needless
        self.browser_provider = ChromiumProvider(self.config)
        self._seconds = crawler.settings.getfloat("NEWSCRAWL_BROWSER_TIMEOUT")
        self._user_agent = crawler.settings["USER_AGENT"]
        self._turns = asyncio.Semaphore(_PAGES_AT_ONCE)
        scrapy_playwright_logger.addFilter(_without_traceback)
        self._names = map("page {}".format, itertools.count(1))

    async def _launch(self) -> None:
        """Start nothing until a page needs the browser."""

    async def _download_request(self, request: Request, spider: Spider | None = None) -> Response:
        name = next(self._names)
        context = {"user_agent": self._user_agent, "service_workers": "block", "accept_downloads": False}
        request.meta.update(
            playwright_context=name,
            playwright_context_kwargs=context,
            playwright_page_goto_kwargs={"wait_until": "domcontentloaded"},
        )
        async with self._turns:
            try:
                return await self._render(request, spider)
            except TimeoutError as error:
                raise DownloadTimeoutError(f"the page's scripts did not end within {self._seconds:g} s") from error
            except PlaywrightError as error:
                first_line = str(error).strip().split("\n")[0]
                raise DownloadFailedError(f"the browser gave up: {first_line}") from error
            finally:
                await self._close_context(name)

    async def _render(self, request: Request, spider: Spider | None) -> Response:
        rendering: Rendering = request.meta[RENDERING]
        rendering.until = asyncio.get_running_loop().time() + self._seconds * _FOR_CLICKING
        async with asyncio.timeout(self._seconds):
            response: Response = await super()._download_request(request, spider)
        if isinstance(response, TextResponse):
            return response.replace(body=rendering.markup.encode(), encoding="utf-8")
        return response

    async def _apply_page_methods(self, page: Page, request: Request, spider: Spider) -> None:
        rendering: Rendering = request.meta[RENDERING]
        rendering.markup = await show_comments(page, rendering)

    async def _close_context(self, name: str) -> None:
        wrapper = self.context_wrappers.pop(name, None)
        if wrapper is None:
            return
        try:
            async with asyncio.timeout(_CLOSING):
                await wrapper.context.close()
        except TimeoutError:
            logger.warning("the browser does not close a page; it is replaced")
            await self._drop_browser()
        except PlaywrightError as error:
            logger.debug("the page was closed before: %s", error)

    async def _drop_browser(self) -> None:
        browser = self.__dict__.pop("browser", None)
        if browser is not None:
            with suppress(TimeoutError, PlaywrightError):
                async with asyncio.timeout(_CLOSING):
                    await browser.close()

    async def _browser_disconnected_callback(self) -> None:
        """Forget a browser that is gone; the contexts that it had need no closing."""
        self.context_wrappers.clear()
        self.__dict__.pop("browser", None)

    async def _close(self) -> None:
        """Close the browser; Playwright's driver, which ends with this process, kills one that does not close."""
        try:
            async with asyncio.timeout(_CLOSING):
                await super()._close()
        except (TimeoutError, PlaywrightError) as error:
            logger.warning("the browser did not close in an orderly way: %r", error)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = None  # the thread's problems name the error
    return True


def _is_needless(request: BrowserRequest) -> bool:
    return request.resource_type in _NEEDLESS
