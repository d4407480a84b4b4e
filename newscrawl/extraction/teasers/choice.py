"""Which links of a list lead to articles.

A link is judged by its address (date, id, slug), its text (a headline is longer than a menu entry), its place (in a
heading or a teaser, not in a menu) and its company: the articles of a site have addresses of one shape, and teasers
stand in groups of one markup. Weights were set by hand on pages written for the purpose; the sum decides.
bench/links.py measures it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import mean
from urllib.parse import unquote

from newscrawl.extraction.addresses import (
    address_score,
    address_template,
    is_never_article,
    is_service,
    without_archive,
)
from newscrawl.extraction.page import Page
from newscrawl.extraction.teasers.evidence import Linked, gather, headline_length

_SURE = 3.0
_MANY = 3
_LONG, _SHORT = 3.5, 2.0
"""Words on average of headlines, and of entries of a menu."""
_ENOUGH = 5
"""Articles of known shapes from which on a page shows how its site writes addresses."""


@dataclass(slots=True)
class _Company:
    """What the other links of the page tell of one."""

    repeated: set[str] = field(default_factory=set)
    """Texts of several addresses ("Comments", "Read more"), which are no headlines."""
    article_templates: set[str] = field(default_factory=set)
    list_templates: set[str] = field(default_factory=set)
    teasers: set[str] = field(default_factory=set)
    """Shapes of markup that hold headlines."""
    menus: set[str] = field(default_factory=set)
    """Shapes of markup that hold short entries."""
    is_clear: bool = False
    """Whether the page shows articles enough to count a foreign shape against a link."""


def article_links(page: Page) -> list[str]:
    """Return the addresses of the articles that a list links to: absolute, cleaned, without repetition, in page order.

    Only addresses on the page's own registered domain count; the page itself does not.
    """
    links = {
        url: linked for url, linked in gather(page).items() if linked.texts or linked.has_picture if _may_be(linked)
    }
    company = _company(links.values())
    return [url for url, linked in links.items() if _score(linked, company) >= _SURE]


def _may_be(linked: Linked) -> bool:
    return not is_never_article(linked.address)


def _company(links: Iterable[Linked]) -> _Company:
    company = _Company()
    texts = Counter(text for linked in links for text in set(linked.texts))
    company.repeated = {text for text, count in texts.items() if count >= _MANY or (count > 1 and _is_short(text))}
    by_template: dict[str, list[Linked]] = defaultdict(list)
    by_shape: dict[str, list[float]] = defaultdict(list)
    for linked in links:
        by_template[address_template(without_archive(linked.url))].append(linked)
        for shape in linked.shapes:
            by_shape[shape].append(_length(linked, company))
    for template, members in by_template.items():
        _judge_template(template, members, company)
    company.teasers = {shape for shape, lengths in by_shape.items() if len(lengths) >= _MANY and mean(lengths) >= _LONG}
    company.menus = {shape for shape, lengths in by_shape.items() if len(lengths) >= _MANY and mean(lengths) <= _SHORT}
    known = sum(len(by_template[template]) for template in company.article_templates)
    company.is_clear = known >= _ENOUGH
    return company


def _is_short(text: str) -> bool:
    return headline_length(text) < 3


def _judge_template(template: str, members: list[Linked], company: _Company) -> None:
    """Note whether addresses of one template are articles: several, with long texts, mostly outside of menus."""
    if len(members) < _MANY:
        return
    outside = [linked for linked in members if not linked.only_in_menus]
    lengths = [_length(linked, company) for linked in outside if linked.texts]
    own = mean(address_score(linked.address) for linked in members)
    length = mean(lengths) if lengths else 0.0
    if len(outside) >= len(members) / 2 and own + length >= _LONG + 1 and own >= 1.0:
        company.article_templates.add(template)
    elif length <= _SHORT:
        company.list_templates.add(template)


def _length(linked: Linked, company: _Company) -> float:
    return max((headline_length(text) for text in linked.texts if text not in company.repeated), default=0.0)


def _score(linked: Linked, company: _Company) -> float:
    address, template = linked.address, address_template(without_archive(linked.url))
    own, length = address_score(address), _length(linked, company)
    is_article_shape = template in company.article_templates
    score = own + min(length, 10.0) * 0.3 + _score_of_place(linked, company)
    score -= 2.5 * linked.only_refused + 2.5 * is_service(address)
    score -= (1.0 if is_article_shape and own >= _SURE else 2.0) * linked.only_in_menus
    if own <= 1.5:
        score -= 0.5 * (length < _LONG and not is_article_shape)
    if not linked.in_heading and length <= 2:
        score -= 1.5 * _names_its_address(linked)
    if is_article_shape:
        score += 1.5 if _is_specific(template) else 0.5
    elif company.is_clear or template in company.list_templates:
        score -= 1.0
    return score


def _score_of_place(linked: Linked, company: _Company) -> float:
    """Return what the markup around says; a short text among headlines is a headline."""
    in_company = bool(linked.shapes & company.teasers)
    score = 1.5 * linked.in_heading + 0.5 * linked.in_teaser + 0.5 * linked.has_picture + 1.5 * linked.is_entry
    score += in_company * (1.0 + linked.in_heading)
    return score - bool(linked.shapes and linked.shapes <= company.menus)


def _names_its_address(linked: Linked) -> bool:
    """Tell whether the texts are word for word the slug: of sections, people and things ("Science", "Kay Lodge")."""
    slug = re.split(r"[\W\d_]+", unquote(linked.address.path.rstrip("/").rpartition("/")[2]).lower())
    words = {tuple(word for word in re.split(r"[\W\d_]+", text.lower()) if word) for text in linked.texts}
    return bool(words) and all(tuple(slug[: len(text)]) == text for text in words)


def _is_specific(template: str) -> bool:
    """Tell whether a template has more than words in it, which sections and services have, too."""
    return any(part in template for part in ("id", "date", "?"))
