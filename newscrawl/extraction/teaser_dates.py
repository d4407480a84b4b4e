"""The dates that a list prints beside its links."""

import re
from collections.abc import Iterator, Mapping

from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.language import page_language
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import text_of

_DATE_CLASS = re.compile(
    r"(^|[-_\s])(date|time|datetime|published|pubdate|timestamp|datum|fecha)([-_\s]|$)", re.IGNORECASE
)
_STAMPS = ("data-unixtime", "data-timestamp", "data-time", "data-published", "data-date")
_HIGHEST = 6
"""Levels between a date and the box of its teaser."""
_SHORT = 60


def dates_of_links(page: Page, addresses: Mapping[str, str]) -> dict[str, Moment]:
    """Return the date beside each link, for those that have one.

    `addresses` maps each `href` as the page writes it to the article's address; a date belongs to the smallest box
    around it that links to one article only.
    """
    found: dict[str, Moment] = {}
    language = page.once(page_language)
    for element, raw in _dates(page.root):
        url = _only_article(element, addresses)
        if url and url not in found and (moment := parse_moment(raw, now=page.fetched_at, language=language)):
            found[url] = moment
    return found


def _dates(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter("time", "span", "div", "p", "small", "em", "i", "abbr"):
        raw = next((value for name in _STAMPS if (value := element.get(name))), None)
        if element.tag == "time" or (raw is None and _DATE_CLASS.search(element.get("class") or "")):
            raw = element.get("datetime") or raw or text_of(element)
        if raw and len(raw) <= _SHORT:
            yield element, raw


def _only_article(element: Element, addresses: Mapping[str, str]) -> str | None:
    """Return the article of the smallest box around `element` that links to any; None where it links to several."""
    for level, box in enumerate([element, *element.iterancestors()]):
        if level > _HIGHEST or box.tag == "body":
            return None
        urls = {addresses[href] for anchor in box.iter("a") if (href := anchor.get("href") or "") in addresses}
        if urls:
            return urls.pop() if len(urls) == 1 else None
    return None
