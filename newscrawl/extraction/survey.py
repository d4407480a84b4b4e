"""One walk over the page's tree, which notes everything that a field reader may ask for."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from newscrawl.extraction.cues import cues_of
from newscrawl.extraction.page import Element, Page
from newscrawl.extraction.text import words

_KEPT = words("title h1 h2 h3 h4 h5 h6 time figure img video iframe address amp-img amp-video amp-youtube p")
# The cues that some reader asks the list of; the others are asked of single elements.
_LISTED = words(
    """
    author date kicker subtitle tags storyline breadcrumb section credit caption related comments body share likes
    dislikes views paywall short_url
    """
)
_NO_CUE = words(
    """
    html body head script style link meta svg path g use option br source noscript input
    """
)
_NO_CUES: frozenset[str] = frozenset()


@dataclass(slots=True)
class Survey:
    """What stands where on a page; elements in document order."""

    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Name, property or itemprop of a `<meta>` in lower case -> contents that are not empty."""
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """`rel` of a `<link>` in lower case -> addresses."""
    linked_data: list[str] = field(default_factory=list)
    """Texts of the JSON-LD scripts."""
    elements: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Tag -> elements, for the tags that matter to a reader."""
    properties: list[Element] = field(default_factory=list)
    """Elements that carry microdata or RDFa."""
    cues: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Cue (see `cues.py`) -> elements whose class or id holds it."""
    author_links: list[Element] = field(default_factory=list)
    """`<a rel=author>`."""
    tag_links: list[Element] = field(default_factory=list)
    """`<a rel=tag>`."""
    links_seen: list[Element] = field(default_factory=list)
    """Every `<a href>`."""
    place: dict[Element, int] = field(default_factory=dict)
    """Element -> its place in the document, for elements noted here."""


def element_cues(element: Element) -> frozenset[str]:
    """Return the cues in the class and id of `element`."""
    name = element.get("class")
    identity = element.get("id")
    if identity is None:
        return cues_of(name) if name else _NO_CUES
    own = cues_of(identity.rstrip("0123456789"))
    return own | cues_of(name) if name else own


def survey(page: Page) -> Survey:
    """Walk over the tree of `page` once; call it as `page.once(survey)`.

    The one loop over all elements: an element without class is known by its id.
    """
    found = Survey()
    elements, place, cues, listed_cues = found.elements, found.place, found.cues, _listed_cues
    has_items, has_rdfa = b"itemprop" in page.body, b"typeof=" in page.body
    for index, element in enumerate(page.root.iter()):
        tag = element.tag
        if tag in _SPECIAL:
            if tag in _KEPT:
                elements[tag].append(element)
                place[element] = index
            elif tag == "a":
                _note_anchor(found, element)
            else:
                if tag in _HANDLERS:
                    _HANDLERS[tag](found, element)
                continue
        name = element.get("class") or element.get("id")
        if name and (listed := listed_cues(name)):
            place[element] = index
            for cue in listed:
                cues[cue].append(element)
        if (has_items and element.get("itemprop")) or (has_rdfa and element.get("property")):
            found.properties.append(element)
            place[element] = index
    return found


@lru_cache(maxsize=32768)
def _listed_cues(names: str) -> tuple[str, ...]:
    return tuple(cues_of(names) & _LISTED)


def _note_meta(found: Survey, element: Element) -> None:
    attributes = cast("dict[str, str]", dict(element.items()))
    content = attributes.get("content") or attributes.get("value")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        if name := attributes.get(attribute):
            found.meta[name.strip().lower()].append(content.strip())
    if attributes.get("itemprop"):
        found.properties.append(element)


def _note_link(found: Survey, element: Element) -> None:
    href = element.get("href")
    if href:
        for rel in (element.get("rel") or "").lower().split():
            found.links[rel].append(href)
        if element.get("itemprop"):
            found.properties.append(element)


def _note_script(found: Survey, element: Element) -> None:
    if "ld+json" in (element.get("type") or "").lower() and element.text:
        found.linked_data.append(element.text)


def _note_anchor(found: Survey, element: Element) -> None:
    rel = element.get("rel")
    if rel:
        if "author" in rel:
            found.author_links.append(element)
        elif "tag" in rel.split():
            found.tag_links.append(element)
    found.links_seen.append(element)


_HANDLERS = {"meta": _note_meta, "link": _note_link, "script": _note_script}
_SPECIAL = _KEPT | _NO_CUE | {"a"}
