"""What stands where on a page, noted for the field readers in one pass over its elements."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from lxml import etree

from newscrawl.extraction.cues import cues_of
from newscrawl.extraction.page import Element
from newscrawl.extraction.text import words

_KEPT = words("title h1 h2 h3 h4 h5 h6 time figure img video iframe address amp-img amp-video amp-youtube amp-iframe p")
# The cues that some reader asks the list of; the others are asked of single elements.
_LISTED = words(
    """
    author date kicker subtitle tags storyline breadcrumb section credit caption related comments body share likes
    dislikes views paywall short_url
    """
)
_IN_HEAD = words("meta link script")
# Tags of elements whose class does not matter.
_TELLS_NOTHING = words(
    """
    html body head script style link meta svg path g use option br source noscript input
    """
)
_HAS_TYPES = etree.XPath("boolean(//@typeof)")


@dataclass(slots=True)
class Notes:
    """What stands where on a page; elements in document order."""

    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Name, property or itemprop of a `<meta>` in lower case -> contents that are not empty."""
    links: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """`rel` of a `<link>` in lower case -> addresses."""
    linked_data: list[str] = field(default_factory=list)
    """Texts of the JSON-LD scripts."""
    scripts: list[Element] = field(default_factory=list)
    """The other scripts."""
    elements: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Tag -> elements, for the tags that matter to a reader."""
    properties: list[Element] = field(default_factory=list)
    """Elements that carry microdata or RDFa."""
    cues: dict[str, list[Element]] = field(default_factory=lambda: defaultdict(list))
    """Cue (see `cues.py`) -> elements whose class or id holds it; an element without class is known by its id."""
    links_seen: list[Element] = field(default_factory=list)
    """Every `<a>`."""
    links_with_rel: list[tuple[Element, str]] = field(default_factory=list)
    """Those of them that have a `rel`, with it."""
    place: dict[Element, int] = field(default_factory=dict)
    """Element -> its place in the document, for elements noted here."""

    @property
    def author_links(self) -> list[Element]:
        """`<a rel=author>`."""
        return [link for link, rel in self.links_with_rel if "author" in rel]

    @property
    def tag_links(self) -> list[Element]:
        """`<a rel=tag>`, unless they are the author's."""
        return [link for link, rel in self.links_with_rel if "tag" in rel.split() and "author" not in rel]

    def _note_head(self, tag: str, element: Element) -> None:
        """Note an element that states something about the whole page."""
        if tag == "meta":
            self._note_meta(element)
        elif tag == "link":
            self._note_link(element)
        elif "ld+json" not in (element.get("type") or "").lower():
            self.scripts.append(element)
        elif text := element.text:
            self.linked_data.append(text)

    def _note_meta(self, element: Element) -> None:
        attributes = cast("dict[str, str]", dict(element.items()))
        content = attributes.get("content") or attributes.get("value")
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(attribute):
                self.meta[name.strip().lower()].append(content.strip())
        if attributes.get("itemprop"):
            self.properties.append(element)

    def _note_link(self, element: Element) -> None:
        href = element.get("href")
        if href:
            for rel in (element.get("rel") or "").lower().split():
                self.links[rel].append(href)
            if element.get("itemprop"):
                self.properties.append(element)

    def take(self, elements: list[Element]) -> None:
        """Note all `elements` of a page, in document order."""
        kept, links_seen, cues, places = self.elements, self.links_seen, self.cues, self.place
        has_types = _HAS_TYPES(elements[0])  # without types `property` is no RDFa
        for place, element in enumerate(elements):
            tag = element.tag
            if tag == "a":
                links_seen.append(element)
                if rel := element.get("rel"):
                    self.links_with_rel.append((element, rel))
            elif tag in _KEPT:
                kept[tag].append(element)
                places[element] = place
            elif tag in _IN_HEAD:
                self._note_head(tag, element)
            if tag not in _TELLS_NOTHING:
                if (name := element.get("class") or element.get("id")) and (listed := _listed_cues(name)):
                    places[element] = place
                    for cue in listed:
                        cues[cue].append(element)
                if element.get("itemprop") or (has_types and element.get("property")):
                    self.properties.append(element)
                    places[element] = place


@lru_cache(maxsize=65_536)
def _listed_cues(names: str) -> tuple[str, ...]:
    """Return the cues in `names` by which elements are noted."""
    return tuple(cues_of(names) & _LISTED)
