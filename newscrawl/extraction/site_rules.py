"""Candidates that a site's own selectors give for the fields of an article."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.captions import split_credit
from newscrawl.extraction.dates import parse_moment
from newscrawl.extraction.interactions import count_in
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.rules import ArticleRules, PartRule, Selectors
from newscrawl.extraction.selectors import select_elements, select_strings
from newscrawl.extraction.text import clean_line, text_of
from newscrawl.items import Author, Image, Link, Storyline, Video

_COUNTED_NAME = re.compile(r"^(?P<name>.+?)\s*\((?P<count>\d[\d\s.,]*)\)$")
_URL_FIELDS = {"url"}
_COUNT_FIELDS = {"width", "height", "article_count"}


def site_candidates(page: Page, rules: ArticleRules, field: str) -> Iterator[Candidate[Any]]:
    """Yield what the site's selectors for `field` find on the page, in the order the site lists them."""
    if field in _PARTS:
        yield from _part_candidates(page, getattr(rules, field), _PARTS[field])
    elif field == "interaction_counts":
        yield from _counter_candidates(page, rules.interaction_counts)
    elif field in _VALUES:
        yield from _value_candidates(page, getattr(rules, field), _VALUES[field])


def _value_candidates(page: Page, selectors: Selectors, read: Callable[[Page, str], Any]) -> Iterator[Candidate[Any]]:
    for selector in selectors:
        if value := read(page, selector):
            yield Candidate(value, f"site:{selector}")


def _part_candidates(page: Page, rules: tuple[PartRule, ...], make: Callable[..., Any]) -> Iterator[Candidate[Any]]:
    """Yield one list: the parts that all rules find, since each rule is for another place."""
    parts = [_part(page, node, rule, make) for rule in rules for node in select_elements(page.root, rule.node)]
    if found := [part for part in parts if part is not None]:
        yield Candidate(found, "site:" + ", ".join(rule.node for rule in rules))


def _part(page: Page, node: Element, rule: PartRule, make: Callable[..., Any]) -> Any:
    """Return the item part that `node` holds; None where its URL or name is missing."""
    values: dict[str, Any] = {}
    for name, selector in rule.fields.items():
        text = next(filter(None, map(clean_line, select_strings(node, selector))), None)
        if name in _URL_FIELDS:
            values[name] = page.absolute(text)
        elif name in _COUNT_FIELDS:
            values[name] = count_in(text)
        elif name == "credit":
            values[name] = split_credit(text, is_credit=True)[1]
        else:
            values[name] = text
    try:
        return make(**values) if values.get("name" if make is _storyline else "url") else None
    except TypeError as error:
        raise TypeError(f"part rule {rule.node!r}: {error}") from error


def _counter_candidates(page: Page, counters: Mapping[str, str]) -> Iterator[Candidate[dict[str, int]]]:
    found = {name: _first_count(page, selector) for name, selector in counters.items()}
    if known := {name: count for name, count in found.items() if count is not None}:
        yield Candidate(known, "site:" + ",".join(counters[name] for name in known))


def _first_count(page: Page, selector: str) -> int | None:
    counts = (count_in(text) for text in select_strings(page.root, selector))
    return next((count for count in counts if count is not None), None)


def _first_line(page: Page, selector: str) -> str | None:
    return next(filter(None, map(clean_line, select_strings(page.root, selector))), None)


def _lines(page: Page, selector: str) -> list[str]:
    return [line for line in map(clean_line, select_strings(page.root, selector)) if line]


def _moment(page: Page, selector: str) -> Moment | None:
    line = _first_line(page, selector)
    return parse_moment(line, now=page.fetched_at) if line else None


def _url(page: Page, selector: str) -> str | None:
    return page.absolute(_first_line(page, selector))


def _authors(page: Page, selector: str) -> list[Author]:
    elements = select_elements(page.root, selector)
    if elements:
        named = [(text_of(node), page.absolute(node.get("href"))) for node in elements]
        return [Author(name, url) for name, url in named if name]
    return [Author(line) for line in _lines(page, selector)]


def _storyline(name: str, url: str | None = None, article_count: int | None = None) -> Storyline:
    """Return the storyline; a count printed behind the name, as in "Name (1881)", is taken off it."""
    counted = _COUNTED_NAME.match(name)
    if counted:
        return Storyline(counted["name"], url, article_count or count_in(counted["count"]))
    return Storyline(name, url, article_count)


_PARTS: Mapping[str, Callable[..., Any]] = {
    "images": Image,
    "videos": Video,
    "related": Link,
    "storylines": _storyline,
}
_VALUES: Mapping[str, Callable[[Page, str], Any]] = {
    "headline": _first_line,
    "alternative_headline": _first_line,
    "description": _first_line,
    "site_article_id": _first_line,
    "short_url": _url,
    "authors": _authors,
    "section": _lines,
    "keywords": _lines,
    "date_published": _moment,
    "date_modified": _moment,
    "comment_count": _first_count,
}
