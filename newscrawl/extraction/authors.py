"""Who wrote an article: people where there are any, else the desk or agency that the byline names."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from newscrawl.extraction.byline_words import AGENCIES, NOBODY
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.linked_data import first_string, strings_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.person_names import is_person, people_of
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.site_name import key_of, names_site, site_keys
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import element_cues, survey
from newscrawl.extraction.text import clean_line, text_of
from newscrawl.items import Author

_META = (
    "author", "article:author", "article:author_name", "og:article:author", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc.contributor", "citation_author", "byl", "cxenseparse:author", "authors",
    "twitter:data1", "mediator_author", "article.author", "rbauthors", "creator", "article:authors",
)  # fmt: skip
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|by|people|person|profile|autor(?:en|es|i)?|auteur|redaktion|staff|journalist)s?/"
)
_LONGEST_BYLINE = 200
_MOST = 12


def authors(page: Page) -> Iterator[Candidate[list[Author]]]:
    """Yield lists of authors: people stated by machine-readable data, then by the byline; desks and agencies last."""
    desks: list[Candidate[list[Author]]] = []
    for found, rule in _lists(page):
        people = [author for author in found if is_person(author.name)]
        if people:
            yield Candidate(_with_urls(page, people), rule)
        elif found:
            desks.append(Candidate(found, rule, 0.5))
    yield from desks


def _lists(page: Page) -> Iterator[tuple[list[Author], str]]:
    structured = page.once(read_structured)
    yield _from_linked_data(page), "json-ld"
    elements = structured.microdata.get("author", ())
    yield _named(page, [(_name_in(element), _link_in(page, element)) for element in elements[:_MOST]]), "microdata"
    for name in _META:
        values = structured.meta.get(name, ())
        yield _named(page, [(value, None) for value in values[:_MOST]]), "meta"
    yield from _bylines(page)


def _from_linked_data(page: Page) -> list[Author]:
    structured = page.once(read_structured)
    value = structured.article.get("author") or structured.article.get("creator")
    entries = value if isinstance(value, list) else [value]
    pairs: list[tuple[str | None, str | None]] = []
    for entry in map(structured.resolve, entries[:_MOST]):
        url = page.absolute(first_string(entry.get("url"), "@id")) if isinstance(entry, dict) else None
        names = list(strings_of(entry, "name"))
        pairs += [(name, url if len(names) == 1 else None) for name in names]
    return _named(page, pairs)


def _named(page: Page, pairs: Sequence[tuple[str | None, str | None]]) -> list[Author]:
    """Return an author for each name in the raw strings, without those that name nobody."""
    sites = page.once(site_keys)
    found: dict[str, Author] = {}
    for raw, url in pairs:
        if not raw or len(raw) > _LONGEST_BYLINE or raw.startswith(("http://", "https://")):
            continue
        names = people_of(raw)
        for name in names:
            if not _is_nobody(name, sites):
                found.setdefault(name.casefold(), Author(name, url if len(names) == 1 else None))
    return list(found.values())[:_MOST]


def _is_nobody(name: str, sites: frozenset[str]) -> bool:
    """Tell whether `name` is the site's own, or a word that names no one."""
    words = name.casefold().split()
    if all(word.strip(".:") in NOBODY for word in words):
        return True
    if re.search(r"\w\.(?:com|net|org|de|co|ru|fr|info)\b", name, re.IGNORECASE):
        return True
    return key_of(name) not in AGENCIES and not any(word in AGENCIES for word in words) and names_site(name, sites)


def _bylines(page: Page) -> Iterator[tuple[list[Author], str]]:
    """Yield the names in visible bylines, those near the headline first."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place.get(heading, 0) if heading is not None else 0
    links = [
        (text_of(link), page.absolute(link.get("href")))
        for link in seen.author_links[:6]
        if not stands_apart(page, link)
    ]
    yield _named(page, list(dict.fromkeys(links))), "dom:rel-author"
    places = [(abs(seen.place[e] - start) + (400 if seen.place[e] < start else 0), e) for e in seen.cues["author"][:60]]
    for _, element in sorted(places, key=lambda pair: pair[0])[:15]:
        if "comments" in element_cues(element) or stands_apart(page, element):
            continue
        text = text_of(element)
        if not text or len(text) > _LONGEST_BYLINE:
            continue
        inside = [(text_of(link), page.absolute(link.get("href"))) for link in element.iter("a")]
        inside = [(name, url) for name, url in inside if url and _AUTHOR_PATH.search(urlsplit(url).path.lower())]
        yield _named(page, [*inside] or [(text, None)]), "dom:byline"


def _with_urls(page: Page, people: list[Author]) -> list[Author]:
    """Return `people` with the address of their pages where a link with their name leads to one."""
    missing = {author.name.casefold(): author for author in people if author.url is None}
    if missing:
        for link in page.once(survey).links_seen:
            if len(link) < 3 and (name := clean_line(link.text) or ""):
                author = missing.get(name.casefold())
                if author and author.url is None:
                    author.url = page.absolute(link.get("href"))
    return people


def _name_in(element: Element) -> str | None:
    """Return the name that a microdata author states, in an inner `itemprop=name` if it has one."""
    for inner in element.iter():
        if inner.get("itemprop") == "name" and inner is not element:
            return property_value(inner)
    return property_value(element)


def _link_in(page: Page, element: Element) -> str | None:
    for inner in element.iter("a"):
        return page.absolute(inner.get("href"))
    return None
