"""ArticleLoader: takes the first rule's answer that holds for each field, cleans it, and notes which rule it was."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from itertools import chain
from typing import Any
from urllib.parse import urldefrag, urlsplit

from itemloaders import ItemLoader
from itemloaders.processors import Identity, TakeFirst

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

_FIELDS = tuple(name for name in READERS if name in {each.name for each in fields(Article)})
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_DATES = {"date_published", "date_modified"}


def _unique(values: Iterable[Any]) -> list[Any]:
    """Return the values without repetitions, in their order; parts are the same when all their fields are equal."""
    unique: list[Any] = []
    for value in values:
        if value not in unique:
            unique.append(value)
    return unique


def _clean_lines(values: Iterable[Any]) -> list[str]:
    return [line for value in values if (line := clean_line(value))]


class ArticleLoader(ItemLoader):
    """Gathers the fields of an `Article`: one cleaned value, or a list without repetitions, for each.

    It loads a dict, because a loader takes what an item holds already, defaults included, for its first answers.
    """

    default_item_class = dict
    default_output_processor = TakeFirst()

    headline_in = alternative_headline_in = description_in = publisher_in = staticmethod(_clean_lines)
    section_in = keywords_in = opt_outs_in = staticmethod(_clean_lines)
    section_out = keywords_out = opt_outs_out = staticmethod(_unique)
    authors_out = images_out = videos_out = related_out = storylines_out = staticmethod(_unique)
    interaction_counts_in = field_sources_in = Identity()

    def get_input_processor(self, field_name: str) -> Callable[..., Any]:
        """Return the processor that this class names: a dict's fields name none, and to ask them takes long."""
        found: Callable[..., Any] = getattr(self, f"{field_name}_in", self.default_input_processor)
        return found

    def get_output_processor(self, field_name: str) -> Callable[..., Any]:
        """Return the processor that this class names, as for input."""
        found: Callable[..., Any] = getattr(self, f"{field_name}_out", self.default_output_processor)
        return found

    def add_best(self, field: str, candidates: Iterable[Candidate[Any]]) -> Candidate[Any] | None:
        """Take the first candidate that is something after cleaning and return it; None if there is none."""
        for candidate in candidates:
            self.add_value(field, candidate.value)
            for value in self.get_collected_values(field):
                if value not in _NOTHING:
                    return candidate
            self.replace_value(field, None)
        return None


def load_article(page: Page, rules: SiteRules) -> Article:
    """Read the article on `page`: the site's rules first, then structured data, then generic readers."""
    loader = ArticleLoader()
    sources: dict[str, str] = {}
    for field in _FIELDS:
        best = loader.add_best(field, _candidates(page, rules.article, field))
        if best is None:
            continue
        sources[field] = best.rule
        if field in _DATES:
            _place_moment(loader, field, best.value, rules)
    body = _load_body(loader, sources, page, rules.article)
    kind = page_kind(page, body_length=len(body.text))
    sources["page_kind"] = kind.rule
    loader.add_value("page_kind", kind.value)
    loader.add_value("site", rules.site or urlsplit(page.url).hostname)
    loader.add_value("fetched_at", page.fetched_at)
    loader.add_value("field_sources", sources)
    return Article(urldefrag(page.url).url, **loader.load_item())


def _candidates(page: Page, rules: ArticleRules, field: str) -> Iterator[Candidate[Any]]:
    return chain(site_candidates(page, rules, field), READERS[field](page))


def _place_moment(loader: ArticleLoader, field: str, moment: Moment, rules: SiteRules) -> None:
    """Replace the moment by its aware instant, and keep the raw words (and what is known of the published time)."""
    instant, zone_source = moment.located(rules.time_zone)
    loader.replace_value(field, instant)
    loader.add_value(f"{field}_raw", moment.raw)
    if field == "date_published":
        loader.add_value("date_precision", moment.precision)
        loader.add_value("time_zone_source", zone_source)


def _load_body(loader: ArticleLoader, sources: dict[str, str], page: Page, rules: ArticleRules) -> Body:
    """Add the main text, from the site's container where it holds any text, else from the generic reader."""
    body, rule = _read_body(page, rules)
    if body.text:
        loader.add_value("article_body", body.text)
        loader.add_value("article_body_html", body.html)
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
