"""What a comment system leaves in a page: scripts, attributes, elements with its names."""

import re
from functools import lru_cache

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.selectors import select_elements, select_strings

_ATTRIBUTE = re.compile(r"//@[\w-]+")
_PSEUDO = re.compile(r"::\w+(?:\([^)]*\))?")
_WORD = re.compile(r"[a-zA-Z][\w:-]{3,}")


def scripts(page: Page) -> list[str]:
    """Return the address or the text of every script and frame of the page, read once."""
    return page.once(_scripts)


def _scripts(page: Page) -> list[str]:
    found = []
    for node in page.root.iter("script", "iframe", "amp-iframe"):
        found += [node.get("src"), node.get("data-src"), node.text]
    return [each for each in found if each]


def search_scripts(page: Page, pattern: re.Pattern[str], *, near: str) -> re.Match[str] | None:
    """Return the first match of `pattern` in a script's address or text.

    Only scripts that hold the string `near` are searched: the pattern then runs over few of a page's many scripts.
    """
    return next((match for text in scripts(page) if near in text and (match := pattern.search(text))), None)


def first_element(page: Page, selector: str) -> Element | None:
    """Return the first element that the selector matches."""
    return next(iter(select_elements(page.root, selector)), None) if _may_match(page, selector) else None


def first_string(page: Page, *selectors: str) -> str | None:
    """Return the first string that is not empty among what the selectors give."""
    likely = (selector for selector in selectors if _may_match(page, selector))
    found = (each.strip() for selector in likely for each in select_strings(page.root, selector))
    return next((each for each in found if each), None)


def _may_match(page: Page, selector: str) -> bool:
    """Whether the page's bytes hold a word of the selector: a look at those costs a quarter of one at all elements."""
    signs = _signs(selector)
    return not signs or any(sign in page.body for sign in signs)


@lru_cache(maxsize=256)
def _signs(selector: str) -> tuple[bytes, ...]:
    """Return the longest word of each alternative of a CSS selector or of "//@name"; () for any other XPath.

    >>> _signs("#isso-thread, [data-isso]::attr(data-isso)"), _signs("//@data-spot-id"), _signs("//a[@href]")
    ((b'isso-thread', b'data-isso'), (b'data-spot-id',), ())
    """
    if selector.startswith(("/", ".//", "(")) and not _ATTRIBUTE.fullmatch(selector):
        return ()
    words = [_WORD.findall(_PSEUDO.sub("", each)) for each in selector.split(",")]
    return tuple(max(found, key=len).encode() for found in words) if all(words) else ()


def setting(page: Page, *names: str, near: str = "") -> str | None:
    """Return the quoted value that a script assigns to one of `names`, as in `serverURL: "..."` or `apiKey = '...'`.

    Common names (`host`, `id`, `path`) mean the system's only in a script that also holds the string `near`.
    """
    for name in names:
        for text in scripts(page):
            if name in text and near in text and (match := _assignment(name).search(text)):
                return match[2].replace("\\/", "/") or None
    return None


@lru_cache(maxsize=256)
def _assignment(name: str) -> re.Pattern[str]:
    # The look behind comes after the name: a pattern that begins with a literal is found about ten times as fast.
    literal = re.escape(name)
    return re.compile(rf"{literal}(?<![\w.$-]{literal})[\"']?\s*[:=]\s*([\"'`])((?:(?!\1)[^\\\n]|\\.)*)\1")


def canonical_url(page: Page) -> str:
    """Return the address that embedded systems know the page by: the canonical one, else where it was fetched from."""
    return page.absolute(first_string(page, "link[rel~=canonical]::attr(href)")) or page.url
