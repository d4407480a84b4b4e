"""Who wrote an article: people where there are any, else the desk or agency that the byline names."""

import re
from collections.abc import Iterator, Sequence

from newscrawl.extraction.addresses import split_address
from newscrawl.extraction.byline_words import AGENCIES, NOBODY
from newscrawl.extraction.candidate import Candidate
from newscrawl.extraction.headline import main_heading
from newscrawl.extraction.linked_data import Node, first_string, strings_of, types_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.person_names import ONLY_BY, STARTS_BYLINE, clean_name, is_desk, is_person, people_of
from newscrawl.extraction.regions import stands_apart
from newscrawl.extraction.site_name import declared_names, has_publisher, key_of, names_site, site_keys
from newscrawl.extraction.structured import property_value, read_structured
from newscrawl.extraction.survey import survey
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
_NEAR = 120
_FAR = 400
_DOMAIN = re.compile(r"\w\.(?:com|net|org|de|co|ru|fr|info)\b", re.IGNORECASE)


def authors(page: Page) -> Iterator[Candidate[list[Author]]]:
    """Yield lists of authors: people stated by machine-readable data, then by the byline; desks and agencies last."""
    desks: list[Candidate[list[Author]]] = []
    nobody = True
    for found, rule in _lists(page):
        people = [author for author in found if _is_somebody(author.name, rule) and not _is_agency(author.name)]
        if people:
            nobody = False
            yield Candidate(_with_urls(page, people), rule)
        elif found:
            desks.append(Candidate(found, rule, 0.5))
    if nobody and (unmarked := _unmarked(page)):
        yield Candidate(unmarked, "dom:text", 0.6)
    yield from desks
    if nobody and not desks:
        yield from _weblogger(page)


def _weblogger(page: Page) -> Iterator[Candidate[list[Author]]]:
    """Yield the one writer whom a weblog without a publisher links to, though the site may bear the same name."""
    links = [link for link in _links_to_authors(page) if not stands_apart(page, link)]
    names = {name for link in links if (name := clean_name(text_of(link)))}
    if len(names) == 1 and not page.once(has_publisher):
        yield Candidate([Author(names.pop(), page.absolute(links[0].get("href")))], "dom:rel-author", 0.3)


def _links_to_authors(page: Page) -> list[Element]:
    """Return the links called the author's, else those in bylines near the headline to a page about an author."""
    seen = page.once(survey)
    if links := seen.author_links:
        return links[:6]
    for distance, element in page.once(_byline_elements):
        links = [a for a in element.iter("a") if _AUTHOR_PATH.search((a.get("href") or "").lower())]
        if links or distance > _NEAR:
            return links[:6] if distance <= _NEAR else []
    return []


def _byline_elements(page: Page) -> list[tuple[int, Element]]:
    """Return the elements that markup calls the author's, the nearest to the headline first, with their distance."""
    seen = page.once(survey)
    heading = page.once(main_heading)
    start = seen.place.get(heading, 0) if heading is not None else 0
    elements = [*seen.elements["address"], *seen.cues["author"][:60]]
    places = [(abs(seen.place[e] - start) + (_FAR if seen.place[e] < start else 0), e) for e in elements]
    return sorted(places, key=lambda pair: pair[0])


def _is_somebody(name: str, rule: str) -> bool:
    """Tell whether `name` is a person's; one word will do where it is stated as the author's name."""
    if is_person(name) or (rule == "json-ld" and name.istitle() and " " not in name):
        return True
    return rule == "dom:rel-author" and " " not in name and not is_desk(name)


def _is_agency(name: str) -> bool:
    words = name.casefold().split()
    return words[0] in AGENCIES or (words[0] == "the" and not AGENCIES.isdisjoint(words[1:2]))


def _lists(page: Page) -> Iterator[tuple[list[Author], str]]:
    structured = page.once(read_structured)
    yield _from_linked_data(page), "json-ld"
    elements = structured.microdata.get("author", ())
    yield _named(page, [pair for element in elements[:_MOST] for pair in _pairs_in(page, element)]), "microdata"
    others = sorted(name for name in structured.meta if "author" in name and name not in _META and "url" not in name)
    for name in (*_META, *others):
        if name in structured.meta:
            yield _named(page, [(value, None) for value in structured.meta[name][:_MOST]]), "meta"
    yield from _bylines(page)


def _from_linked_data(page: Page) -> list[Author]:
    structured = page.once(read_structured)
    value = structured.article.get("author") or structured.article.get("creator")
    entries = value if isinstance(value, list) else [value]
    pairs: list[tuple[str | None, str | None]] = []
    resolved = list(map(structured.resolve, entries[:_MOST]))
    people = [entry for entry in resolved if not (isinstance(entry, dict) and _is_organisation(entry))]
    for entry in people or resolved:
        url = page.absolute(first_string(entry.get("url"), "@id")) if isinstance(entry, dict) else None
        names = list(strings_of(entry, "name"))
        pairs += [(name, url if len(names) == 1 else None) for name in names]
    return _named(page, pairs)


def _is_organisation(entry: Node) -> bool:
    """Tell whether an author is stated to be an organisation, and not a person as well."""
    kinds = types_of(entry)
    return "Person" not in kinds and any("Organization" in kind for kind in kinds)


def _named(page: Page, pairs: Sequence[tuple[str | None, str | None]]) -> list[Author]:
    """Return an author for each name in the raw strings, without those that name nobody."""
    found: dict[str, Author] = {}
    for raw, url in pairs:
        if not raw or len(raw) > _LONGEST_BYLINE or raw.startswith(("http://", "https://")):
            continue
        names = people_of(raw)
        for name in names:
            if not _is_nobody(page, name):
                found.setdefault(name.casefold(), Author(name, url if len(names) == 1 else None))
    return list(found.values())[:_MOST]


def _is_nobody(page: Page, name: str) -> bool:
    """Tell whether `name` is the site's own, or a word that names no one."""
    words = name.casefold().split()
    if all(word.strip(".:") in NOBODY for word in words) or _DOMAIN.search(name):
        return True
    if key_of(name) in AGENCIES or words[0] in AGENCIES:
        return False
    if is_person(name) and not page.once(has_publisher):
        return False  # a weblog that bears its writer's name
    return names_site(name, page.once(declared_names if is_person(name) else site_keys))


def _bylines(page: Page) -> Iterator[tuple[list[Author], str]]:
    """Yield the names in visible bylines, those near the headline first."""
    links = [link for link in _links_to_authors(page) if not stands_apart(page, link)]
    yield (
        _named(page, list(dict.fromkeys((text_of(link), page.absolute(link.get("href"))) for link in links))),
        "dom:rel-author",
    )
    for distance, element in page.once(_byline_elements)[:15]:
        holder = element.getparent()  # a byline may itself be called "card__author"
        if holder is not None and stands_apart(page, holder):
            continue
        if len(text_of(element)) <= _LONGEST_BYLINE:
            names = _named(page, _pairs_in(page, element))
            # Far from the headline stand boxes about people; a phrase there is no byline.
            if distance <= _NEAR or all(is_person(author.name) or " " not in author.name for author in names):
                yield names, "dom:byline"


def _pairs_in(page: Page, element: Element) -> list[tuple[str | None, str | None]]:
    """Return the names inside a byline: of links to pages of authors, else of the pieces of text that are names."""
    for inner in element.iter():
        if inner is not element and inner.get("itemprop") == "name":
            return [(property_value(inner), next((page.absolute(a.get("href")) for a in element.iter("a")), None))]
    links = [(text_of(link), page.absolute(link.get("href"))) for link in element.iter("a")]
    named = [(name, url) for name, url in links if url and _AUTHOR_PATH.search(split_address(url).path.lower())]
    if named and any(people_of(name) for name, _ in named):
        return [*named]
    if content := element.get("content"):
        return [(content, None)]
    pieces = [piece for text in element.itertext() if (piece := clean_line(str(text)))]
    people = [piece for piece in pieces if any(map(is_person, people_of(piece)))]
    return [(piece, None) for piece in people or [" ".join(pieces)]]


def _unmarked(page: Page) -> list[Author]:
    """Return the people in a short text near the headline that begins with "by", where no markup tells the byline."""
    heading = page.once(main_heading)
    near = -1
    for element in page.root.iter():
        if element is heading:
            near = 0
        elif near >= 0:
            near += 1
        if near > _NEAR or (heading is None and near < 0):
            break
        if near > 0 and (people := _told_in_text(page, element)):
            return people
    return []


def _told_in_text(page: Page, element: Element) -> list[Author]:
    """Return the people in a link to an author's page, or in a short text at `element` that begins with "by"."""
    if element.tag == "a" and _AUTHOR_PATH.search((element.get("href") or "").lower()):
        found = _named(page, [(text_of(element), page.absolute(element.get("href")))])
        return [author for author in found if is_person(author.name)]
    for text in (element.text, element.tail):
        line = clean_line(text) if text and len(text) <= _LONGEST_BYLINE else None
        if line and ONLY_BY.fullmatch(line) and text is element.text:
            line = clean_line(" ".join(map(str, element.itertext())))
        if line and len(line) <= _LONGEST_BYLINE and STARTS_BYLINE.match(line):
            people = [author for author in _named(page, [(line, None)]) if is_person(author.name)]
            if people and len(line) <= 30 + 30 * len(people):
                return people
    return []


def _with_urls(page: Page, people: list[Author]) -> list[Author]:
    """Return `people` with the address of their pages where a link with their name leads to one."""
    missing = {author.name.casefold(): author for author in people if author.url is None}
    for link in page.once(survey).links_seen if missing else ():
        text = link.text
        author = missing.get(text.strip().casefold()) if text else None
        if author and (url := page.absolute(link.get("href"))):
            author.url = url
            del missing[author.name.casefold()]
            if not missing:
                break
    return people
