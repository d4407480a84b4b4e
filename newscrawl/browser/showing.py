"""Show all of a page's comments: wait for the first, click "show more" until nothing new comes."""

import asyncio
from typing import NamedTuple

from playwright.async_api import Frame, Locator, Page, Route

from newscrawl.browser.documents import frame_with, locator, markup_with
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
_MEASURE = "nodes => [nodes.length, nodes.reduce((sum, node) => sum + node.textContent.length, 0)]"


class _Shown(NamedTuple):
    """How much a page shows."""

    comments: int
    letters: int

    def exceeds(self, other: "_Shown") -> bool:
        return self.comments > other.comments or self.letters > other.letters


async def show_comments(page: Page, rendering: Rendering) -> str:
    """Show all comments and return the page's markup with them; set `rendering.problem` where there may be more.

    They may stand in a frame or in a shadow root. Buttons are clicked by script, so a consent banner above them is no
    obstacle. One that leads to another page does nothing.
    """
    await page.route("**", _stay)
    frame = await _first_to_show(page, rendering)
    rendering.problem = await _show_all(frame, rendering) if frame else f"no comment appeared in {_FIRST:.0f} s"
    return await markup_with(frame or page.main_frame)


async def _first_to_show(page: Page, rendering: Rendering) -> Frame | None:
    """Return the document of `page` that shows comments, None where none comes to show any."""
    now = asyncio.get_running_loop().time
    end = min(rendering.until, now() + _FIRST)
    while (frame := await frame_with(page, rendering.comments.comment)) is None and now() < end:
        await asyncio.sleep(0.1)
    return frame


async def _show_all(frame: Frame, rendering: Rendering) -> str | None:
    """Click until nothing new comes; return why there may be more comments than are shown then."""
    now = asyncio.get_running_loop().time
    comments = locator(frame, rendering.comments.comment)
    shown = await _wait_for_more(comments, _Shown(0, 0), _FIRST, rendering.until)
    left = rendering.clicks
    while left > 0:
        clicked = await _click(frame, rendering.comments.more, left)
        left -= clicked
        more = await _wait_for_more(comments, shown, _AFTER_CLICK if clicked else _AFTER_SCROLLING, rendering.until)
        if now() >= rendering.until:
            return f"out of time after {rendering.clicks - left} clicks"
        if not more.exceeds(shown):
            return "the button for more brought nothing" if clicked else None
        left -= not clicked
        shown = more
    return f"stopped after {rendering.clicks} clicks"


async def _stay(route: Route) -> None:
    """Refuse to leave the page; frames in it may load."""
    request = route.request
    if request.is_navigation_request() and request.frame.parent_frame is None:
        await route.fulfill(status=204)  # a refused request would show an error page instead
    else:
        await route.fallback()


async def _click(frame: Frame, buttons: tuple[str, ...], most: int) -> int:
    """Click up to `most` visible buttons and scroll to the end; return how many were clicked."""
    clicked = 0
    for selector in buttons:
        clicked += await locator(frame, selector).evaluate_all(_CLICK, most - clicked)
    for document in {frame, frame.page.main_frame}:
        await document.evaluate("scrollTo(0, document.body.scrollHeight)")
    return clicked


async def _wait_for_more(comments: Locator, before: _Shown, patience: float, until: float) -> _Shown:
    """Return what is shown once it is more than `before` and has stood still, or when `patience` is at its end."""
    now = asyncio.get_running_loop().time
    end = min(until, now() + patience)
    shown = await _measure(comments)
    while not shown.exceeds(before) and now() < end:
        await asyncio.sleep(0.1)
        shown = await _measure(comments)
    end = min(until, now() + patience)
    while now() < end:
        await asyncio.sleep(_QUIET)
        last, shown = shown, await _measure(comments)
        if shown == last:
            break
    return shown


async def _measure(comments: Locator) -> _Shown:
    return _Shown(*await comments.evaluate_all(_MEASURE))
