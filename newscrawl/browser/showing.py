"""Show all of a page's comments: wait for the first, click "show more" until nothing new comes."""

import asyncio
from typing import NamedTuple

from playwright.async_api import Locator, Page
from scrapy.exceptions import DownloadFailedError

from newscrawl.browser.request import Rendering

_FIRST = 10.0
"""Seconds in which the first comments must appear."""
_AFTER_CLICK = 5.0
"""Seconds in which a click must bring something."""
_AFTER_SCROLLING = 1.0
"""Seconds in which scrolling to the end must bring something, where there is no button."""
_QUIET = 0.4
"""Seconds without change after which an answer counts as shown."""

_CLICK = """(nodes, most) => {
  const ready = nodes.filter(node => node.checkVisibility({visibilityProperty: true}) && !node.disabled);
  ready.slice(0, most).forEach(node => node.click());
  return Math.min(ready.length, most);
}"""
_MEASURE = """nodes => [
  nodes.length, nodes.reduce((sum, node) => sum + node.textContent.length, 0), performance.timeOrigin
]"""


class _Shown(NamedTuple):
    """How much a page shows."""

    comments: int
    letters: int
    document: float
    """Instant at which the document was begun: another one is another page."""

    def exceeds(self, other: "_Shown") -> bool:
        return self.comments > other.comments or self.letters > other.letters


async def show_comments(page: Page, rendering: Rendering) -> None:
    """Show all comments, and set `rendering.problem` where there may be more.

    Buttons are clicked by script, so a consent banner above them is no obstacle. Raises `DownloadFailedError` where a
    button leads to another page.
    """
    comments = _locator(page, rendering.comments.comment)
    start = await _measure(comments)
    shown = await _wait_for_more(comments, _Shown(0, 0, start.document), _FIRST, rendering.until)
    if not shown.comments:
        rendering.problem = f"no comment appeared in {_FIRST:.0f} s"
        return
    left = rendering.clicks
    while left > 0:
        clicked = await _click(page, rendering.comments.more, left)
        left -= clicked
        more = await _wait_for_more(comments, shown, _AFTER_CLICK if clicked else _AFTER_SCROLLING, rendering.until)
        if asyncio.get_running_loop().time() >= rendering.until:
            rendering.problem = f"out of time after {rendering.clicks - left} clicks"
            return
        if not more.exceeds(shown):
            rendering.problem = "the button for more brought nothing" if clicked else None
            return
        left -= not clicked
        shown = more
    rendering.problem = f"stopped after {rendering.clicks} clicks"


async def _click(page: Page, buttons: tuple[str, ...], most: int) -> int:
    """Click up to `most` visible buttons and scroll to the end; return how many were clicked."""
    clicked = 0
    for selector in buttons:
        clicked += await _locator(page, selector).evaluate_all(_CLICK, most - clicked)
    await page.evaluate("scrollTo(0, document.body.scrollHeight)")
    return clicked


async def _wait_for_more(comments: Locator, before: _Shown, patience: float, until: float) -> _Shown:
    """Return what is shown once it is more than `before` and has stood still, or when `patience` is at its end."""
    now = asyncio.get_running_loop().time
    end = min(until, now() + patience)
    shown = await _measure(comments, before.document)
    while not shown.exceeds(before) and now() < end:
        await asyncio.sleep(0.1)
        shown = await _measure(comments, before.document)
    end = min(until, now() + patience)
    while now() < end:
        await asyncio.sleep(_QUIET)
        last, shown = shown, await _measure(comments, before.document)
        if shown == last:
            break
    return shown


async def _measure(comments: Locator, document: float | None = None) -> _Shown:
    shown = _Shown(*await comments.evaluate_all(_MEASURE))
    if document is not None and shown.document != document:
        raise DownloadFailedError("a button led to another page")
    return shown


def _locator(page: Page, selector: str) -> Locator:
    is_xpath = selector.startswith(("/", "./", "("))
    return page.locator(f"xpath={selector}" if is_xpath else selector)
