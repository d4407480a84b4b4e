"""The pages in real Chromium: what the browser asks for, and whether a phone can show them."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from newscrawl.storage.reader import open_reader
from newscrawl.viewer import make_app
from newscrawl.viewer.serving import listen, server_of
from tests.conftest import LoopbackSite, Reply
from tests.viewer.filling import fill

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def address(site: LoopbackSite, tmp_path: Path) -> Iterator[str]:
    """Return where the pages are served over a store whose picture is on the loopback site."""
    url = f"sqlite:///{tmp_path}/newscrawl.db"
    fill(url, picture=f"{site.url}/i.svg")
    reader = open_reader(url)
    listening = listen("127.0.0.1", 0)
    server = server_of(make_app(reader))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    reader.close()


@pytest.fixture
def page() -> Iterator[Page]:
    """Return a page as narrow as a phone's."""
    assert shutil.which("chromium"), "apt-get install chromium (make test does)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 740})
        browser.close()


def test_an_article_on_a_phone_asks_nobody_else(address: str, page: Page, site: LoopbackSite) -> None:
    site.replies["/i.svg"] = Reply(PICTURE, headers={"Content-Type": "image/svg+xml"})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(f"{address}/articles/1")
    assert [url for url in requested if not url.startswith(address)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.click("text=Load them")
    page.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('img').complete")
    assert site.requests == ["/i.svg"]
    assert complaints == []
