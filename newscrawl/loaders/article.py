"""From a page to an `Article`: the first rule's answer that holds for each field, cleaned, and which rule it was.

Plain functions rather than an `ItemLoader`, which took as long as parsing the page does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import Any
from urllib.parse import urldefrag, urlsplit

from newscrawl.extraction.body import Body, read_body
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.fields import READERS
from newscrawl.extraction.kind import page_kind
from newscrawl.extraction.moment import Moment
from newscrawl.extraction.page import Page
from newscrawl.extraction.rules import ArticleRules, SiteRules
from newscrawl.extraction.selectors import select_elements
from newscrawl.extraction.site_rules import site_candidates
from newscrawl.extraction.text import clean_line
from newscrawl.items import Article

Values = dict[str, Any]

_FIELDS = tuple(name for name in READERS if name in {each.name for each in fields(Article)})
_DATES = frozenset(("date_published", "date_modified"))
_LINES = frozenset(("headline", "alternative_headline", "description", "publisher"))
_LISTS_OF_LINES = frozenset(("section", "keywords", "opt_outs"))
_LISTS = frozenset(("authors", "images", "videos", "related", "storylines"))


def load_article(page: Page, rules: SiteRules) -> Article:
    """Read the article on `page`: the site's rules first, then structured data, then generic readers."""
    values: Values = {}
    sources: dict[str, str] = {}
    for field in _FIELDS:
        for candidate in _candidates(page, rules.article, field):
            value = _cleaned(field, candidate.value)
            if value not in (None, "", [], {}):
                sources[field] = candidate.rule
                values |= _moment(field, value, rules) if field in _DATES else {field: value}
                break
    body = _load_body(values, sources, page, rules.article)
    kind = page_kind(page, body_length=len(body.text))
    sources["page_kind"] = kind.rule
    return Article(
        urldefrag(page.url).url,
        page_kind=kind.value,
        site=rules.site or urlsplit(page.url).hostname or None,
        fetched_at=page.fetched_at,
        field_sources=sources,
        **values,
    )


def _cleaned(field: str, value: Any) -> Any:
    """Return `value` cleaned as the field wants it: one line, lines, a list without repetitions, or as it is."""
    if field in _LINES:
        return clean_line(value)
    if field in _LISTS_OF_LINES:
        return _unique(filter(None, map(clean_line, value)))
    return _unique(value) if field in _LISTS else value


def _unique(values: Iterable[Any]) -> list[Any]:
    """Return the values without repetitions, in their order; parts are the same when all their fields are equal."""
    unique: list[Any] = []
    for value in values:
        if value not in unique:
            unique.append(value)
    return unique


def _candidates(page: Page, rules: ArticleRules, field: str) -> Iterator[Candidate[Any]]:
    return chain(site_candidates(page, rules, field), READERS[field](page))


def _moment(field: str, moment: Moment, rules: SiteRules) -> Values:
    """Return the aware instant of a moment, its raw words, and what else is known of the time of publication."""
    instant, zone_source = moment.located(rules.time_zone)
    values: Values = {field: instant, f"{field}_raw": moment.raw}
    if field == "date_published":
        values |= {"date_precision": moment.precision, "time_zone_source": zone_source}
    return values


def _load_body(values: Values, sources: dict[str, str], page: Page, rules: ArticleRules) -> Body:
    """Add the main text, from the site's container where it holds any text, else from the generic reader."""
    body, rule = _read_body(page, rules)
    if body.text:
        values |= {"article_body": body.text, "article_body_html": body.html}
        sources["article_body"] = rule
    return body


def _read_body(page: Page, rules: ArticleRules) -> tuple[Body, str]:
    removed = [node for selector in rules.remove for node in select_elements(page.root, selector)]
    for selector in rules.article_body:
        if containers := select_elements(page.root, selector):
            body = read_body(page, containers=containers, remove=removed)
            if body.text:
                return body, f"site:{selector}"
    return read_body(page), "body-model"
