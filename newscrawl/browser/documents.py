"""The documents of a page in a browser: its own, and those that stand in it in frames and shadow roots."""

import asyncio
from contextlib import suppress

from playwright.async_api import ElementHandle, Frame, Locator, Page
from playwright.async_api import Error as PlaywrightError

_PATIENCE = 1.0
"""Seconds in which a frame must answer; one whose script hangs is left alone."""

# A copy in a document without a window, so that no custom element in it wakes up.
_MARKUP = """([frame, inside]) => {
  const inert = document.implementation.createHTMLDocument();
  const inFrame = self !== top;
  const copy = node => {
    if (node === frame) {
      const made = inert.createElement("div");
      made.innerHTML = inside;
      return made;
    }
    const made = inert.importNode(node, false);
    for (const name of inFrame ? ["href", "src"] : []) {
      if (typeof node[name] === "string" && node[name] && !node.getAttribute(name)?.startsWith("#"))
        made.setAttribute(name, node[name]);
    }
    const given = node.localName === "slot" ? node.assignedNodes() : [];
    for (const child of given.length ? given : (node.shadowRoot ?? node).childNodes) made.append(copy(child));
    return made;
  };
  return inFrame ? copy(document.body).innerHTML : copy(document.documentElement).outerHTML;
}"""


async def frame_with(page: Page, selector: str) -> Frame | None:
    """Return the first document of `page`, its own before its frames, in which something matches; None without one."""
    if await locator(page.main_frame, selector).count():
        return page.main_frame
    for frame in page.frames[1:]:
        with suppress(TimeoutError, PlaywrightError):  # it may have gone meanwhile
            async with asyncio.timeout(_PATIENCE):
                if await locator(frame, selector).count():
                    return frame
    return None


def locator(frame: Frame, selector: str) -> Locator:
    """Return what matches in a document; CSS looks into open shadow roots too, XPath does not."""
    is_xpath = selector.startswith(("/", "./", "("))
    return frame.locator(f"xpath={selector}" if is_xpath else selector)


async def markup_with(frame: Frame) -> str:
    """Return the page's markup with that of `frame` in its place, and of open shadow roots in theirs.

    Addresses in a frame are made absolute: they are relative to the frame's own.
    """
    here: Frame | None = frame
    element: ElementHandle | None = None
    markup = ""
    while here is not None:
        markup = await here.evaluate(_MARKUP, [element, markup])
        element = await here.frame_element() if here.parent_frame else None
        here = here.parent_frame
    return markup
