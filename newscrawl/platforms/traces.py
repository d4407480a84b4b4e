"""What a comment system leaves in a page: scripts, attributes, elements with its names."""

import re

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.selectors import select_elements, select_strings


def scripts(page: Page) -> list[str]:
    """Return the address or else the text of every script, link and frame of the page, read once."""
    return page.once(_scripts)


def _scripts(page: Page) -> list[str]:
    nodes = page.root.iter("script", "iframe", "amp-iframe", "noscript")
    found = [node.get(name) for node in nodes for name in ("src", "data-src", "data-lazy-src")]
    found += [node.text for node in page.root.iter("script")]
    return [each for each in found if each]


def search_scripts(page: Page, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return the first match of `pattern` in a script's address or text."""
    return next((match for text in scripts(page) if (match := pattern.search(text))), None)


def first_element(page: Page, selector: str) -> Element | None:
    """Return the first element that the selector matches."""
    return next(iter(select_elements(page.root, selector)), None)


def first_string(page: Page, *selectors: str) -> str | None:
    """Return the first string that is not empty among what the selectors give."""
    found = (each.strip() for selector in selectors for each in select_strings(page.root, selector))
    return next((each for each in found if each), None)


def setting(page: Page, *names: str) -> str | None:
    """Return the quoted value that a script assigns to one of `names`, as in `serverURL: "..."` or `apiKey = '...'`."""
    for name in names:
        pattern = re.compile(rf"(?<![\w.$-])[\"']?{name}[\"']?\s*[:=]\s*([\"'`])((?:(?!\1)[^\\\n]|\\.)*)\1")
        if match := search_scripts(page, pattern):
            return match[2].replace("\\/", "/") or None
    return None


def canonical_url(page: Page) -> str:
    """Return the address that embedded systems know the page by: the canonical one, else where it was fetched from."""
    return page.absolute(first_string(page, "link[rel~=canonical]::attr(href)")) or page.url
