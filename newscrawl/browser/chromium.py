"""Debian's Chromium, started at the first page that needs it."""

import shutil

from playwright.async_api import Browser
from scrapy.exceptions import DownloadFailedError
from scrapy_playwright.provider import PlaywrightBrowserProvider

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking")
# A container has no user namespaces for the sandbox, 64 MB of /dev/shm and no graphics card.


def find_chromium() -> str:
    """Return the path of the browser; raises `DownloadFailedError` where none is installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise DownloadFailedError("Chromium is not installed; on Debian: apt-get install chromium")
    return found


class ChromiumProvider(PlaywrightBrowserProvider):  # type: ignore[misc]
    """Starts Playwright's driver (a Node process of some 200 MB) together with the browser, not before."""

    async def launch_browser(self) -> Browser:
        """Return a new browser; raises `DownloadFailedError` where none is installed."""
        self.config.launch_options |= {"executable_path": find_chromium(), "args": list(_FLAGS)}
        if self.playwright is None:
            await self.start()
        browser: Browser = await super().launch_browser()
        return browser
