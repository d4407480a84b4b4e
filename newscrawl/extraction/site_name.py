"""The names a site goes by, and how to cut them off a title."""

import re
from functools import lru_cache

from newscrawl.extraction.addresses import host_of
from newscrawl.extraction.linked_data import strings_of, types_of
from newscrawl.extraction.page import Page
from newscrawl.extraction.structured import read_structured

# Guillemets are separators between blanks only: elsewhere they are quotation marks, at the end of a title too.
_SEPARATOR = re.compile(r"(?<=\s)[|–—·•»«:/\\-]{1,3}(?=\s)|\|")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=256)
def key_of(text: str) -> str:
    """Return what is compared of a line: its letters and digits, case folded; remembered, for titles recur on a page.

    >>> key_of("“It’s”: A test!")
    'itsatest'
    """
    return _NOT_WORD.sub("", text).casefold()


def site_keys(page: Page) -> frozenset[str]:
    """Return the names of the page's site as keys: what it calls itself and the labels of its host."""
    host = (host_of(page.url)).removeprefix("www.")
    labels = host.split(".")
    return page.once(declared_names) | _keys([host, *labels[:-1], "".join(labels[-2:])])


def declared_names(page: Page) -> frozenset[str]:
    """Return the names that the site and its publisher give themselves, as keys."""
    structured = page.once(read_structured)
    names = [*structured.meta.get("og:site_name", ()), *structured.meta.get("application-name", ())]
    names += structured.meta.get("twitter:site", ())
    names += strings_of(structured.resolve(structured.article.get("publisher")), "name")
    stated = structured.resolve(structured.article.get("author"))
    writers = stated if isinstance(stated, list) else [stated]
    for node in structured.of_type("WebSite", "Organization", "NewsMediaOrganization"):
        # Some content systems make every writer an organisation too; and an agency that wrote the text is one.
        if "Person" in types_of(node) or any(node is writer for writer in writers):
            continue
        names += [*strings_of(node.get("name")), *strings_of(node.get("alternateName"))][:4]
    return _keys(names)


def has_publisher(page: Page) -> bool:
    """Tell whether the page names an organisation that publishes it, beside its writers."""
    structured = page.once(read_structured)
    publisher = structured.resolve(structured.article.get("publisher"))
    if isinstance(publisher, dict):
        return "Person" not in types_of(publisher)
    return next(structured.of_type("Organization", "NewsMediaOrganization"), None) is not None


def _keys(names: list[str]) -> frozenset[str]:
    return frozenset(key for name in names if len(key := key_of(name)) > 1)


def without_site(title: str, sites: frozenset[str]) -> str:
    """Return `title` without the segments at either end that name the site.

    >>> without_site("Storm hits coast - Daily Example | News", frozenset(["dailyexample", "news"]))
    'Storm hits coast'
    >>> without_site("Storm - hits - coast", frozenset(["dailyexample"]))
    'Storm - hits - coast'
    >>> without_site("Mayor: « Storm hits coast »", frozenset(["dailyexample"]))
    'Mayor: « Storm hits coast »'
    """
    cuts = [_with_blanks(title, match) for match in _SEPARATOR.finditer(title)]
    start, end = 0, len(title)
    for left, right in reversed(cuts):
        if names_site(title[right:end], sites):
            end = left
        else:
            break
    for left, right in cuts:
        if left < end and names_site(title[start:left], sites):
            start = right
        else:
            break
    return title[start:end].strip() or title


def _with_blanks(title: str, separator: re.Match[str]) -> tuple[int, int]:
    """Return where a separator and the blanks around it begin and end."""
    return len(title[: separator.start()].rstrip()), len(title) - len(title[separator.end() :].lstrip())


def names_site(segment: str, sites: frozenset[str]) -> bool:
    """Tell whether `segment` is one of the site's names, give or take an article or a top-level domain."""
    key = key_of(segment)
    if not key:
        return True
    if key in sites:
        return True
    return len(key) > 3 and any(
        (len(site) > 3 and (key.startswith(site) or key.endswith(site)) and len(key) <= len(site) + 12)
        or (site.startswith(key) and len(site) <= len(key) + 6)
        for site in sites
    )
