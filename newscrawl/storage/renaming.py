"""Addresses of one article that differ only because its headline changed."""

import re
from urllib.parse import unquote, urlsplit

_SHORTEST_ID = 5
"""Shorter numbers are years, sections, prices."""
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")
_ALIKE = 0.3


def is_renamed(url: str, other: str, article_id: str, headline: str | None, other_headline: str | None) -> bool:
    """Tell whether two addresses that hold the same `article_id` are of one article under two slugs.

    They differ in one segment only, and there in words: numbers tell the pages of an article, or the pictures of a
    gallery, apart. Where the id stands in a segment of its own it may be a section's: then the headlines must be alike.

    >>> a, b = "https://x.test/2024/mayor-wins-47110", "https://x.test/2024/mayor-narrowly-wins-47110"
    >>> is_renamed(a, b, "47110", "Mayor wins", "It was close"), is_renamed(a, a.replace("2024", "f"), "47110", "", "")
    (True, False)
    >>> c, d = "https://x.test/47110/mayor-wins", "https://x.test/47110/boats-return"
    >>> is_renamed(c, d, "47110", "Mayor wins", "Boats return")
    False
    """
    if len(article_id) < _SHORTEST_ID or article_id not in url or article_id not in other:
        return False
    (host, path, query), (other_host, other_path, other_query) = _parts(url), _parts(other)
    if (host, query, len(path)) != (other_host, other_query, len(other_path)):
        return False
    differing = [pair for pair in zip(path, other_path, strict=True) if pair[0] != pair[1]]
    if len(differing) != 1:
        return False
    one, two = differing[0]
    if _NUMBERS.findall(one) != _NUMBERS.findall(two) or not ("-" in one + two or "_" in one + two):
        return False
    return (article_id in one and article_id in two) or are_alike(headline or "", other_headline or "")


def are_alike(one: str, two: str) -> bool:
    """Tell whether two headlines share three words in ten.

    >>> are_alike("Mayor narrowly wins", "Mayor wins"), are_alike("Mayor wins", "Boats return")
    (True, False)
    """
    words, others = (set(_WORDS.findall(text.lower())) for text in (one, two))
    return len(words & others) >= _ALIKE * max(len(words | others), 1)


def _parts(url: str) -> tuple[str, list[str], str]:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return host, unquote(parts.path).strip("/").split("/"), parts.query
