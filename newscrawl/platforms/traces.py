"""What a comment system leaves in a page: scripts, attributes, elements with its names."""

import re
from functools import lru_cache

from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.selectors import select_elements, select_strings
from newscrawl.extraction.signs import signs_in
from newscrawl.extraction.survey import survey

_ATTRIBUTE = re.compile(r"//@[\w-]+")
_PSEUDO = re.compile(r"::\w+(?:\([^)]*\))?")
_VALUE = re.compile(r"""=["']?([^"'\]]+)|[#.]([\w-]+)""")
_WORD = re.compile(r"[a-zA-Z][\w:-]+")


def scripts(page: Page) -> list[str]:
    """Return the address or the text of every script and frame of the page but those of JSON-LD, read once."""
    return page.once(_scripts)


def _scripts(page: Page) -> list[str]:
    seen = page.once(survey)
    found = []
    for node in (*seen.scripts, *seen.elements["iframe"], *seen.elements["amp-iframe"]):
        found += [node.get("src"), node.get("data-src"), node.text]
    return [each for each in found if each]


def search_scripts(page: Page, pattern: re.Pattern[str], *, near: str) -> re.Match[str] | None:
    """Return the first match of `pattern` in a script's address or text.

    Only scripts that hold the string `near` are searched: the pattern then runs over few of a page's many scripts.
    """
    return next((match for text in scripts(page) if near in text and (match := pattern.search(text))), None)


def first_element(page: Page, selector: str) -> Element | None:
    """Return the first element that the selector matches."""
    likely = _likely_part(page, selector)
    return next(iter(select_elements(page.root, likely)), None) if likely else None


def first_string(page: Page, *selectors: str) -> str | None:
    """Return the first string that is not empty among what the selectors give."""
    likely = filter(None, (_likely_part(page, selector) for selector in selectors))
    found = (each.strip() for selector in likely for each in select_strings(page.root, selector))
    return next((each for each in found if each), None)


def _likely_part(page: Page, selector: str) -> str:
    """Return those alternatives of `selector` whose sign is in the page's bytes.

    One look at all bytes costs a fortieth of one at all elements.
    """
    parts = _alternatives(selector)
    if parts is None:
        return selector
    found = signs_in(page.body, tuple(parts))
    return ", ".join([part for sign, part in parts.items() if sign in found])


@lru_cache(maxsize=256)
def _alternatives(selector: str) -> dict[bytes, str] | None:
    """Return the alternatives of a selector by their signs; None for an XPath other than "//@name"."""
    if selector.startswith(("/", ".//", "(")) and not _ATTRIBUTE.fullmatch(selector):
        return None
    found: dict[bytes, str] = {}
    for each in selector.split(","):
        sign = _sign(each).encode()
        found[sign] = f"{found[sign]}, {each.strip()}" if sign in found else each.strip()
    return found


def _sign(selector: str) -> str:
    """Return the longest name or value that a selector asks for, else its longest word.

    >>> _sign("#isso-thread::attr(id)"), _sign("script[src*='vuukle.com/']"), _sign("[data-isso]::attr(data-isso)")
    ('isso-thread', 'vuukle.com/', 'data-isso')
    """
    plain = _PSEUDO.sub("", selector)
    named = [match[1] or match[2] for match in _VALUE.finditer(plain)]
    return max(named or [match[0] for match in _WORD.finditer(plain)], key=len)


def setting(page: Page, *names: str, near: str = "") -> str | None:
    """Return the quoted value that a script assigns to one of `names`, as in `serverURL: "..."` or `apiKey = '...'`.

    Common names (`host`, `id`, `path`) mean the system's only in a script that also holds the string `near`.
    """
    if near and not signs_in(page.body, (near.encode(),)):
        return None
    for name in names:
        for text in scripts(page) if signs_in(page.body, (name.encode(),)) else ():
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
    return page.absolute(next(iter(page.once(survey).links["canonical"]), None)) or page.url
