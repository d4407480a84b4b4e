"""Where a list goes on: the next page, or the fragment behind "load more"."""

import re
from urllib.parse import urldefrag

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import text_of

_MORE = re.compile(
    r"(^|[-_\s])(load-?more|b-more|show-?more|next(-?page)?|older(-?posts)?|pagination-next|nav-previous)([-_\s]|$)"
)
_ARROWS = {"›", "»", ">", ">>", "→"}


def next_page(page: Page) -> str | None:
    """Return the absolute URL of the next part of the list on `page`; None where it ends.

    In this order: `rel=next`, a link whose class (or its parent's) says more, next or older, a link that is only an
    arrow, the number that follows the current one in a row of numbered pages.
    """
    anchors = [
        (anchor, address) for anchor in page.root.iter("a", "link", "button") if (address := _address(page, anchor))
    ]
    for says_next in (_is_rel_next, _is_more, _is_arrow):
        for anchor, address in anchors:
            if says_next(anchor) and address != urldefrag(page.url).url:
                return address
    return _next_number(page)


def _address(page: Page, anchor: Element) -> str | None:
    for name in ("href", "data-url", "data-href", "data-next"):
        if (link := anchor.get(name)) and (url := page.absolute(link)):
            return urldefrag(url).url
    return None


def _is_rel_next(anchor: Element) -> bool:
    return "next" in (anchor.get("rel") or "").lower().split()


def _is_more(anchor: Element) -> bool:
    if anchor.tag == "link":
        return False
    parent = anchor.getparent()
    classes = f"{anchor.get('class') or ''} {(parent.get('class') or '') if parent is not None else ''}"
    return bool(_MORE.search(classes.lower()))


def _is_arrow(anchor: Element) -> bool:
    return anchor.tag == "a" and text_of(anchor) in _ARROWS


def _next_number(page: Page) -> str | None:
    """Return the address of page n+1 where page n stands unlinked (or marked current) beside it."""
    for current in page.root.iter("span", "strong", "b", "em", "li", "a"):
        text = text_of(current) if len(current) <= 1 else ""
        if not text.isdecimal() or not _is_current(current):
            continue
        for sibling in (current, *current.itersiblings()):
            for anchor in sibling.iter("a"):
                if text_of(anchor) == str(int(text) + 1):
                    return _address(page, anchor)
    return None


def _is_current(node: Element) -> bool:
    return node.get("aria-current") is not None or bool(
        re.search(r"current|active|selected", (node.get("class") or "").lower())
    )
